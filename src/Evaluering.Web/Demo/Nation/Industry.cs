namespace Evaluering.Web.Demo.Nation;

/// <summary>Who owns a workplace.</summary>
public enum Sector
{
    State,
    Municipal,
    Private,
}

/// <summary>A kind of workplace in the made-up nation.</summary>
/// <param name="Code">Five-digit industry as the registry writes it.</param>
/// <param name="Title">What such a place is called, for its name.</param>
/// <param name="Share">How common it is among the companies.</param>
/// <param name="TypicalEmployees">The median size.</param>
/// <param name="AbsencePercent">Its usual sickness absence over a year.</param>
/// <param name="PrivateShare">How many of them are private; the rest belong to <paramref name="Public"/>.</param>
/// <param name="Public">The public owner.</param>
public sealed record Industry(string Code, string Title, double Share, int TypicalEmployees, double AbsencePercent, double PrivateShare, Sector Public)
{
    /// <summary>
    /// Of the cases, 40 per cent are barnehager and 20 per cent sykehjem, and a little over half have under 50 employees; barnehager and sykehjem lie
    /// at 9 to 10 per cent absence and the country around 6.
    /// </summary>
    public static IReadOnlyList<Industry> All { get; } =
    [
        new("88.911", "barnehage", 0.40, 24, 9.6, 0.35, Sector.Municipal),
        new("87.101", "sykehjem", 0.20, 80, 9.3, 0.10, Sector.Municipal),
        new("88.101", "hjemmetjeneste", 0.08, 55, 9.1, 0.05, Sector.Municipal),
        new("85.201", "skole", 0.07, 45, 6.6, 0.05, Sector.Municipal),
        new("86.107", "sykehusavdeling", 0.05, 120, 7.6, 0.0, Sector.State),
        new("84.110", "forvaltningskontor", 0.05, 60, 5.4, 0.0, Sector.State),
        new("47.111", "dagligvare", 0.05, 18, 5.9, 1.0, Sector.State),
        new("56.110", "spiseri", 0.03, 12, 5.6, 1.0, Sector.State),
        new("43.210", "elektro", 0.02, 16, 5.2, 1.0, Sector.State),
        new("25.620", "mekaniske", 0.02, 30, 5.6, 1.0, Sector.State),
        new("49.312", "rutebil", 0.02, 70, 8.2, 1.0, Sector.State),
        new("10.110", "kjøttforedling", 0.01, 90, 7.4, 1.0, Sector.State),
    ];

    /// <summary>The five digits without the point, as absence messages have them.</summary>
    public string Digits => Code.Replace(".", "", StringComparison.Ordinal);

    /// <summary>The first two digits.</summary>
    public string Division => Code[..2];
}
