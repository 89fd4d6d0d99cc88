using System.Globalization;
using Evaluering.Benchmarks.Answering;
using Evaluering.Benchmarks.Charts;
using Evaluering.Benchmarks.Cubes;
using Evaluering.Benchmarks.Planning;
using Evaluering.Benchmarks.Sending;

// What the program is measured for, and beside what, is in docs/performance.md.
switch (args)
{
    case ["answering", .. var variants]:
        await AnsweringBenchmark.RunAsync(variants);
        return 0;
    case ["sending"]:
        await SendingBenchmark.RunAsync(bySmtp: 2_000, byPickup: 40_000, inOutbox: 400_000);
        return 0;
    case ["sending", var smtp, var pickup, var outbox]:
        await SendingBenchmark.RunAsync(Number(smtp), Number(pickup), Number(outbox));
        return 0;
    case ["charts"]:
        await ChartBenchmark.RunAsync(rounds: 120);
        return 0;
    case ["ceiling"]:
        await FormCeiling.ServeAsync();
        return 0;
    case ["lenient", var database]:
        await LenientProgram.ServeAsync(database);
        return 0;
    case ["planning", .. var sizes]:
        await PlanningBenchmark.RunAsync(sizes.Length == 0 ? [10_000, 100_000, 1_000_000] : [.. sizes.Select(Number)]);
        return 0;
    case ["cube", .. var scores]:
        CubeBenchmark.Run(scores.Length == 0 ? [100_000, 1_000_000] : [.. scores.Select(Number)]);
        return 0;
    default:
        Console.Error.WriteLine("Usage: dotnet run -c Release --project benchmarks/Evaluering.Benchmarks -- answering|sending|planning|cube|charts");
        return 1;
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
