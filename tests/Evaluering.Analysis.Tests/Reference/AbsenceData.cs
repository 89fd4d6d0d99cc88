using System.Globalization;
using System.Text.RegularExpressions;
using Evaluering.Analysis.Statistics;

namespace Evaluering.Analysis.Tests.Reference;

/// <summary>One company of the data set "absence".</summary>
internal sealed record AbsenceCompany(IReadOnlyDictionary<string, string> Row, AbsenceSeries Series)
{
    public string Id => Row["company_id"];

    public bool Assisted => Row["assisted"] == "1";

    public int Start => AbsenceData.QuarterOf(Row["start_date"]);

    public int End => AbsenceData.QuarterOf(Row["end_date"]);

    /// <summary>The company's industry, or its section when it has none; the country when the selection says so.</summary>
    public AbsenceSeries Comparator(string? comparator) =>
        comparator?.StartsWith("land", StringComparison.Ordinal) == true ? AbsenceData.Comparators["land", "NO"]
        : Row["bransje"] != "annet" ? AbsenceData.Comparators["bransje", Row["bransje"]]
        : AbsenceData.Comparators["naring", Row["seksjon"]];
}

/// <summary>The comparators by level and code.</summary>
internal sealed class ComparatorTable(IReadOnlyDictionary<(string, string), AbsenceSeries> series)
{
    public AbsenceSeries this[string level, string code] => series[(level, code)];
}

/// <summary>The data set "absence": absence_companies.csv, absence.csv and comparator.csv.</summary>
internal static partial class AbsenceData
{
    private static readonly Lazy<List<AbsenceCompany>> AllCompanies = new(() =>
    {
        var quarters = ReferenceFolder.Rows("absence.csv").ToLookup(row => row["company_id"], ReadQuarter);
        return
        [
            .. ReferenceFolder.Rows("absence_companies.csv").Select(row => new AbsenceCompany(row, new AbsenceSeries(quarters[row["company_id"]])))
                .OrderBy(company => company.Id, StringComparer.Ordinal),
        ];
    });

    private static readonly Lazy<ComparatorTable> AllComparators = new(() => new ComparatorTable(
        ReferenceFolder.Rows("comparator.csv").GroupBy(row => (row["niva"], row["kode"]))
            .ToDictionary(group => group.Key, group => new AbsenceSeries(group.Select(ReadQuarter)))));

    /// <summary>Ascending by id.</summary>
    public static IReadOnlyList<AbsenceCompany> Companies => AllCompanies.Value;

    public static ComparatorTable Comparators => AllComparators.Value;

    /// <summary>All quarters that the file has for anyone, ascending.</summary>
    public static List<int> Quarters =>
        [.. ReferenceFolder.Rows("absence.csv").Select(row => QuarterOf(row["aar"], row["kvartal"])).Distinct().Order()];

    public static int QuarterOf(string date) =>
        QuarterIndex(int.Parse(date[..4], CultureInfo.InvariantCulture), (int.Parse(date[5..7], CultureInfo.InvariantCulture) + 2) / 3);

    public static int QuarterOf(string year, string quarter) =>
        QuarterIndex(int.Parse(year, CultureInfo.InvariantCulture), int.Parse(quarter, CultureInfo.InvariantCulture));

    public static string NameOf(int quarter) => string.Create(CultureInfo.InvariantCulture, $"{quarter / 4}K{quarter % 4 + 1}");

    /// <summary>Companies that the selection's assisted, service and region ask for.</summary>
    public static IEnumerable<AbsenceCompany> Selected(ReferenceCase item) => Companies.Where(company =>
        new[] { "assisted", "service", "region" }.All(name =>
            ReferenceCase.TryGet(item.Select, name) is not { ValueKind: not System.Text.Json.JsonValueKind.Undefined } wanted
            || company.Row[name] == wanted.ToString()));

    /// <summary>
    /// The company's windows as the selection's pre and post name them ("-8..-5", "+1..+4"): minus counts from the start, plus from the end; the four
    /// quarters
    /// on either side when it names none.
    /// </summary>
    public static CompanyWindows Windows(AbsenceCompany company, ReferenceCase item, int length = QuarterWindow.Year) => AbsenceWindows.Read(
        company.Id, Window(item.Text("pre"), company) ?? QuarterWindow.Before(company.Start, length),
        Window(item.Text("post"), company) ?? QuarterWindow.After(company.End, length),
        company.Series, company.Comparator(item.Text("comparator")), Quarters[^1]);

    private static QuarterWindow? Window(string? text, AbsenceCompany company)
    {
        if (text is null || SignedRange().Match(text) is not { Success: true } match) return null;
        var (first, last) = (Offset(match.Groups[1].Value), Offset(match.Groups[2].Value));
        var from = first < 0 ? company.Start : company.End;
        return new QuarterWindow(from + first, from + last);
    }

    private static int Offset(string text) => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static int QuarterIndex(int year, int quarter) => 4 * year + quarter - 1;

    private static QuarterAbsence ReadQuarter(IReadOnlyDictionary<string, string> row) => new(
        QuarterOf(row["aar"], row["kvartal"]), Days(row, "tapte_dagsverk"), Days(row, "mulige_dagsverk"));

    private static double? Days(IReadOnlyDictionary<string, string> row, string name) =>
        row[name].Length == 0 || row.TryGetValue("maskert", out var masked) && masked == "1" ? null : double.Parse(row[name], CultureInfo.InvariantCulture);

    [GeneratedRegex(@"([+-]\d+)\.\.([+-]\d+)")]
    private static partial Regex SignedRange();
}
