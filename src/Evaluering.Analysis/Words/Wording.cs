using System.Globalization;
using Evaluering.Analysis.Statistics;

namespace Evaluering.Analysis.Words;

/// <summary>One of the two languages, and how numbers are written in both (method 1.2).</summary>
internal readonly record struct Wording(bool Nynorsk)
{
    private const int WholePercentBelow = 50;

    private static readonly CultureInfo Norwegian = CultureInfo.GetCultureInfo("nb-NO");

    public string this[string bokmal, string nynorsk] => Nynorsk ? nynorsk : bokmal;

    /// <summary>Scale points, two decimals.</summary>
    public static string Points(double value) => Written(value, "0.00");

    /// <summary>Percentage points or percent, one decimal.</summary>
    public static string OneDecimal(double value) => Written(value, "0.0");

    public static string Count(int number) => number.ToString("N0", Norwegian);

    /// <summary>A share, 0–1, as percent: one decimal, none below fifty answers.</summary>
    public static string Percent(double share, int n) => Written(100 * share, n < WholePercentBelow ? "0" : "0.0") + " %";

    public string Companies(int number) => number == 1
        ? this["1 virksomhet", "1 verksemd"]
        : $"{Count(number)} {this["virksomheter", "verksemder"]}";

    /// <summary>Names as a list: «Agder, Oslo og Vestland».</summary>
    public static string Listed(IEnumerable<string> names) => names.ToList() is { Count: > 1 } all ? string.Join(", ", all[..^1]) + " og " + all[^1] : string.Concat(names);

    /// <summary>An interval; "til" between the ends where one of them is negative, so that the dash is no minus.</summary>
    public static string Interval(Interval interval, Func<double, string> write) =>
        "95 % KI " + (interval.Lower < 0
            ? $"{write(interval.Lower)} til {write(interval.Upper)}"
            : $"{write(interval.Lower)}–{write(interval.Upper)}");

    /// <summary>The interval of the size of something that is negative as a whole: 0,18–0,29 for −0,29 to −0,18.</summary>
    public static Interval Turned(Interval interval) => interval.Upper < 0 ? new Interval(-interval.Upper, -interval.Lower) : interval;

    // The minus sign, not the hyphen; and never a minus before a rounded zero.
    private static string Written(double value, string format)
    {
        var text = Math.Abs(value).ToString(format, Norwegian);
        return value < 0 && text.Any(character => character is >= '1' and <= '9') ? "−" + text : text;
    }
}
