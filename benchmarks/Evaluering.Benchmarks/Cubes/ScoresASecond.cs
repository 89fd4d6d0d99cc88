using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Evaluering.Benchmarks.Cubes;

/// <summary>A column: how many scores are gone through in a second.</summary>
/// <param name="scores">How many scores one run goes through, of so many in all; null where that says nothing.</param>
internal sealed class ScoresASecond(Func<int, int?> scores) : IColumn
{
    private const double NanosecondsASecond = 1e9;

    public string Id => nameof(ScoresASecond);

    public string ColumnName => "Scores/s";

    public string Legend => "Scores gone through in a second";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Statistics;

    public int PriorityInCategory => int.MaxValue;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) =>
        scores(CubeBenchmark.RowsOf(benchmarkCase)) is { } gone && summary[benchmarkCase]?.ResultStatistics is { } time
            ? (gone * NanosecondsASecond / time.Mean).ToString("N0", CultureInfo.InvariantCulture)
            : "";

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    public bool IsAvailable(Summary summary) => summary.BenchmarksCases.Any(benchmark => scores(CubeBenchmark.RowsOf(benchmark)).HasValue);

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;
}
