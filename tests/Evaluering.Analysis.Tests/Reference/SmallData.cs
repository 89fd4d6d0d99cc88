using System.Globalization;
using Evaluering.Analysis.Statistics;

namespace Evaluering.Analysis.Tests.Reference;

/// <summary>One row of small_pairs.csv: a role in a company, asked the same items twice.</summary>
internal sealed record SmallRow(string Company, string Role, IReadOnlyList<int?> Before, IReadOnlyList<int?> After)
{
    public double? ScoreBefore => Score(Before);

    public double? ScoreAfter => Score(After);

    /// <summary>The answers of a wave, t0 or t1.</summary>
    public IReadOnlyList<int?> Items(string wave) => wave == "t0" ? Before : After;

    /// <summary>The score in a wave, t0 or t1.</summary>
    public double? ScoreIn(string wave) => Score(Items(wave));

    private static double? Score(IReadOnlyList<int?> items) => ScaleScore.Compute(items, new bool[items.Count]).Score;
}

/// <summary>The data set "small".</summary>
internal static class SmallData
{
    /// <summary>The rows of the file that a case names, in the file's order.</summary>
    public static List<SmallRow> Rows(ReferenceCase item) =>
    [
        .. ReferenceFolder.Rows(item.Text("file")!).Select(row => new SmallRow(row["company_id"], row["role"], Items(row, "t0_q"), Items(row, "t1_q"))),
    ];

    /// <summary>The rows with a score in both waves.</summary>
    public static List<(SmallRow Row, double Before, double After)> Pairs(ReferenceCase item) =>
    [
        .. Rows(item).Where(row => row.ScoreBefore.HasValue && row.ScoreAfter.HasValue)
            .Select(row => (row, row.ScoreBefore!.Value, row.ScoreAfter!.Value)),
    ];

    /// <summary>The wave that a case's id ends with.</summary>
    public static string Wave(ReferenceCase item) => item.Id.EndsWith("t0", StringComparison.Ordinal) ? "t0" : "t1";

    private static List<int?> Items(IReadOnlyDictionary<string, string> row, string prefix) =>
    [
        .. row.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(name => row[name].Length == 0 ? (int?)null : int.Parse(row[name], CultureInfo.InvariantCulture)),
    ];
}
