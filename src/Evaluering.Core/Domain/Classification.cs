using System.Globalization;

namespace Evaluering.Core.Domain;

/// <summary>A group of cases by something else than the region.</summary>
/// <param name="Code">Its code in the classification.</param>
/// <param name="Nb">Its name in bokmål.</param>
/// <param name="Nn">Its name in nynorsk.</param>
public sealed record ClassificationGroup(string Code, string Nb, string Nn);

/// <summary>
/// By what, beside the region, figures are told apart: one at a time, for all services and roles. Every case is in one group of each.
/// </summary>
public sealed class Classification
{
    private const string Unknown = "ukjent";
    private static readonly (int First, ClassificationGroup Group)[] Divisions =
    [
        (1, new("01-03", "Jordbruk, skogbruk og fiske", "Jordbruk, skogbruk og fiske")),
        (5, new("05-09", "Bergverk og utvinning", "Bergverk og utvinning")),
        (10, new("10-33", "Industri", "Industri")),
        (35, new("35-39", "Kraft, vann og renovasjon", "Kraft, vatn og renovasjon")),
        (41, new("41-43", "Bygg og anlegg", "Bygg og anlegg")),
        (45, new("45-47", "Varehandel", "Varehandel")),
        (49, new("49-53", "Transport og lagring", "Transport og lagring")),
        (55, new("55-56", "Overnatting og servering", "Overnatting og servering")),
        (58, new("58-63", "Informasjon og kommunikasjon", "Informasjon og kommunikasjon")),
        (64, new("64-68", "Finans og eiendom", "Finans og eigedom")),
        (69, new("69-75", "Faglig og teknisk tjenesteyting", "Fagleg og teknisk tenesteyting")),
        (77, new("77-82", "Forretningsmessig tjenesteyting", "Forretningsmessig tenesteyting")),
        (84, new("84", "Offentlig administrasjon", "Offentleg administrasjon")),
        (85, new("85", "Undervisning", "Undervisning")),
        (86, new("86-88", "Helse- og sosialtjenester", "Helse- og sosialtenester")),
        (90, new("90-93", "Kultur, sport og fritid", "Kultur, sport og fritid")),
        (94, new("94-99", "Annen tjenesteyting", "Anna tenesteyting")),
    ];

    private static readonly (int First, ClassificationGroup Group)[] Sizes =
    [
        (0, new("0-19", "Under 20 ansatte", "Under 20 tilsette")),
        (20, new("20-49", "20–49 ansatte", "20–49 tilsette")),
        (50, new("50-99", "50–99 ansatte", "50–99 tilsette")),
        (100, new("100", "100 ansatte eller flere", "100 tilsette eller fleire")),
    ];

    private static readonly ClassificationGroup[] Sectors =
    [
        new("statlig", "Statlig", "Statleg"), new("kommunal", "Kommunal", "Kommunal"), new("privat", "Privat", "Privat"),
    ];

    private Classification(string code, string nb, string nn, IReadOnlyList<ClassificationGroup> groups)
    {
        (Code, Nb, Nn) = (code, nb, nn);
        Groups = groups.Count == 0 ? groups : [.. groups, new(Unknown, "Ukjent", "Ukjend")];
    }

    /// <summary>
    /// By industry: the sections of the standard industrial classification, some of them together, named by the divisions they hold. The divisions are the same in SN2007
    /// and SN2025, whose letters are not.
    /// </summary>
    public static Classification Industry { get; } = new("naering", "Næring", "Næring", [.. Divisions.Select(division => division.Group)]);

    /// <summary>By the owner's institutional sector.</summary>
    public static Classification Sector { get; } = new("sektor", "Sektor", "Sektor", Sectors);

    /// <summary>By the number of employees.</summary>
    public static Classification Size { get; } = new("storrelse", "Størrelse", "Storleik", [.. Sizes.Select(size => size.Group)]);

    /// <summary>By the half-year in which the assistance started. Its groups are those that there are.</summary>
    public static Classification Start { get; } = new("oppstart", "Oppstart", "Oppstart", []);

    /// <summary>All of them, in the order they are offered.</summary>
    public static IReadOnlyList<Classification> All { get; } = [Industry, Sector, Size, Start];

    /// <summary>What addresses and cells call it.</summary>
    public string Code { get; }

    /// <summary>Its name in bokmål.</summary>
    public string Nb { get; }

    /// <summary>Its name in nynorsk.</summary>
    public string Nn { get; }

    /// <summary>Its groups in the order they are shown; empty for <see cref="Start"/>, whose groups go on with time.</summary>
    public IReadOnlyList<ClassificationGroup> Groups { get; }

    /// <summary>The group with this code; one that is named by its code when there is none.</summary>
    public ClassificationGroup Group(string code) => Groups.FirstOrDefault(group => group.Code == code)
        ?? (this == Start && code.Split('-') is [var year, var half] ? HalfYear(code, year, half) : new(code, code, code));

    /// <summary>The code of the group in each of <see cref="All"/>.</summary>
    /// <param name="industryCode">The workplace's industry code, such as "88.911"; null when it is not known.</param>
    /// <param name="sector">The owner's sector; null when it is not known.</param>
    /// <param name="employees">Number of employees; null when it is not known.</param>
    /// <param name="start">The day the assistance started.</param>
    public static IReadOnlyList<(Classification Classification, string Group)> Of(string? industryCode, string? sector, int? employees, DateOnly start) =>
    [
        (Industry, int.TryParse(industryCode?.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var division) && division > 0 ? Last(Divisions, division) : Unknown),
        (Sector, Sectors.Any(known => known.Code == sector) ? sector! : Unknown),
        (Size, employees is >= 0 and var number ? Last(Sizes, number) : Unknown),
        (Start, string.Create(CultureInfo.InvariantCulture, $"{start.Year}-{(start.Month - 1) / 6 + 1}")),
    ];

    private static ClassificationGroup HalfYear(string code, string year, string half) =>
        new(code, $"{(half == "1" ? "Første" : "Andre")} halvår {year}", $"{(half == "1" ? "Første" : "Andre")} halvår {year}");

    private static string Last((int First, ClassificationGroup Group)[] ladder, int number) => ladder.Last(step => step.First <= number).Group.Code;
}
