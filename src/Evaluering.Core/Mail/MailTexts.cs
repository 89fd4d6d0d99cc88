using System.Globalization;
using System.Net;
using System.Text;
using Evaluering.Core.Domain;
using Evaluering.Core.Time;

namespace Evaluering.Core.Mail;

/// <summary>The words of the e-mails, as text and as HTML, in the respondent's language.</summary>
public static class MailTexts
{
    private sealed record Words(string Subject, string Intro, string LinkText, IReadOnlyList<string> Rest);

    /// <summary>Asks one person to answer one wave.</summary>
    public static (string Subject, string Text, string Html) Invitation(Language language, Wave wave, Role role, string company, DateTimeOffset closesAt, Uri link)
    {
        var lastDay = LongDates.In(language, NorwegianTime.LastDayBefore(closesAt));
        var words = language switch
        {
            Language.Nynorsk => new Words(
                $"Korleis går det med arbeidsmiljøet i {company}?",
                $"Du får denne e-posten fordi du er {RoleNames.In(role, language)} i {company}. {IntroNn(wave)}",
                "Svar på undersøkinga",
                [
                    "Det tek om lag 5 minutt, og du treng ikkje logge inn. Lenkja er personleg, så ikkje del henne med andre.",
                    $"Du kan svare til og med {lastDay}.",
                    "Svara blir ikkje viste enkeltvis til arbeidsgivar. Verksemda får berre eit samla resultat når minst tre har svart. "
                    + "Rolla di og arbeidsplassen peikar likevel på deg, så vi lovar ikkje at du er anonym.",
                    "Det er frivillig å svare.",
                ]),
            Language.English => new Words(
                $"How is the work environment at {company}?",
                $"You receive this e-mail because your role at {company} is {RoleNames.In(role, language)}. {IntroEn(wave)}",
                "Answer the survey",
                [
                    "It takes about 5 minutes, and you do not need to log in. The link is personal, so please do not share it.",
                    $"You can answer until the end of {lastDay}.",
                    "Your answers are not shown individually to your employer. The company only gets a combined result, once at least three people have answered. "
                    + "Your role and workplace together still point to you, so we do not promise anonymity.",
                    "Answering is voluntary.",
                ]),
            _ => new Words(
                $"Hvordan går det med arbeidsmiljøet i {company}?",
                $"Du får denne e-posten fordi du er {RoleNames.In(role, language)} i {company}. {IntroNb(wave)}",
                "Svar på undersøkelsen",
                [
                    "Det tar omtrent 5 minutter, og du trenger ikke logge inn. Lenken er personlig, så ikke del den med andre.",
                    $"Du kan svare til og med {lastDay}.",
                    "Svarene vises ikke enkeltvis til arbeidsgiver. Virksomheten får bare et samlet resultat når minst tre har svart. "
                    + "Rollen din og arbeidsplassen peker likevel på deg, så vi lover ikke at du er anonym.",
                    "Det er frivillig å svare.",
                ]),
        };
        return Compose(language, words, link);
    }

    /// <summary>Tells a panel member that the company's own pooled result can be seen.</summary>
    public static (string Subject, string Text, string Html) CompanyResult(Language language, string company, Uri link)
    {
        var words = language switch
        {
            Language.Nynorsk => new Words(
                $"Resultatet for {company} er klart",
                $"Nok personar i {company} har svart til at de kan sjå eit samla resultat for arbeidsplassen.",
                "Sjå resultatet",
                ["Leiar, tillitsvald og verneombod får den same lenkja samtidig. Bruk resultatet som utgangspunkt for ein samtale om arbeidsmiljøet."]),
            Language.English => new Words(
                $"The result for {company} is ready",
                $"Enough people at {company} have answered for you to see a combined result for your workplace.",
                "See the result",
                ["The manager, the union representative and the safety representative get the same link at the same time. Use the result to start a conversation about the work environment."]),
            _ => new Words(
                $"Resultatet for {company} er klart",
                $"Nok personer i {company} har svart til at dere kan se et samlet resultat for arbeidsplassen.",
                "Se resultatet",
                ["Leder, tillitsvalgt og verneombud får den samme lenken samtidig. Bruk resultatet som utgangspunkt for en samtale om arbeidsmiljøet."]),
        };
        return Compose(language, words, link);
    }

    /// <summary>Tells one person that the answer has arrived. What was answered stands only behind the link.</summary>
    public static (string Subject, string Text, string Html) Receipt(Language language, string company, DateTimeOffset closesAt, Uri link)
    {
        var lastDay = LongDates.In(language, NorwegianTime.LastDayBefore(closesAt));
        var words = language switch
        {
            Language.Nynorsk => new Words(
                "Takk, vi har fått svaret ditt",
                $"Svaret ditt på undersøkinga om arbeidsmiljøet i {company} er registrert.",
                "Sjå svaret",
                [$"Du kan sjå, endre eller trekkje svaret til og med {lastDay}. Det du har svart, står ikkje i denne e-posten."]),
            Language.English => new Words(
                "Thank you, we have received your answer",
                $"Your answer to the survey of the work environment at {company} has been registered.",
                "See your answer",
                [$"You can see, change or withdraw it until the end of {lastDay}. What you answered is not in this e-mail."]),
            _ => new Words(
                "Takk, vi har fått svaret ditt",
                $"Svaret ditt på undersøkelsen om arbeidsmiljøet i {company} er registrert.",
                "Se svaret",
                [$"Du kan se, endre eller trekke svaret til og med {lastDay}. Det du har svart, står ikke i denne e-posten."]),
        };
        return Compose(language, words, link);
    }

    private static string IntroNb(Wave wave) => wave switch
    {
        Wave.Before => "Virksomheten har startet et samarbeid med Nav arbeidslivssenter. Vi spør deg nå, når samarbeidet slutter og seks måneder senere.",
        Wave.After => "Samarbeidet med Nav arbeidslivssenter er over eller går mot slutten, og vi vil vite hvordan det er hos dere nå, og hva du syns om bistanden.",
        _ => "Det er et halvt år siden samarbeidet med Nav arbeidslivssenter sluttet. Vi vil vite hvordan det er hos dere nå.",
    };

    private static string IntroNn(Wave wave) => wave switch
    {
        Wave.Before => "Verksemda har starta eit samarbeid med Nav arbeidslivssenter. Vi spør deg no, når samarbeidet sluttar og seks månader seinare.",
        Wave.After => "Samarbeidet med Nav arbeidslivssenter er over eller går mot slutten, og vi vil vite korleis det er hos dykk no, og kva du synest om bistanden.",
        _ => "Det er eit halvt år sidan samarbeidet med Nav arbeidslivssenter slutta. Vi vil vite korleis det er hos dykk no.",
    };

    private static string IntroEn(Wave wave) => wave switch
    {
        Wave.Before => "Your workplace has begun to work with Nav's workplace support centre (arbeidslivssenter). We ask you now, when that work ends and six months later.",
        Wave.After => "The work with Nav's workplace support centre (arbeidslivssenter) has ended or is about to end, and we would like to know how things are now, and what you think of the help.",
        _ => "It is six months since the work with Nav's workplace support centre (arbeidslivssenter) ended. We would like to know how things are now.",
    };

    private static (string Subject, string Text, string Html) Compose(Language language, Words words, Uri link)
    {
        var (greeting, signature) = language switch
        {
            Language.Nynorsk => ("Hei!", "Helsing Evaluering av bistand frå Nav arbeidslivssenter"),
            Language.English => ("Hello,", "Evaluation of assistance from Nav arbeidslivssenter"),
            _ => ("Hei!", "Hilsen Evaluering av bistand fra Nav arbeidslivssenter"),
        };
        var text = string.Join("\n\n", [greeting, words.Intro, $"{words.LinkText}:\n{link}", .. words.Rest, signature]) + "\n";

        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<!doctype html><html lang=\"{language.Code()}\"><head><meta charset=\"utf-8\"><title>{Encode(words.Subject)}</title></head>");
        html.Append("<body style=\"font-family:sans-serif;font-size:16px;line-height:1.5;color:#1e2b3c;max-width:36rem\">");
        html.Append(CultureInfo.InvariantCulture, $"<p>{Encode(greeting)}</p><p>{Encode(words.Intro)}</p>");
        html.Append(CultureInfo.InvariantCulture, $"<p><a href=\"{Encode(link.ToString())}\" style=\"display:inline-block;padding:12px 20px;background:#0b5394;color:#ffffff;border-radius:4px\">{Encode(words.LinkText)}</a></p>");
        foreach (var paragraph in words.Rest) html.Append(CultureInfo.InvariantCulture, $"<p>{Encode(paragraph)}</p>");
        html.Append(CultureInfo.InvariantCulture, $"<p>{Encode(signature)}</p></body></html>");
        return (OneLine(words.Subject), text, html.ToString());
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    // A company's name comes from a file; a line break in it must not become a header of its own.
    private static string OneLine(string text) => new([.. text.Select(c => char.IsControl(c) ? ' ' : c)]);
}
