using BenchmarkDotNet.Attributes;
using Evaluering.Analysis.Cubes;

namespace Evaluering.Benchmarks.Cubes;

/// <summary>The cube from nothing, company by company, beside the same scores added up and nothing more.</summary>
public class BuildingBenchmark
{
    // So that one run of a loop is long enough to be measured.
    private const int Passes = 10;

    private BareColumns? columns;
    private BareLattice? lattice;

    /// <summary>Scores: one seat, one measure, one wave.</summary>
    [ParamsSource(nameof(Sizes))]
    public int Rows { get; set; }

    /// <summary>The numbers of scores that were asked for.</summary>
    public static IEnumerable<int> Sizes => CubeBenchmark.Sizes;

    /// <summary>Makes what the first loop goes through.</summary>
    [GlobalSetup(Target = nameof(OneCell))]
    public void FillColumns() => columns = new BareColumns(Rows);

    /// <summary>Makes what the second loop goes through.</summary>
    [GlobalSetup(Target = nameof(EveryCell))]
    public void FillLattice() => lattice = new BareLattice(Rows);

    /// <summary>Compiles what is measured.</summary>
    [GlobalSetup(Target = nameof(Build))]
    public void WarmUp() => Nation.Build(20_000);

    /// <summary>The ceiling.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Passes, Description = "bare loop, each score into one cell")]
    public double OneCell() => Enumerable.Range(0, Passes).Sum(_ => columns!.Add());

    /// <summary>The ceiling of a cube of these cells.</summary>
    [Benchmark(OperationsPerInvoke = Passes, Description = "bare loop, into every cell it is in")]
    public double EveryCell() => Enumerable.Range(0, Passes).Sum(_ => lattice!.Add());

    /// <summary>What is measured.</summary>
    [Benchmark(Description = "cube")]
    public Cube Build() => Nation.Build(Rows);
}
