using BenchmarkDotNet.Attributes;
using Evaluering.Analysis.Cubes;

namespace Evaluering.Benchmarks.Cubes;

/// <summary>Ten thousand new scores, of companies that are in the cube already, and the list of the cells that have to be stored anew.</summary>
public class UpdatingBenchmark
{
    internal const int NewRows = 10_000;

    private Cube cube = new();
    private List<(IReadOnlyCollection<SeatScores> Before, IReadOnlyCollection<SeatScores> After)> changes = [];

    /// <summary>Scores in the cube before.</summary>
    [ParamsSource(nameof(Sizes))]
    public int Rows { get; set; }

    /// <summary>The numbers of scores that were asked for.</summary>
    public static IEnumerable<int> Sizes => CubeBenchmark.Sizes;

    /// <summary>Builds the cube.</summary>
    [GlobalSetup]
    public void Fill()
    {
        cube = Nation.CubeOf(Rows);
        changes = Nation.LastWaveOf(NewRows);
        cube.TakeTouched();
    }

    /// <summary>What is measured.</summary>
    [Benchmark(Description = "10 000 new scores")]
    public int Update()
    {
        cube.Replace(changes);
        return cube.TakeTouched().Count;
    }

    /// <summary>Takes them out again.</summary>
    [IterationCleanup]
    public void Undo()
    {
        cube.Replace(changes.Select(change => (change.After, change.Before)));
        cube.TakeTouched();
    }
}
