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

/// <summary>Columns: what was allocated and the most memory that the process had.</summary>
/// <remarks>BenchmarkDotNet's own diagnoser of memory runs everything once more for its sake, which takes as long again, and does not tell of the most at any time.</remarks>
internal sealed class MemoryColumns : IDiagnoser
{
    private static readonly Descriptor Allocated = new("Allocated MB", "Allocated in one run, what makes it ready for the next included");
    private static readonly Descriptor Peak = new("Peak MB", "The most physical memory of the process, its data included");

    private long allocatedBefore;
    private long allocated;
    private double peak;

    public IEnumerable<string> Ids => [nameof(MemoryColumns)];

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
        yield return new Metric(Allocated, allocated / 1e6 / results.BenchmarkCase.Job.Run.IterationCount);
        yield return new Metric(Peak, peak);
    }

    public void DisplayResults(ILogger logger)
    {
    }

    public IEnumerable<ValidationError> Validate(ValidationParameters validationParameters) => [];

    private sealed record Descriptor(string DisplayName, string Legend) : IMetricDescriptor
    {
        public string Id => DisplayName;

        public string NumberFormat => "0.#";

        public UnitType UnitType => UnitType.Dimensionless;

        public string Unit => "";

        public bool TheGreaterTheBetter => false;

        public int PriorityInCategory => 0;

        public bool GetIsAvailable(Metric metric) => true;
    }
}
