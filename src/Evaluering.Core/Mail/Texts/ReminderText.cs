using Evaluering.Core.Domain;

namespace Evaluering.Core.Mail;

/// <summary>Reminds somebody who has not answered: shorter than the invitation, with the last day, and without pressing.</summary>
internal static class ReminderText
{
    public static MailWords Of(MailFacts facts) => facts.IsLast ? Last(facts) : First(facts);

    private static MailWords First(MailFacts facts)
    {
        var (role, lastDay) = (MailTexts.RoleName(facts), MailTexts.LastDay(facts));
        return facts.Language switch
        {
            Language.Nynorsk => new MailWords(
                $"Påminning: Korleis går det med arbeidsmiljøet i {facts.Company}?",
                $"Vi har spurt deg som {role} i {facts.Company} korleis det går med arbeidsmiljøet. Dersom du ikkje har fått tid enno, rekk du det framleis.",
                "Svar på undersøkinga",
                [
                    $"Det tek om lag {facts.Minutes} minutt. Du kan svare til og med {lastDay}.",
                    "Det er frivillig å svare. Vil du ikkje, kan du sjå bort frå denne e-posten.",
                ]),
            Language.English => new MailWords(
                $"Reminder: How is the work environment at {facts.Company}?",
                $"We have asked you, as {role} at {facts.Company}, about the work environment. If you have not had the time yet, it is not too late.",
                "Answer the survey",
                [
                    $"It takes about {facts.Minutes} minutes. You can answer until the end of {lastDay}.",
                    "You need not answer. If you prefer not to, just ignore this e-mail.",
                ]),
            _ => new MailWords(
                $"Påminnelse: Hvordan går det med arbeidsmiljøet i {facts.Company}?",
                $"Vi har spurt deg som {role} i {facts.Company} hvordan det går med arbeidsmiljøet. Har du ikke fått tid ennå, rekker du det fortsatt.",
                "Svar på undersøkelsen",
                [
                    $"Det tar omtrent {facts.Minutes} minutter. Du kan svare til og med {lastDay}.",
                    "Det er frivillig å svare. Vil du ikke, kan du se bort fra denne e-posten.",
                ]),
        };
    }

    private static MailWords Last(MailFacts facts)
    {
        var (role, lastDay) = (MailTexts.RoleName(facts), MailTexts.LastDay(facts));
        return facts.Language switch
        {
            Language.Nynorsk => new MailWords(
                $"Siste påminning: Korleis går det med arbeidsmiljøet i {facts.Company}?",
                $"Dette er den siste påminninga til deg som {role} i {facts.Company} om undersøkinga av arbeidsmiljøet.",
                "Svar på undersøkinga",
                [
                    $"Siste dag å svare er {lastDay}, og det tek om lag {facts.Minutes} minutt.",
                    "Det er frivillig å svare. Let du vere, får du ingen fleire påminningar.",
                ]),
            Language.English => new MailWords(
                $"Last reminder: How is the work environment at {facts.Company}?",
                $"This is the last reminder of the survey of the work environment at {facts.Company}, where your role is {role}.",
                "Answer the survey",
                [
                    $"The last day to answer is {lastDay}, and it takes about {facts.Minutes} minutes.",
                    "You need not answer. If you leave it, you will get no more reminders.",
                ]),
            _ => new MailWords(
                $"Siste påminnelse: Hvordan går det med arbeidsmiljøet i {facts.Company}?",
                $"Dette er den siste påminnelsen til deg som {role} i {facts.Company} om undersøkelsen av arbeidsmiljøet.",
                "Svar på undersøkelsen",
                [
                    $"Siste dag å svare er {lastDay}, og det tar omtrent {facts.Minutes} minutter.",
                    "Det er frivillig å svare. Lar du være, får du ingen flere påminnelser.",
                ]),
        };
    }
}
