using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Evaluering.Core.Charts;

namespace Evaluering.Core.Tests.Charts;

public sealed class ChartRendererTests : IAsyncDisposable
{
    private static readonly byte[] PngSignature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a];

    private readonly ChartRenderer charts = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => charts.DisposeAsync();

    [Fact]
    public async Task An_svg_holds_the_texts_its_own_font_and_Norwegian_numbers()
    {
        var svg = await charts.RenderSvgAsync(Bars("Færre ventet på møtet", 1234.5), Cancel);

        Assert.StartsWith("<svg", svg);
        Assert.Contains("Færre ventet på møtet", svg);
        Assert.Contains("Møre og Romsdal", svg);
        Assert.Contains("1\u00a0234,5", svg);
        Assert.Contains("@font-face", svg);
        Assert.Contains("data:font/woff2;base64,", svg);
    }

    [Fact]
    public async Task A_png_has_two_pixels_for_each_of_the_specification()
    {
        var png = await charts.RenderPngAsync(Picture(width: 300, height: 120), Cancel);

        Assert.Equal(PngSignature, png[..8]);
        Assert.Equal(600, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
        Assert.Equal(240, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
    }

    [Fact]
    public async Task Text_in_a_png_is_drawn_with_the_font_that_travels_along()
    {
        var empty = await charts.RenderPngAsync(Picture(300, 120), Cancel);
        var written = await charts.RenderPngAsync(Picture(300, 120, "Æøå"), Cancel);

        // The words are the only difference; a renderer without a font leaves them out and the pictures are alike.
        Assert.NotEqual(empty, written);
    }

    [Fact]
    public async Task One_worker_draws_all_and_a_drawn_chart_is_kept()
    {
        var first = await charts.RenderSvgAsync(Bars("En", 1), Cancel);
        var worker = charts.WorkerProcessId;
        await charts.RenderSvgAsync(Bars("To", 2), Cancel);
        Assert.Equal(worker, charts.WorkerProcessId);

        Kill(worker!.Value);
        Assert.Equal(first, await charts.RenderSvgAsync(Bars("En", 1), Cancel));
        Assert.Equal(worker, charts.WorkerProcessId);
    }

    [Fact]
    public async Task A_killed_worker_is_replaced()
    {
        await charts.RenderSvgAsync(Bars("Før", 1), Cancel);
        var killed = charts.WorkerProcessId!.Value;
        Kill(killed);

        Assert.Contains("Etter", await charts.RenderSvgAsync(Bars("Etter", 2), Cancel));
        Assert.NotEqual(killed, charts.WorkerProcessId);
    }

    [Fact]
    public async Task Charts_asked_for_at_once_each_get_their_own()
    {
        var drawn = await Task.WhenAll(Enumerable.Range(100, 12).Select(i => charts.RenderSvgAsync(Bars($"Figur {i}", i), Cancel)));

        for (var i = 0; i < drawn.Length; i++) Assert.Contains($"Figur {100 + i}", drawn[i]);
    }

    [Theory]
    [InlineData("""{"data":{"values":[]},"mark":"nonsense","encoding":{}}""")]
    [InlineData("""{"data":{"values":[]}}""")]
    [InlineData("""{"data":{"url":"https://example.org/data.json"},"mark":"bar","encoding":{"x":{"field":"a","type":"nominal"}}}""")]
    [InlineData("""{"data":{"url":"/etc/hostname"},"mark":"bar","encoding":{"x":{"field":"a","type":"nominal"}}}""")]
    public async Task A_specification_that_is_wrong_or_fetches_data_fails_and_the_worker_lives_on(string specification)
    {
        var failure = await Assert.ThrowsAsync<ChartRenderingException>(() => charts.RenderSvgAsync((JsonObject)JsonNode.Parse(specification)!, Cancel));

        Assert.StartsWith("The chart could not be drawn:", failure.Message);
        var worker = charts.WorkerProcessId;
        await charts.RenderSvgAsync(Bars("Fortsatt her", 1), Cancel);
        Assert.Equal(worker, charts.WorkerProcessId);
    }

    [Fact]
    public async Task A_chart_that_hangs_is_given_up_and_the_next_one_is_drawn()
    {
        await using var impatient = new ChartRenderer(limits: new ChartLimits { Rendering = TimeSpan.FromSeconds(3) });
        await impatient.RenderSvgAsync(Bars("Før", 1), Cancel);
        var hung = impatient.WorkerProcessId;

        var failure = await Assert.ThrowsAsync<ChartRenderingException>(() => impatient.RenderSvgAsync(Hanging(), Cancel));

        Assert.Contains("within 3 seconds", failure.Message);
        Assert.Contains("Etter", await impatient.RenderSvgAsync(Bars("Etter", 2), Cancel));
        Assert.NotEqual(hung, impatient.WorkerProcessId);
    }

    [Fact]
    public async Task A_chart_that_could_not_be_drawn_is_not_tried_again_at_once()
    {
        await using var impatient = new ChartRenderer(limits: new ChartLimits { Rendering = TimeSpan.FromSeconds(3) });
        var first = await Assert.ThrowsAsync<ChartRenderingException>(() => impatient.RenderSvgAsync(Hanging(), Cancel));
        await impatient.RenderSvgAsync(Bars("Mellom", 1), Cancel);
        var worker = impatient.WorkerProcessId;

        var second = await Assert.ThrowsAsync<ChartRenderingException>(() => impatient.RenderSvgAsync(Hanging(), Cancel));
        Assert.Equal(first.Message, second.Message);
        // Tried again, it would have cost the worker its life.
        Assert.Equal(worker, impatient.WorkerProcessId);
    }

    [Fact]
    public async Task A_worker_that_dies_while_it_draws_takes_its_chart_along_and_no_other()
    {
        var lost = charts.RenderSvgAsync(Hanging(), Cancel);
        var killed = charts.WorkerProcessId!.Value;
        var next = charts.RenderSvgAsync(Bars("Neste", 1), Cancel);
        Kill(killed);

        Assert.StartsWith("The chart worker ended while it drew the chart.", (await Assert.ThrowsAsync<ChartRenderingException>(() => lost)).Message);
        Assert.Contains("Neste", await next);
        Assert.NotEqual(killed, charts.WorkerProcessId);
    }

    [Fact]
    public async Task A_flood_is_refused_at_once_and_those_who_wait_get_their_charts()
    {
        await using var small = new ChartRenderer(limits: new ChartLimits { Waiting = 2, Rendering = TimeSpan.FromSeconds(3) });
        var hanging = small.RenderSvgAsync(Hanging(), Cancel);
        var waiting = Enumerable.Range(1, 2).Select(i => small.RenderSvgAsync(Bars($"Figur {i}", i), Cancel)).ToList();
        var flood = Enumerable.Range(3, 50).Select(i => small.RenderSvgAsync(Bars($"Figur {i}", i), Cancel)).ToList();

        Assert.All(flood, chart => Assert.True(chart.IsFaulted));
        Assert.Equal("The chart was not drawn: 2 are waiting already.", (await Assert.ThrowsAsync<ChartRenderingException>(() => flood[0])).Message);
        await Assert.ThrowsAsync<ChartRenderingException>(() => hanging);
        for (var i = 0; i < waiting.Count; i++) Assert.Contains($"Figur {i + 1}", await waiting[i]);
        // Refused is not failed.
        Assert.Contains("Figur 3", await small.RenderSvgAsync(Bars("Figur 3", 3), Cancel));
    }

    [Fact]
    public async Task A_chart_that_eats_memory_is_given_up_before_the_machine_is()
    {
        await using var frugal = new ChartRenderer(limits: new ChartLimits { Rendering = TimeSpan.FromMinutes(2), WorkerBytes = 256L * 1024 * 1024 });
        var failure = await Assert.ThrowsAsync<ChartRenderingException>(() => frugal.RenderSvgAsync(Eating(), Cancel));

        Assert.Contains("within 256 MiB of memory", failure.Message);
        Assert.Null(frugal.WorkerProcessId);
        Assert.Contains("Etter", await frugal.RenderSvgAsync(Bars("Etter", 1), Cancel));
    }

    [Fact]
    public async Task A_worker_that_holds_on_to_memory_is_replaced_between_two_charts()
    {
        await using var strict = new ChartRenderer(limits: new ChartLimits { RestingBytes = 1 });
        Assert.Contains("Første", await strict.RenderSvgAsync(Bars("Første", 1), Cancel));
        Assert.Null(strict.WorkerProcessId);
        Assert.Contains("Andre", await strict.RenderSvgAsync(Bars("Andre", 2), Cancel));
    }

    [Fact]
    public async Task No_more_is_kept_than_there_is_room_for()
    {
        var size = (await charts.RenderSvgAsync(Bars("En", 1), Cancel)).Length;
        await using var narrow = new ChartRenderer(limits: new ChartLimits { CacheBytes = size / 2 });
        await narrow.RenderSvgAsync(Bars("En", 1), Cancel);
        var killed = narrow.WorkerProcessId!.Value;
        Kill(killed);

        await narrow.RenderSvgAsync(Bars("En", 1), Cancel);
        Assert.NotEqual(killed, narrow.WorkerProcessId);
    }

    [Fact]
    public async Task A_disposed_renderer_has_ended_its_worker()
    {
        await charts.RenderSvgAsync(Bars("Siste", 1), Cancel);
        using var process = Process.GetProcessById(charts.WorkerProcessId!.Value);
        await charts.DisposeAsync();

        await process.WaitForExitAsync(Cancel);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => charts.RenderSvgAsync(Bars("For sent", 1), Cancel));
    }

    private static void Kill(int processId)
    {
        using var process = Process.GetProcessById(processId);
        process.Kill();
        process.WaitForExit();
    }

    private static JsonObject Bars(string title, double value) => (JsonObject)JsonNode.Parse($$$"""
        {"width":300,"title":"{{{title}}}","data":{"values":[{"region":"Møre og Romsdal","score":{{{value.ToString(CultureInfo.InvariantCulture)}}}}]},
         "encoding":{"y":{"field":"region","type":"nominal"},"x":{"field":"score","type":"quantitative"}},
         "layer":[{"mark":"bar"},{"mark":"text","encoding":{"text":{"field":"score","type":"quantitative","format":",.1f"} } }]}
        """)!;

    private static JsonObject Picture(int width, int height, string text = "") => (JsonObject)JsonNode.Parse($$$"""
        {"width":{{{width}}},"height":{{{height}}},"padding":0,"autosize":"none","data":{"values":[{}]},"mark":{"type":"text","text":"{{{text}}}","size":40}}
        """)!;

    /// <summary>A pattern that backtracks 2^40 times: the worker's only thread is busy for hours and answers nothing.</summary>
    private static JsonObject Hanging() => (JsonObject)JsonNode.Parse("""
        {"data":{"values":[{"t":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"}]},
         "transform":[{"calculate":"test(regexp('^(a+)+$'), datum.t)","as":"hit"}],
         "mark":"point","encoding":{"x":{"field":"hit","type":"nominal"}}}
        """)!;

    /// <summary>A hundred million rows: some 10 GB, were they ever made.</summary>
    private static JsonObject Eating() => (JsonObject)JsonNode.Parse("""
        {"data":{"sequence":{"start":0,"stop":100000000}},"mark":"point","encoding":{"x":{"field":"data","type":"quantitative"}}}
        """)!;
}
