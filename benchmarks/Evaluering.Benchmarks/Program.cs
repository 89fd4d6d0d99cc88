using System.Globalization;
using Evaluering.Benchmarks.Answering;
using Evaluering.Benchmarks.Planning;

// What the program is measured for, and beside what, is in docs/performance.md.
switch (args)
{
    case ["answering"]:
        await AnsweringBenchmark.RunAsync();
        return 0;
    case ["ceiling"]:
        await FormCeiling.ServeAsync();
        return 0;
    case ["lenient", var database]:
        await LenientProgram.ServeAsync(database);
        return 0;
    case ["planning", .. var sizes]:
        await PlanningBenchmark.RunAsync(sizes.Length == 0 ? [10_000, 100_000, 1_000_000] : [.. sizes.Select(size => int.Parse(size, CultureInfo.InvariantCulture))]);
        return 0;
    default:
        Console.Error.WriteLine("Usage: dotnet run -c Release --project benchmarks/Evaluering.Benchmarks -- answering | planning [seats that are due …]");
        return 1;
}
