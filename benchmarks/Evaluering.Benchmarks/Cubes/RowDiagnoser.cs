using BenchmarkDotNet.Analysers;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Validators;
using Evaluering.Benchmarks.Planning;

namespace Evaluering.Benchmarks.Cubes;

/// <summary>Columns: scores a second, what was allocated and the most memory that the process had.</summary>
/// <remarks>BenchmarkDotNet's own diagnoser of memory runs everything once more for its sake, which takes as long again, and does not tell of the most at any time.</remarks>
/// <param name="rows">How many scores one run goes through, of so many in all; null where that says nothing.</param>
internal sealed class RowDiagnoser(Func<int, int?> rows) : IDiagnoser
{
    private static readonly Descriptor PerSecond = new("Scores/s", "Scores gone through in a second", true);
    private static readonly Descriptor Allocated = new("Allocated MB", "Allocated in one run", false);
    private static readonly Descriptor Peak = new("Peak MB", "The most physical memory of the process, its data included", false);

    private long allocatedBefore;
    private long allocated;
    private double peak;

    public IEnumerable<string> Ids => [nameof(RowDiagnoser)];

    public IEnumerable<IExporter> Exporters => [];

    public IEnumerable<IAnalyser> Analysers => [];

    public RunMode GetRunMode(BenchmarkCase benchmarkCase) => RunMode.NoOverhead;

    public void Handle(HostSignal signal, DiagnoserActionParameters parameters)
    {
        if (signal == HostSignal.BeforeActualRun)
        {
            PeakMemory.Reset();
            allocatedBefore = GC.GetTotalAllocatedBytes(precise: true);
        }
        else if (signal == HostSignal.AfterActualRun)
        {
            allocated = GC.GetTotalAllocatedBytes(precise: true) - allocatedBefore;
            peak = PeakMemory.Megabytes;
        }
    }

    public IEnumerable<Metric> ProcessResults(DiagnoserResults results)
    {
        var runs = results.Measurements.Where(one => one is { IterationMode: IterationMode.Workload, IterationStage: IterationStage.Actual }).ToList();
        if (rows(CubeBenchmark.RowsOf(results.BenchmarkCase)) is { } gone) yield return new Metric(PerSecond, gone * 1e9 / runs.Average(run => run.Nanoseconds / run.Operations));
        yield return new Metric(Allocated, allocated / 1e6 / runs.Count);
        yield return new Metric(Peak, peak);
    }

    public void DisplayResults(ILogger logger)
    {
    }

    public IEnumerable<ValidationError> Validate(ValidationParameters validationParameters) => [];

    private sealed record Descriptor(string DisplayName, string Legend, bool TheGreaterTheBetter) : IMetricDescriptor
    {
        public string Id => DisplayName;

        public string NumberFormat => "0.#";

        public UnitType UnitType => UnitType.Dimensionless;

        public string Unit => "";

        public int PriorityInCategory => 0;

        public bool GetIsAvailable(Metric metric) => true;
    }
}
