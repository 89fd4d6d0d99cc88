namespace Evaluering.Core.Charts;

/// <summary>How long a chart may take and how much memory drawn charts may keep.</summary>
public sealed record ChartLimits
{
    /// <summary>The longest a worker may take until it is ready, some tenths of a second on an idle machine; it is then killed.</summary>
    public TimeSpan Starting { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest one chart may take; the worker is then killed. An ordinary chart takes some tens of milliseconds.</summary>
    public TimeSpan Rendering { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest a request waits for the charts before it.</summary>
    public TimeSpan Queue { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Bytes of finished charts kept for the next reader.</summary>
    public long CacheBytes { get; init; } = 32 * 1024 * 1024;
}
