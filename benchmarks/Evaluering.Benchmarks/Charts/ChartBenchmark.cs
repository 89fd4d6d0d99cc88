using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Evaluering.Core.Charts;

namespace Evaluering.Benchmarks.Charts;

/// <summary>How long a chart takes from the program through the worker and back when the worker is warm, what the worker holds, and what it costs to lose it.</summary>
internal static class ChartBenchmark
{
    private static readonly (string Name, Func<int, JsonObject> Make)[] Samples =
        [("60 grouped bars", GroupedBars), ("5 lines with bands, 24 quarters", Lines), ("dumbbells with intervals, 12 regions", Dumbbells)];

    public static async Task RunAsync(int rounds)
    {
        await using var charts = new ChartRenderer(limits: new ChartLimits { Rendering = TimeSpan.FromMinutes(1) });
        var first = await TimeAsync(() => charts.RenderSvgAsync(GroupedBars(-1)));
        Console.WriteLine(Line($"started, and the first chart drawn: {first:0} ms"));
        // Every chart has a title of its own: none is in the cache.
        for (var i = 0; i < rounds; i++) foreach (var (_, make) in Samples) await charts.RenderSvgAsync(make(-2 - i));
        Console.WriteLine("chart                                 format  p50 ms  p95 ms");
        foreach (var (name, make) in Samples)
        {
            Report(name, "SVG", await TimesAsync(rounds, i => charts.RenderSvgAsync(make(i))));
            Report(name, "PNG 2x", await TimesAsync(rounds / 4, i => charts.RenderPngAsync(make(i))));
        }
        Report("from the cache", "SVG", await TimesAsync(rounds, _ => charts.RenderSvgAsync(GroupedBars(0))));
        using (var worker = Process.GetProcessById(charts.WorkerProcessId!.Value))
        {
            Console.WriteLine(Line($"the worker holds {worker.WorkingSet64 / 1048576.0:0} MiB after {rounds * 7} charts"));
            worker.Kill();
            await worker.WaitForExitAsync();
        }
        Console.WriteLine(Line($"killed; the next chart, with a new worker: {await TimeAsync(() => charts.RenderSvgAsync(GroupedBars(rounds)))} ms"));
    }

    private static async Task<double[]> TimesAsync(int rounds, Func<int, Task> draw)
    {
        var times = new double[rounds];
        for (var i = 0; i < rounds; i++)
        {
            var number = i;
            times[i] = await TimeAsync(() => draw(number));
        }
        Array.Sort(times);
        return times;
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static void Report(string name, string format, double[] sorted) =>
        Console.WriteLine(Line($"{name,-37} {format,-6} {sorted[sorted.Length / 2],7:0.0} {sorted[sorted.Length * 95 / 100],7:0.0}"));

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static JsonObject GroupedBars(int number) => Chart(
        number,
        from region in Enumerable.Range(1, 12) from service in Enumerable.Range(1, 5) select $$"""{"r":"Region {{region}}","s":"Tjeneste {{service}}","v":{{1 + (region * service) % 5}}}""",
        """ "mark":"bar","encoding":{"x":{"field":"r","type":"nominal"},"xOffset":{"field":"s"},"y":{"field":"v","type":"quantitative"},"color":{"field":"s","type":"nominal"}} """);

    private static JsonObject Lines(int number) => Chart(
        number,
        from quarter in Enumerable.Range(0, 24)
        from service in Enumerable.Range(1, 5)
        select $$"""{"q":"{{2020 + quarter / 4}} {{1 + quarter % 4}}","s":"Tjeneste {{service}}","v":{{5 + (quarter * service) % 7}},"l":{{4 + (quarter * service) % 7}},"h":{{6 + (quarter * service) % 7}}}""",
        """
        "encoding":{"x":{"field":"q","type":"ordinal"},"color":{"field":"s","type":"nominal"}},
        "layer":[{"mark":{"type":"area","opacity":0.2},"encoding":{"y":{"field":"l","type":"quantitative"},"y2":{"field":"h"} } },{"mark":"line","encoding":{"y":{"field":"v","type":"quantitative"} } }]
        """);

    private static JsonObject Dumbbells(int number) => Chart(
        number,
        from region in Enumerable.Range(1, 12) select $$"""{"r":"Region {{region}}","b":{{2 + region % 3}},"a":{{3 + region % 2}},"l":{{2 + region % 2}},"h":{{4 + region % 2}}}""",
        """
        "encoding":{"y":{"field":"r","type":"nominal"} },
        "layer":[{"mark":"rule","encoding":{"x":{"field":"l","type":"quantitative"},"x2":{"field":"h"} } },{"mark":{"type":"rule","opacity":0.4},"encoding":{"x":{"field":"b","type":"quantitative"},"x2":{"field":"a"} } },
                 {"mark":"point","encoding":{"x":{"field":"b","type":"quantitative"} } },{"mark":"square","encoding":{"x":{"field":"a","type":"quantitative"} } }]
        """);

    private static JsonObject Chart(int number, IEnumerable<string> rows, string rest) =>
        (JsonObject)JsonNode.Parse($$"""{"width":560,"height":300,"title":"Figur {{number}}","data":{"values":[{{string.Join(',', rows)}}]},{{rest}}}""")!;
}
