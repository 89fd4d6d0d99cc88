using Evaluering.Analysis.Disclosure;
using Evaluering.Core.Domain;

namespace Evaluering.Core.Mail;

/// <summary>Asks one person to answer one wave.</summary>
internal static class InvitationText
{
    public static MailWords Of(MailFacts facts) => facts.Language switch
    {
        Language.Nynorsk => new MailWords(
            Subject(facts, $"Korleis går det med arbeidsmiljøet i {facts.Company}?", "Ein gong til"),
            $"{(facts.IsAgain ? "Vi sender deg invitasjonen ein gong til. " : "")}Du får denne e-posten fordi du er {MailTexts.RoleName(facts)} i {facts.Company}. {IntroNn(facts.Wave)}",
            "Svar på undersøkinga",
            [
                $"Det tek om lag {facts.Minutes} minutt, og du treng ikkje logge inn. Lenkja er personleg, så ikkje del henne med andre.",
                $"Du kan svare til og med {MailTexts.LastDay(facts)}.",
                $"Svara blir ikkje viste enkeltvis til arbeidsgivar. Verksemda får berre eit samla resultat når minst {Minimum(facts)} har svart. "
                + "Rolla di og arbeidsplassen peikar likevel på deg, så vi lovar ikkje at du er anonym.",
                "Det er frivillig å svare.",
            ]),
        Language.English => new MailWords(
            Subject(facts, $"How is the work environment at {facts.Company}?", "Once more"),
            $"{(facts.IsAgain ? "We are sending you the invitation once more. " : "")}You receive this e-mail because your role at {facts.Company} is {MailTexts.RoleName(facts)}. {IntroEn(facts.Wave)}",
            "Answer the survey",
            [
                $"It takes about {facts.Minutes} minutes, and you do not need to log in. The link is personal, so please do not share it.",
                $"You can answer until the end of {MailTexts.LastDay(facts)}.",
                $"Your answers are not shown individually to your employer. The company only gets a combined result, once at least {Minimum(facts)} people have answered. "
                + "Your role and workplace together still point to you, so we do not promise anonymity.",
                "Answering is voluntary.",
            ]),
        _ => new MailWords(
            Subject(facts, $"Hvordan går det med arbeidsmiljøet i {facts.Company}?", "Én gang til"),
            $"{(facts.IsAgain ? "Vi sender deg invitasjonen én gang til. " : "")}Du får denne e-posten fordi du er {MailTexts.RoleName(facts)} i {facts.Company}. {IntroNb(facts.Wave)}",
            "Svar på undersøkelsen",
            [
                $"Det tar omtrent {facts.Minutes} minutter, og du trenger ikke logge inn. Lenken er personlig, så ikke del den med andre.",
                $"Du kan svare til og med {MailTexts.LastDay(facts)}.",
                $"Svarene vises ikke enkeltvis til arbeidsgiver. Virksomheten får bare et samlet resultat når minst {Minimum(facts)} har svart. "
                + "Rollen din og arbeidsplassen peker likevel på deg, så vi lover ikke at du er anonym.",
                "Det er frivillig å svare.",
            ]),
    };

    private static string Subject(MailFacts facts, string subject, string again) => facts.IsAgain ? $"{again}: {subject}" : subject;

    private static string Minimum(MailFacts facts) => NumberWords.Of(OwnResultRule.MinimumRespondents, facts.Language);

    private static string IntroNb(Wave wave) => wave switch
    {
        Wave.Before => "Virksomheten skal i gang med eller har startet et samarbeid med Nav arbeidslivssenter. Vi spør deg nå, når samarbeidet slutter og som regel seks måneder senere.",
        Wave.After => "Samarbeidet med Nav arbeidslivssenter er over eller går mot slutten, og vi vil vite hvordan det er hos dere nå, og hva du syns om bistanden.",
        _ => "Det er et halvt år siden samarbeidet med Nav arbeidslivssenter sluttet. Vi vil vite hvordan det er hos dere nå.",
    };

    private static string IntroNn(Wave wave) => wave switch
    {
        Wave.Before => "Verksemda skal i gang med eller har starta eit samarbeid med Nav arbeidslivssenter. Vi spør deg no, når samarbeidet sluttar og som regel seks månader seinare.",
        Wave.After => "Samarbeidet med Nav arbeidslivssenter er over eller går mot slutten, og vi vil vite korleis det er hos dykk no, og kva du synest om bistanden.",
        _ => "Det er eit halvt år sidan samarbeidet med Nav arbeidslivssenter slutta. Vi vil vite korleis det er hos dykk no.",
    };

    private static string IntroEn(Wave wave) => wave switch
    {
        Wave.Before => "Your workplace is starting to work with Nav's workplace support centre (arbeidslivssenter). We ask you now, when that work ends and usually six months later.",
        Wave.After => "The work with Nav's workplace support centre (arbeidslivssenter) has ended or is about to end, and we would like to know how things are now, and what you think of the help.",
        _ => "It is six months since the work with Nav's workplace support centre (arbeidslivssenter) ended. We would like to know how things are now.",
    };
}
