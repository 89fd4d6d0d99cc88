using System.Globalization;
using BenchmarkDotNet.Attributes;
using Evaluering.Analysis.Disclosure;

namespace Evaluering.Benchmarks.Cubes;

/// <summary>The gate over everything that a snapshot shows of the scores, with nothing shown before.</summary>
public class PublishingBenchmark
{
    private List<RawCell> cells = [];
    private Contributors contributors = new();
    private PublishedResult? published;

    /// <summary>Scores in the cube.</summary>
    [ParamsSource(nameof(Sizes))]
    public int Rows { get; set; }

    /// <summary>The numbers of scores that were asked for.</summary>
    public static IEnumerable<int> Sizes => CubeBenchmark.Sizes;

    /// <summary>Builds the cube.</summary>
    [GlobalSetup(Target = nameof(Gather))]
    public void Build() => Nation.CubeOf(Rows);

    /// <summary>Makes what the gate is given.</summary>
    [GlobalSetup(Target = nameof(Publish))]
    public void Fill() => (cells, contributors) = Gather();

    /// <summary>What the gate is given: the cells of the cube, and who is behind each.</summary>
    [Benchmark(Description = "cells and who is behind them")]
    public (List<RawCell> Cells, Contributors Contributors) Gather() => (NationalTables.Cells(Nation.CubeOf(Rows)), NationalTables.Contributors(Rows));

    /// <summary>What is measured.</summary>
    [Benchmark(Description = "suppression")]
    public PublishedResult Publish() => published = new DisclosureRule().Publish(cells, contributors, null);

    /// <summary>Says what came of it.</summary>
    [GlobalCleanup(Target = nameof(Publish))]
    public void Tell()
    {
        if (published?.Summary is not { } summary) return;
        var withheld = string.Join(", ", summary.Suppressed.Select(reason => $"{reason.Key} {reason.Value}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Rows} scores, {cells.Count} cells: {summary.Shown} shown; withheld {withheld}"));
    }
}
