using Evaluering.Analysis.Disclosure;
using Evaluering.Analysis.Statistics;

namespace Evaluering.Analysis.Charts;

/// <summary>One number of a <see cref="DotChart"/>, made from published cells and from nothing else.</summary>
public sealed record DotPoint
{
    private DotPoint(string label, int series) => (Label, Series) = (label, series);

    /// <summary>The row it stands in, such as "Vest-Viken".</summary>
    public string Label { get; }

    /// <summary>Which of the chart's series it belongs to, from 0.</summary>
    public int Series { get; }

    /// <summary>Whether the row is the whole that the others are held against: it stands first, and its numbers are drawn as lines through the chart.</summary>
    public bool IsTotal { get; private init; }

    /// <summary>In scale points; null when there is none to show.</summary>
    public double? Value { get; private init; }

    /// <summary>95 %, in scale points; null when there is none to show.</summary>
    public Interval? Interval { get; private init; }

    /// <summary>Distinct companies; the fewest where there are two groups.</summary>
    public int? Companies { get; private init; }

    /// <summary>Why there is no number, where there is none.</summary>
    public CellStatus Status { get; private init; }

    /// <summary>A published change with its interval.</summary>
    public static DotPoint Change(string label, PublishedCell cell, int series = 0, bool isTotal = false)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return new DotPoint(label, series)
        {
            IsTotal = isTotal,
            Value = cell.Figures?.Mean,
            Interval = IntervalOf(cell),
            Companies = cell.Companies,
            Status = StatusOf(cell),
        };
    }

    /// <summary>A published mean of one wave, with the cautious interval that can be had from it.</summary>
    public static DotPoint Level(string label, PublishedCell cell, int series = 0, bool isTotal = false)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return new DotPoint(label, series)
        {
            IsTotal = isTotal,
            Value = cell.Figures?.Mean,
            Interval = CautiousOf(cell),
            Companies = cell.Companies,
            Status = StatusOf(cell),
        };
    }

    /// <summary>How much higher one group lies than another in one wave; withheld where one of them is.</summary>
    public static DotPoint Gap(string label, PublishedCell higher, PublishedCell lower, int series = 0)
    {
        ArgumentNullException.ThrowIfNull(higher);
        ArgumentNullException.ThrowIfNull(lower);
        var (first, second) = (CautiousOf(higher), CautiousOf(lower));
        return new DotPoint(label, series)
        {
            Value = higher.Figures?.Mean - lower.Figures?.Mean,
            Interval = first is { } a && second is { } b ? CautiousInterval.OfDifference((higher.Figures!.Mean!.Value, a), (lower.Figures!.Mean!.Value, b)) : null,
            Companies = higher.Companies is { } one && lower.Companies is { } other ? Math.Min(one, other) : null,
            Status = higher.Status == CellStatus.Suppressed || lower.Status != CellStatus.Value ? Worst(higher, lower) : StatusOf(higher),
        };
    }

    private static CellStatus Worst(PublishedCell higher, PublishedCell lower) =>
        higher.Status == CellStatus.Suppressed || lower.Status == CellStatus.Suppressed ? CellStatus.Suppressed : lower.Status;

    private static Interval? IntervalOf(PublishedCell cell) => cell.Figures is { Lower: { } lower, Upper: { } upper } ? new Interval(lower, upper) : null;

    private static Interval? CautiousOf(PublishedCell cell) => cell is { Figures: { Mean: { } mean, StandardDeviation: { } deviation }, Companies: { } companies }
        ? CautiousInterval.OfMean(mean, deviation, companies)
        : null;

    private static CellStatus StatusOf(PublishedCell cell) => cell.Status == CellStatus.Value && cell.Figures?.Mean is null ? CellStatus.NoData : cell.Status;
}
