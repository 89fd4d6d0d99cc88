namespace Evaluering.Core.Charts;

/// <summary>How long a chart may take, how many may wait, and how much memory drawing and drawn charts may use.</summary>
public sealed record ChartLimits
{
    /// <summary>The longest a worker may take until it is ready, some tenths of a second on an idle machine; it is then killed.</summary>
    public TimeSpan Starting { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest one chart may take; the worker is then killed. An ordinary chart takes some tens of milliseconds.</summary>
    public TimeSpan Rendering { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest a request waits for the charts before it.</summary>
    public TimeSpan Queue { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many requests may wait for the chart being drawn; the next is refused at once, so that a flood costs no memory and nobody waits in vain.</summary>
    public int Waiting { get; init; } = 100;

    /// <summary>Bytes of memory at which the worker is killed while it draws: a runaway chart takes the worker, and not the machine.</summary>
    public long WorkerBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>Bytes of memory that the worker may hold between two charts; one that holds more is replaced. After hundreds of charts it holds some 200 MB.</summary>
    public long RestingBytes { get; init; } = 300L * 1024 * 1024;

    /// <summary>How long it is remembered that a chart could not be drawn: each reader of a page would otherwise have it tried again, and the others' charts wait.</summary>
    public TimeSpan Failed { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Bytes of finished charts kept for the next reader.</summary>
    public long CacheBytes { get; init; } = 32 * 1024 * 1024;
}
