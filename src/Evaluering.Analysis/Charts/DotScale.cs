using System.Globalization;

namespace Evaluering.Analysis.Charts;

/// <summary>How far the axis of a <see cref="DotChart"/> goes, and where its lines stand.</summary>
internal static class DotScale
{
    private const double Tick = 0.2;

    /// <summary>The scale from 2, or 1, to 5 for levels; else the fifths around 0 and every published end.</summary>
    internal static (double Start, double End) Domain(IReadOnlyList<DotPoint> points, DotAxis axis)
    {
        var ends = points.SelectMany(point => new[] { point.Value, point.Interval?.Lower, point.Interval?.Upper }).OfType<double>().ToList();
        if (axis == DotAxis.Level) return (ends.Exists(end => end < BeforeAfterChart.AxisStart) ? 1 : BeforeAfterChart.AxisStart, 5);
        ends.Add(0);
        return (Outwards(ends.Min(), Math.Floor), Outwards(Math.Max(ends.Max(), Tick), Math.Ceiling));
    }

    private static double Outwards(double end, Func<double, double> round) => end == 0 ? 0 : Math.Round(round(end / Tick) * Tick, 1);

    internal static string Ticks(double start, double end, DotAxis axis, bool narrow)
    {
        if (axis == DotAxis.Level) return start == 1 ? "[1, 2, 3, 4, 5]" : narrow ? "[2, 3, 4, 5]" : "[2, 2.5, 3, 3.5, 4, 4.5, 5]";
        var most = narrow ? 5 : 9;
        var step = new[] { Tick, 0.4, 1, 2 }.First(step => (end - start) / step <= most || step == 2);
        var first = Math.Ceiling(Math.Round(start / step, 6));
        var count = (int)(Math.Floor(Math.Round(end / step, 6)) - first) + 1;
        return $"[{string.Join(", ", Enumerable.Range(0, count).Select(i => Math.Round((first + i) * step, 1).ToString(CultureInfo.InvariantCulture)))}]";
    }
}
