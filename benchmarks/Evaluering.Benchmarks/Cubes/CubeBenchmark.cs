using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using Perfolizer.Horology;

namespace Evaluering.Benchmarks.Cubes;

/// <summary>Building the cube, bringing it up to date, and the gate over the tables made of it.</summary>
internal static class CubeBenchmark
{
    public static IReadOnlyList<int> Sizes { get; private set; } = [];

    public static void Run(IReadOnlyList<int> sizes)
    {
        Sizes = sizes;
        var artifacts = Directory.CreateTempSubdirectory("evaluering-bench-").FullName;
        Run<BuildingBenchmark>(artifacts, onceAbove: 100_000, rows => rows);
        Run<UpdatingBenchmark>(artifacts, onceAbove: int.MaxValue, _ => UpdatingBenchmark.NewRows);
        Run<PublishingBenchmark>(artifacts, onceAbove: 1_000_000, _ => null);
        Directory.Delete(artifacts, recursive: true);
    }

    /// <summary>How many scores a benchmark has to do with.</summary>
    public static int RowsOf(BenchmarkCase benchmark) => (int)benchmark.Parameters[nameof(BuildingBenchmark.Rows)]!;

    private static void Run<T>(string artifacts, int onceAbove, Func<int, int?> rowsGoneThrough)
    {
        var summary = BenchmarkRunner.Run<T>(ManualConfig.CreateEmpty()
            .AddJob(JobOf("several", warmUps: 1, runs: 3), JobOf("once", warmUps: 0, runs: 1))
            .AddFilter(new SimpleFilter(benchmark => benchmark.Job.Id == (RowsOf(benchmark) > onceAbove ? "once" : "several")))
            .AddDiagnoser(new MemoryColumns())
            .AddColumn(new ScoresASecond(rowsGoneThrough))
            .AddColumnProvider(DefaultColumnProviders.Descriptor, DefaultColumnProviders.Params, DefaultColumnProviders.Statistics, DefaultColumnProviders.Metrics)
            .HideColumns(Column.Error, Column.Median, Column.RatioSD)
            .AddLogger(NullLogger.Instance)
            .WithSummaryStyle(SummaryStyle.Default.WithTimeUnit(TimeUnit.Millisecond))
            .WithArtifactsPath(artifacts));
        MarkdownExporter.Console.ExportToLog(summary, ConsoleLogger.Default);
        if (summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success)) throw new InvalidOperationException($"{typeof(T).Name} did not run to its end.");
    }

    // In this process: the cube that one benchmark builds is the next one's to use.
    private static Job JobOf(string id, int warmUps, int runs) => new Job(id)
        .WithToolchain(new InProcessNoEmitToolchain(TimeSpan.FromHours(2), logOutput: false))
        .WithStrategy(RunStrategy.Monitoring)
        .WithInvocationCount(1)
        .WithUnrollFactor(1)
        .WithWarmupCount(warmUps)
        .WithIterationCount(runs);
}
