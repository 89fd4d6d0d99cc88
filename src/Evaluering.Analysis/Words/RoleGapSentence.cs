using Evaluering.Analysis.Charts;

namespace Evaluering.Analysis.Words;

/// <summary>What may be said about the gap between the roles, when how they vary together inside a company is not known.</summary>
public static class RoleGapSentence
{
    /// <summary>The gaps that are sure also with the widest interval they can have; or that none is.</summary>
    /// <param name="gaps">When it is of, as a sentence begins; who lies higher when it is above 0, and who lower, inside a sentence; the gap.</param>
    /// <param name="nynorsk">True for nynorsk, false for bokmål.</param>
    public static Statement Of(IReadOnlyList<(string When, string First, string Second, DotPoint Gap)> gaps, bool nynorsk)
    {
        ArgumentNullException.ThrowIfNull(gaps);
        var words = new Wording(nynorsk);
        var shown = gaps.Where(gap => gap.Gap is { Value: not null, Interval: not null }).ToList();
        if (shown.Count == 0) return new Statement(Caution.TooFew(nynorsk), []);
        var sure = shown.Where(gap => gap.Gap.Interval is { Lower: > 0 } or { Upper: < 0 }).ToList();
        return new Statement(
            sure.Count == 0
                ? words["Ingen sikker forskjell mellom rollene.", "Ingen sikker skilnad mellom rollene."]
                : words[$"{sure.Count} av {shown.Count} forskjeller mellom rollene som kan vises, er sikre.", $"{sure.Count} av {shown.Count} skilnader mellom rollene som kan visast, er sikre."],
            [
                .. sure.Select(gap => OfOne(gap, words)),
                words[
                    "Rollene svarer om samme arbeidsplass og er ikke uavhengige av hverandre. Hvor like de svarer, er ikke publisert, og derfor er intervallene så brede som de kan bli.",
                    "Rollene svarer om same arbeidsplass og er ikkje uavhengige av kvarandre. Kor likt dei svarer, er ikkje publisert, og difor er intervalla så breie som dei kan bli."],
            ]);
    }

    private static string OfOne((string When, string First, string Second, DotPoint Gap) gap, Wording words)
    {
        var (value, interval) = (gap.Gap.Value!.Value, gap.Gap.Interval!.Value);
        var (high, low) = value > 0 ? (gap.First, gap.Second) : (gap.Second, gap.First);
        return $"{gap.When}: {high} "
            + words[$"skåret {Wording.Points(Math.Abs(value))} poeng høyere enn {low} ", $"skåra {Wording.Points(Math.Abs(value))} poeng høgare enn {low} "]
            + words["(forsiktig ", "(forsiktig "] + $"{Wording.Interval(Wording.Turned(interval), Wording.Points)}).";
    }
}
