namespace Evaluering.Core.Printing;

/// <summary>How long printing may take, how many may wait for it, and how much memory finished documents may keep.</summary>
public sealed record PrintLimits
{
    /// <summary>The longest Chromium may take over one document; it is then killed. A report of some pages takes a few seconds on an idle machine.</summary>
    public TimeSpan Printing { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The longest a request waits for the documents before it.</summary>
    public TimeSpan Queue { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How many may wait for their turn; the next is told at once that it is too busy.</summary>
    public int Waiting { get; init; } = 8;

    /// <summary>Bytes of finished documents kept for the next reader.</summary>
    public long CacheBytes { get; init; } = 16 * 1024 * 1024;
}
