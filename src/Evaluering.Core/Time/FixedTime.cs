namespace Evaluering.Core.Time;

/// <summary>A clock that shows the instant it was set to: for <c>--now</c>, for demo data made through the real jobs, and for tests.</summary>
public sealed class FixedTime(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();
}
