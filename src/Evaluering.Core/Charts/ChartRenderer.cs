using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Evaluering.Core.Charts;

/// <summary>
/// Draws Vega-Lite specifications through one Node process that lives as long as the service, is started by the first chart,
/// and is replaced when it dies or hangs. Safe to call from many threads; charts are drawn one after the other.
/// </summary>
public sealed class ChartRenderer : IAsyncDisposable, IDisposable
{
    private readonly ChartLimits limits;
    private readonly ILogger<ChartRenderer> logger;
    private readonly MemoryCache finished;
    private readonly SemaphoreSlim turn = new(1, 1);
    private ChartWorker? worker;
    private long lastId;
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
        if (finished.TryGetValue(key, out byte[]? known)) return known!;
        if (!await turn.WaitAsync(limits.Queue, cancel))
            throw new ChartRenderingException($"The chart was not drawn: the charts before it took more than {limits.Queue.TotalSeconds:0} seconds.");
        try
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            if (finished.TryGetValue(key, out known)) return known!;
            var chart = await DrawAsync(format, specification);
            finished.Set(key, chart, new MemoryCacheEntryOptions { Size = chart.Length });
            return chart;
        }
        finally
        {
            turn.Release();
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
        var (limit, doing) = (limits.Starting, "The chart worker was not ready");
        try
        {
            if (worker is null)
            {
                worker = ChartWorker.Start(logger);
                await worker.ReadyAsync().WaitAsync(limit);
            }
            (limit, doing) = (limits.Rendering, "The chart was not finished");
            return await worker.DrawAsync(++lastId, format, specification).WaitAsync(limit);
        }
        catch (TimeoutException late)
        {
            StopWorker();
            var message = $"{doing} within {limit.TotalSeconds:0.#} seconds and was given up.";
            logger.LogError("{Message} The worker was stopped.", message);
            throw new ChartRenderingException(message, late);
        }
        catch (WorkerEndedException)
        {
            StopWorker();
            throw;
        }
    }

    private static ChartRenderingException Ended(WorkerEndedException ended) =>
        new($"The chart worker ended while it drew the chart. {ended.LastWords}".TrimEnd(), ended);

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
}
