using System.Data.Common;
using Dapper;
using Evaluering.Core.Cases;
using Evaluering.Core.Domain;

namespace Evaluering.Web.Pages.Senter;

/// <summary>The company that a case is to be about: found by its number, or why not.</summary>
/// <param name="Found">null when <paramref name="Fault"/> says why.</param>
/// <param name="Fault">null when it is found.</param>
public sealed record CaseCompany(RegisteredCompany? Found, FieldMessage? Fault)
{
    public const string Field = "orgnr";

    /// <param name="connection">Where to read.</param>
    /// <param name="typed">The number as it was typed, perhaps with spaces.</param>
    public static async Task<CaseCompany> FindAsync(DbConnection connection, string typed)
    {
        var orgnr = NumberIn(typed);
        if (orgnr.Length == 0) return Missing("Skriv organisasjonsnummeret til virksomheten.", "Skriv organisasjonsnummeret til verksemda.");
        if (!OrganisationNumber.IsValid(orgnr))
            return Missing(
                "Dette er ikke et organisasjonsnummer. Det har ni sifre, og det siste er et kontrollsiffer. Se etter skrivefeil.",
                "Dette er ikkje eit organisasjonsnummer. Det har ni siffer, og det siste er eit kontrollsiffer. Sjå etter skrivefeil.");
        return await RegisteredCompany.FindAsync(connection, orgnr) switch
        {
            { DeletedOn: null } found => new CaseCompany(found, null),
            { DeletedOn: { } day, Name: var name } => Missing(
                $"{name} ble slettet i Enhetsregisteret {Dates.Long(day, Language.Bokmal)}. Nye saker kan ikke registreres der.",
                $"{name} vart sletta i Einingsregisteret {Dates.Long(day, Language.Nynorsk)}. Nye saker kan ikkje registrerast der."),
            null when await IsOwnerAsync(connection, orgnr) => Missing(
                "Dette er nummeret til en overordnet enhet. Skriv nummeret til underenheten, der folk arbeider.",
                "Dette er nummeret til ei overordna eining. Skriv nummeret til undereininga, der folk arbeider."),
            null => Missing(
                "Vi kjenner ingen virksomhet med dette nummeret. Kontroller det. Er virksomheten ny, kommer den med neste gang Enhetsregisteret blir lest inn.",
                "Vi kjenner inga verksemd med dette nummeret. Kontroller det. Er verksemda ny, kjem ho med neste gong Einingsregisteret blir lese inn."),
        };
    }

    /// <summary>The number without the spaces that people put between every third digit.</summary>
    public static string NumberIn(string? typed) => string.Concat((typed ?? "").Where(c => !char.IsWhiteSpace(c)));

    private static CaseCompany Missing(string bokmal, string nynorsk) => new(null, new FieldMessage(Field, bokmal, nynorsk));

    private static Task<bool> IsOwnerAsync(DbConnection connection, string orgnr) => connection.ExecuteScalarAsync<bool>(
        "/* Pages/Senter/CaseCompany */ select exists (select 1 from owner where orgnr = @orgnr)", new { orgnr });
}
