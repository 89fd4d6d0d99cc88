using Evaluering.Core.Domain;

namespace Evaluering.Core.Mail;

/// <summary>Tells one person that the answer has arrived. What was answered stands only behind the link.</summary>
internal static class ReceiptText
{
    public static MailWords Of(MailFacts facts)
    {
        var lastDay = MailTexts.LastDay(facts);
        return facts.Language switch
        {
            Language.Nynorsk => new MailWords(
                "Takk, vi har fått svaret ditt",
                $"Svaret ditt på undersøkinga om arbeidsmiljøet i {facts.Company} er registrert.",
                "Sjå svaret",
                [$"Du kan sjå, endre eller trekkje svaret til og med {lastDay}. Det du har svart, står ikkje i denne e-posten."]),
            Language.English => new MailWords(
                "Thank you, we have received your answer",
                $"Your answer to the survey of the work environment at {facts.Company} has been registered.",
                "See your answer",
                [$"You can see, change or withdraw it until the end of {lastDay}. What you answered is not in this e-mail."]),
            _ => new MailWords(
                "Takk, vi har fått svaret ditt",
                $"Svaret ditt på undersøkelsen om arbeidsmiljøet i {facts.Company} er registrert.",
                "Se svaret",
                [$"Du kan se, endre eller trekke svaret til og med {lastDay}. Det du har svart, står ikke i denne e-posten."]),
        };
    }
}
