using System.Data.Common;
using Evaluering.Analysis.Disclosure;
using Evaluering.Core.Time;

namespace Evaluering.Web.Pages.Virksomhet;

/// <summary>Whom a company's absence stands beside.</summary>
internal enum AbsencePeers
{
    /// <summary>Workplaces with the same five digits.</summary>
    Industry,

    /// <summary>Workplaces with the same first two digits.</summary>
    Division,

    Sector,
    Country,
}

/// <summary>A quarter as the company may see it.</summary>
/// <param name="Quarter">The quarter.</param>
/// <param name="Own">Percent of the possible working days; null when masked or not there.</param>
/// <param name="IsMasked">Whether there is a figure that nobody is shown.</param>
/// <param name="Peers">The same for those it is compared with.</param>
internal sealed record AbsenceQuarter(Quarter Quarter, double? Own, bool IsMasked, double? Peers);

/// <summary>Four quarters together, so that each season is in once.</summary>
/// <param name="First">The first of the four.</param>
/// <param name="Own">Percent; null when one of the four is masked or missing: the sum would give it away, or be of another time.</param>
/// <param name="IsMasked">Whether one of the four is masked.</param>
/// <param name="Peers">The same for those it is compared with.</param>
internal sealed record AbsenceYear(Quarter First, double? Own, bool IsMasked, double? Peers)
{
    public Quarter Last => new(First.Index + 3);
}

/// <summary>
/// A company's own sickness absence from two years before the help began until now, beside its industry's. Where the industry has too little, its division, its sector
/// and last the country stand in.
/// </summary>
internal sealed record CompanyAbsence
{
    private const int QuartersBefore = 8, QuartersInYear = 4;

    /// <summary>Consecutive; at least one.</summary>
    public required IReadOnlyList<AbsenceQuarter> Quarters { get; init; }

    /// <summary>null when nothing is there to compare with.</summary>
    public AbsencePeers? Peers { get; init; }

    /// <summary>The four quarters before the one in which the help began; null while there are no four whole quarters after that one to set beside them.</summary>
    public AbsenceYear? Before { get; init; }

    /// <summary>The four newest quarters.</summary>
    public required AbsenceYear Latest { get; init; }

    public bool HasMasked => Quarters.Any(quarter => quarter.IsMasked);

    /// <summary>True when there is anything to draw.</summary>
    public bool HasOwn => Quarters.Any(quarter => quarter.Own is not null);

    /// <returns>null when nothing has been published of the company.</returns>
    public static async Task<CompanyAbsence?> ReadAsync(DbConnection connection, LinkedAssistance assistance)
    {
        var industry = assistance.IndustryCode?.Replace(".", "", StringComparison.Ordinal);
        var start = Quarter.Of(assistance.StartDate).Index;
        var rows = await CompanyQueries.AbsenceAsync(
            connection, assistance.CompanyOrgnr, start - QuartersBefore, industry, industry is { Length: > 2 } ? industry[..2] : null, SectorCode(assistance.Sector));
        var byCategory = rows.ToLookup(row => row.Category);
        var own = byCategory["virksomhet"].ToDictionary(row => row.QuarterIndex);
        if (own.Count == 0) return null;

        var (first, last) = (own.Keys.Min(), own.Keys.Max());
        var (peers, theirs) = Choose(byCategory, own.Keys);
        return new CompanyAbsence
        {
            Quarters = [.. Enumerable.Range(first, last - first + 1).Select(quarter => new AbsenceQuarter(
                new Quarter(quarter), PercentOf(own, quarter), own.TryGetValue(quarter, out var row) && IsMasked(row), PercentOf(theirs, quarter)))],
            Peers = peers,
            Before = last - start >= QuartersInYear ? YearOf(own, theirs, start - QuartersInYear) : null,
            Latest = YearOf(own, theirs, last - QuartersInYear + 1),
        };
    }

    /// <summary>The nearest group that has a figure for every quarter the company has.</summary>
    private static (AbsencePeers?, Dictionary<int, PublishedAbsence>) Choose(ILookup<string, PublishedAbsence> byCategory, IReadOnlyCollection<int> quarters)
    {
        foreach (var (peers, category) in ((AbsencePeers, string)[])
            [(AbsencePeers.Industry, "naeringskode"), (AbsencePeers.Division, "naering"), (AbsencePeers.Sector, "sektor"), (AbsencePeers.Country, "land")])
        {
            var rows = byCategory[category].ToDictionary(row => row.QuarterIndex);
            if (quarters.All(quarter => PercentOf(rows, quarter) is not null)) return (peers, rows);
        }
        return (null, []);
    }

    private static AbsenceYear YearOf(Dictionary<int, PublishedAbsence> own, Dictionary<int, PublishedAbsence> theirs, int first) =>
        new(new Quarter(first), SumOf(own, first), Enumerable.Range(first, QuartersInYear).Any(quarter => own.TryGetValue(quarter, out var row) && IsMasked(row)), SumOf(theirs, first));

    private static double? SumOf(Dictionary<int, PublishedAbsence> rows, int first)
    {
        var year = Enumerable.Range(first, QuartersInYear).Select(quarter => rows.GetValueOrDefault(quarter)).OfType<PublishedAbsence>().ToList();
        return year.Count < QuartersInYear ? null : MaskedQuarters.Sum([.. year.Select(PeriodOf)])?.Percent;
    }

    private static double? PercentOf(Dictionary<int, PublishedAbsence> rows, int quarter) =>
        rows.TryGetValue(quarter, out var row) ? MaskedQuarters.Sum([PeriodOf(row)])?.Percent : null;

    private static bool IsMasked(PublishedAbsence row) => MaskedQuarters.IsMasked(PeriodOf(row).Persons);

    // Masked comes without a number of persons. Where it does not, and the number is not told, the publisher has found them to be enough.
    private static AbsencePeriod PeriodOf(PublishedAbsence row) =>
        row is { Masked: false, LostDays: { } lost, PossibleDays: { } possible } ? new AbsencePeriod(row.Persons ?? MaskedQuarters.FewestPersons, lost, possible) : new AbsencePeriod(0, 0, 0);

    private static string? SectorCode(string? sector) => sector switch
    {
        "statlig" => "1",
        "kommunal" => "2",
        "privat" => "3",
        _ => null,
    };
}
