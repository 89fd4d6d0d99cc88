namespace Evaluering.Analysis.Charts;

/// <summary>What a <see cref="DotChart"/> measures along.</summary>
public enum DotAxis
{
    /// <summary>Changes, in scale points, around an upright line at 0.</summary>
    Change = 0,

    /// <summary>Means on the scale from 1 to 5.</summary>
    Level,

    /// <summary>Differences between groups, in scale points, around an upright line at 0.</summary>
    Difference,
}

/// <summary>When the numbers of a series are of; it says how they look in every chart.</summary>
public enum DotLook
{
    /// <summary>Before the help: hollow circle.</summary>
    Before = 0,

    /// <summary>After it, or since before it: filled diamond.</summary>
    After,

    /// <summary>Six months after: filled square.</summary>
    FollowUp,
}

/// <summary>One series of a <see cref="DotChart"/>.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Look">How it looks.</param>
public sealed record DotSeries(string Name, DotLook Look);
