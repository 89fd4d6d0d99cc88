using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Evaluering.Core.Charts;

/// <summary>
/// Draws Vega-Lite specifications through one Node process that lives as long as the service, is started by the first chart,
/// and is replaced when it dies, hangs or takes too much memory. Safe to call from many threads; charts are drawn one after the other.
/// </summary>
public sealed class ChartRenderer : IAsyncDisposable, IDisposable
{
    // An ordinary chart is finished before the first look at the worker's memory.
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    private readonly ChartLimits limits;
    private readonly ILogger<ChartRenderer> logger;
    private readonly MemoryCache finished;
    private readonly SemaphoreSlim turn = new(1, 1);
    private ChartWorker? worker;
    private long lastId;
    private int waiting;
    private volatile bool disposed;

    /// <summary>Made once per host: <c>services.AddSingleton&lt;ChartRenderer&gt;()</c>.</summary>
    public ChartRenderer(ILogger<ChartRenderer>? logger = null, ChartLimits? limits = null)
    {
        this.logger = logger ?? NullLogger<ChartRenderer>.Instance;
        this.limits = limits ?? new ChartLimits();
        finished = new MemoryCache(new MemoryCacheOptions { SizeLimit = this.limits.CacheBytes });
    }

    /// <summary>Process id of the running worker, or null when none runs.</summary>
    public int? WorkerProcessId => worker?.ProcessId;

    /// <summary>The chart as an SVG document with its font inside, so that it looks the same as an image on any page.</summary>
    /// <exception cref="ChartRenderingException">The specification is not valid, or the worker failed, hung or is too busy.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before the chart's turn came; a chart being drawn is drawn to its end.</exception>
    public async Task<string> RenderSvgAsync(JsonObject specification, CancellationToken cancel = default) =>
        Encoding.UTF8.GetString(await RenderAsync(ChartFormat.Svg, specification, cancel));

    /// <summary>The chart as a PNG on white with two pixels for each of the specification's, so that it is sharp in mail and print.</summary>
    /// <inheritdoc cref="RenderSvgAsync"/>
    public Task<byte[]> RenderPngAsync(JsonObject specification, CancellationToken cancel = default) =>
        RenderAsync(ChartFormat.Png, specification, cancel);

    private async Task<byte[]> RenderAsync(ChartFormat format, JsonObject specification, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(specification);
        ObjectDisposedException.ThrowIf(disposed, this);
        var key = KeyOf(format, specification);
        if (Known(key) is { } known) return known;
        await TakeTurnAsync(cancel);
        try
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            return Known(key) ?? Keep(key, await DrawAsync(format, specification));
        }
        catch (ChartRenderingException failure) when (failure.IsOfTheChart && !disposed)
        {
            finished.Set(key, failure.Message, new MemoryCacheEntryOptions { Size = failure.Message.Length, AbsoluteExpirationRelativeToNow = limits.Failed });
            throw;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <returns>null when it has not been drawn.</returns>
    /// <exception cref="ChartRenderingException">It could not be drawn a moment ago.</exception>
    private byte[]? Known(string key) => finished.Get(key) switch
    {
        byte[] chart => chart,
        string failure => throw new ChartRenderingException(failure),
        _ => null,
    };

    private byte[] Keep(string key, byte[] chart)
    {
        finished.Set(key, chart, new MemoryCacheEntryOptions { Size = chart.Length });
        return chart;
    }

    private async Task TakeTurnAsync(CancellationToken cancel)
    {
        if (turn.Wait(0, CancellationToken.None)) return;
        try
        {
            if (Interlocked.Increment(ref waiting) > limits.Waiting)
                throw new ChartRenderingException($"The chart was not drawn: {limits.Waiting} are waiting already.");
            if (!await turn.WaitAsync(limits.Queue, cancel))
                throw new ChartRenderingException($"The chart was not drawn: the charts before it took more than {limits.Queue.TotalSeconds:0} seconds.");
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    /// <summary>Draws with the running worker; when that one had died unnoticed, once more with a new one.</summary>
    private async Task<byte[]> DrawAsync(ChartFormat format, JsonObject specification)
    {
        var mayBeStale = worker is not null;
        try
        {
            return await AskAsync(format, specification);
        }
        catch (WorkerEndedException) when (mayBeStale)
        {
            logger.LogWarning("The chart worker had ended; a new one is started.");
        }
        catch (WorkerEndedException ended)
        {
            throw Ended(ended);
        }
        try
        {
            return await AskAsync(format, specification);
        }
        catch (WorkerEndedException ended)
        {
            throw Ended(ended);
        }
    }

    private async Task<byte[]> AskAsync(ChartFormat format, JsonObject specification)
    {
        var isStarted = false;
        try
        {
            var asked = worker;
            if (asked is null)
            {
                worker = asked = ChartWorker.Start(logger);
                await InTimeAsync(asked, asked.ReadyAsync(), limits.Starting, "The chart worker was not ready");
            }
            isStarted = true;
            var drawing = asked.DrawAsync(++lastId, format, specification);
            await InTimeAsync(asked, drawing, limits.Rendering, "The chart was not finished");
            if (asked.MemoryBytes() > limits.RestingBytes) Replace();
            return await drawing;
        }
        catch (OverLimitException over)
        {
            StopWorker();
            logger.LogError("{Message} The worker was stopped.", over.Message);
            throw new ChartRenderingException(over.Message, over) { IsOfTheChart = isStarted };
        }
        catch (WorkerEndedException)
        {
            StopWorker();
            throw;
        }
    }

    /// <summary>Waits for the worker, and looks at its memory from time to time.</summary>
    private async Task InTimeAsync(ChartWorker asked, Task work, TimeSpan limit, string doing)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            var left = limit - Stopwatch.GetElapsedTime(start);
            if (left <= TimeSpan.Zero) throw new OverLimitException($"{doing} within {limit.TotalSeconds:0.#} seconds and was given up.");
            if (await Task.WhenAny(work, Task.Delay(left < BetweenLooks ? left : BetweenLooks)) == work) break;
            if (asked.MemoryBytes() > limits.WorkerBytes) throw new OverLimitException($"{doing} within {Mebibytes(limits.WorkerBytes)} MiB of memory and was given up.");
        }
        await work;
    }

    private void Replace()
    {
        logger.LogInformation("The chart worker held more than {Mebibytes} MiB between two charts; the next chart has a new one.", Mebibytes(limits.RestingBytes));
        StopWorker();
    }

    private static long Mebibytes(long bytes) => bytes / (1024 * 1024);

    private static ChartRenderingException Ended(WorkerEndedException ended) =>
        new($"The chart worker ended while it drew the chart. {ended.LastWords}".TrimEnd(), ended) { IsOfTheChart = true };

    private void StopWorker()
    {
        worker?.Dispose();
        worker = null;
    }

    private static string KeyOf(ChartFormat format, JsonObject specification) =>
        format + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(specification.ToJsonString())));

    /// <summary>Lets the chart being drawn finish, then ends the worker.</summary>
    public async ValueTask DisposeAsync()
    {
        if (disposed) return;
        disposed = true;
        var idle = await turn.WaitAsync(limits.Rendering);
        End();
        // Those still waiting wake and find the renderer disposed.
        if (idle) turn.Release();
    }

    /// <summary>Ends the worker at once. Hosts call <see cref="DisposeAsync"/>; this is for containers disposed synchronously.</summary>
    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        End();
    }

    private void End()
    {
        StopWorker();
        finished.Dispose();
    }

    private sealed class OverLimitException(string message) : Exception(message);
}
