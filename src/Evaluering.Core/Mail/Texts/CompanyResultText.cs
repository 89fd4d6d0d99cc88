using Evaluering.Core.Domain;

namespace Evaluering.Core.Mail;

/// <summary>Tells a panel member that the company's own pooled result can be seen; after the first time, that here is a new link to it.</summary>
internal static class CompanyResultText
{
    public static MailWords Of(MailFacts facts) => facts.Number > 1 ? NewLink(facts) : Result(facts);

    private static MailWords NewLink(MailFacts facts) => facts.Language switch
    {
        Language.Nynorsk => new MailWords(
            $"Ny lenkje til resultatet for {facts.Company}",
            $"Nokon har bede om ei ny lenkje til det samla resultatet for {facts.Company}, fordi den gamle var gått ut.",
            "Sjå resultatet",
            ["Berre dei som er registrerte som kontaktar, får den nye lenkja. Var det ikkje de som bad om henne, kan de sjå bort frå denne e-posten."]),
        Language.English => new MailWords(
            $"New link to the result for {facts.Company}",
            $"Somebody has asked for a new link to the combined result for {facts.Company}, because the old one had expired.",
            "See the result",
            ["Only those who are registered as contacts get the new link. If it was not you who asked, you can ignore this e-mail."]),
        _ => new MailWords(
            $"Ny lenke til resultatet for {facts.Company}",
            $"Noen har bedt om en ny lenke til det samlede resultatet for {facts.Company}, fordi den gamle var gått ut.",
            "Se resultatet",
            ["Bare de som er registrert som kontakter, får den nye lenken. Var det ikke dere som ba om den, kan dere se bort fra denne e-posten."]),
    };

    private static MailWords Result(MailFacts facts) => facts.Language switch
    {
        Language.Nynorsk => new MailWords(
            $"Resultatet for {facts.Company} er klart",
            $"Nok personar i {facts.Company} har svart til at de kan sjå eit samla resultat for arbeidsplassen.",
            "Sjå resultatet",
            ["Alle vi spør på arbeidsplassen, får den same lenkja. Bruk resultatet som utgangspunkt for ein samtale om arbeidsmiljøet.", "Lenkja sluttar å verke etter ei tid. Då kan de be om ei ny på sida ho fører til."]),
        Language.English => new MailWords(
            $"The result for {facts.Company} is ready",
            $"Enough people at {facts.Company} have answered for you to see a combined result for your workplace.",
            "See the result",
            ["Everyone we ask at the workplace gets the same link. Use the result to start a conversation about the work environment.", "The link stops working after a time. Then you can ask for a new one on the page it leads to."]),
        _ => new MailWords(
            $"Resultatet for {facts.Company} er klart",
            $"Nok personer i {facts.Company} har svart til at dere kan se et samlet resultat for arbeidsplassen.",
            "Se resultatet",
            ["Alle vi spør på arbeidsplassen, får den samme lenken. Bruk resultatet som utgangspunkt for en samtale om arbeidsmiljøet.", "Lenken slutter å virke etter en tid. Da kan dere be om en ny på siden den fører til."]),
    };
}
