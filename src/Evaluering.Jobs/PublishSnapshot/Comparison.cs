using Evaluering.Analysis.Statistics;

namespace Evaluering.Jobs.PublishSnapshot;

/// <summary>A group of workplaces whose absence is published as one.</summary>
/// <param name="Category">The category of the messages: naeringskode, naering, sektor or land.</param>
/// <param name="Code">Its code there.</param>
internal readonly record struct ComparisonGroup(string Category, string Code)
{
    /// <summary>The whole country.</summary>
    public static ComparisonGroup Country { get; } = new("land", "NO");

    /// <summary>What the part of the companies that are compared with such a group is called where it is stored.</summary>
    public string Part => Category switch { "naeringskode" => "industry", "naering" => "division", "sektor" => "sector", _ => "country" };
}

/// <summary>A group with its absence.</summary>
internal sealed record Comparison(ComparisonGroup Group, AbsenceSeries Series);

/// <summary>
/// What each company is compared with: its industry; the two-digit industry, the sector or the country when that is too few workplaces, or lacks a quarter.
/// One group for all of a company's quarters, so that a change of group is never a change of absence.
/// </summary>
internal sealed class Comparisons
{
    private const int IndustryDigits = 5;
    private const int DivisionDigits = 2;

    private readonly Dictionary<ComparisonGroup, AbsenceSeries> groups;
    private readonly Dictionary<string, int> workplaces = [];
    private readonly int minimumWorkplaces;
    private readonly List<int> published;

    /// <param name="quarters">Unmasked quarters of groups.</param>
    /// <param name="workplaces">How many workplaces each industry has; codes with or without a point.</param>
    /// <param name="minimumWorkplaces">An industry must have so many besides the company itself.</param>
    public Comparisons(IEnumerable<ComparisonQuarter> quarters, IEnumerable<(string Industry, int Workplaces)> workplaces, int minimumWorkplaces)
    {
        this.minimumWorkplaces = minimumWorkplaces;
        groups = quarters.GroupBy(quarter => new ComparisonGroup(quarter.Category, quarter.Code)).ToDictionary(
            group => group.Key, group => new AbsenceSeries(group.Select(quarter => new QuarterAbsence(quarter.QuarterIndex, quarter.LostDays, quarter.PossibleDays))));
        published = [.. quarters.Where(quarter => quarter is { Category: "land", Code: "NO", PossibleDays: > 0 }).Select(quarter => quarter.QuarterIndex).Order()];
        foreach (var (industry, count) in workplaces)
        {
            var digits = Digits(industry);
            foreach (var code in new[] { digits, digits[..Math.Min(DivisionDigits, digits.Length)] }.Distinct())
                this.workplaces[code] = this.workplaces.GetValueOrDefault(code) + count;
        }
    }

    /// <summary>The last quarter that is published for the country; null when none is.</summary>
    public int? LastPublished => published.Count == 0 ? null : published[^1];

    /// <summary>The first group of the company that is large enough and has every quarter that the country has; null when not even the country has any.</summary>
    public Comparison? Of(RegisteredCompany company, int first, int last)
    {
        var wanted = published.Where(quarter => quarter >= first && quarter <= last).ToList();
        if (wanted.Count == 0) return null;
        foreach (var group in Candidates(company))
            if (groups.TryGetValue(group, out var series) && wanted.TrueForAll(quarter => series[quarter] is { PossibleDays: > 0 }))
                return new Comparison(group, series);
        return null;
    }

    private IEnumerable<ComparisonGroup> Candidates(RegisteredCompany company)
    {
        var digits = Digits(company.IndustryCode ?? "");
        if (digits.Length == IndustryDigits && HasOthers(digits)) yield return new ComparisonGroup("naeringskode", digits);
        if (digits.Length >= DivisionDigits && HasOthers(digits[..DivisionDigits])) yield return new ComparisonGroup("naering", digits[..DivisionDigits]);
        // The codes of the messages.
        var sector = company.Sector switch { "statlig" => "1", "kommunal" => "2", "privat" => "3", _ => null };
        if (sector is not null) yield return new ComparisonGroup("sektor", sector);
        yield return ComparisonGroup.Country;
    }

    private bool HasOthers(string code) => workplaces.GetValueOrDefault(code) - 1 >= minimumWorkplaces;

    private static string Digits(string code) => code.Replace(".", "", StringComparison.Ordinal);
}
