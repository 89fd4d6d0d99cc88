using Evaluering.Core.Domain;

namespace Evaluering.Core.Mail;

/// <summary>Tells a panel member that the company's own pooled result can be seen.</summary>
internal static class CompanyResultText
{
    public static MailWords Of(MailFacts facts) => facts.Language switch
    {
        Language.Nynorsk => new MailWords(
            $"Resultatet for {facts.Company} er klart",
            $"Nok personar i {facts.Company} har svart til at de kan sjå eit samla resultat for arbeidsplassen.",
            "Sjå resultatet",
            ["Alle vi spør på arbeidsplassen, får den same lenkja. Bruk resultatet som utgangspunkt for ein samtale om arbeidsmiljøet."]),
        Language.English => new MailWords(
            $"The result for {facts.Company} is ready",
            $"Enough people at {facts.Company} have answered for you to see a combined result for your workplace.",
            "See the result",
            ["Everyone we ask at the workplace gets the same link. Use the result to start a conversation about the work environment."]),
        _ => new MailWords(
            $"Resultatet for {facts.Company} er klart",
            $"Nok personer i {facts.Company} har svart til at dere kan se et samlet resultat for arbeidsplassen.",
            "Se resultatet",
            ["Alle vi spør på arbeidsplassen, får den samme lenken. Bruk resultatet som utgangspunkt for en samtale om arbeidsmiljøet."]),
    };
}
