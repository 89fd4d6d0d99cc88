using Evaluering.Benchmarks.Answering;

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
    default:
        Console.Error.WriteLine("Usage: dotnet run -c Release --project benchmarks/Evaluering.Benchmarks -- answering");
        return 1;
}
