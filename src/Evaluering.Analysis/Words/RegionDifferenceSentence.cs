using Evaluering.Analysis.Statistics;

namespace Evaluering.Analysis.Words;

/// <summary>Which regions differ by more than chance makes, in words (method codes M10 and M11). They are named by the alphabet and never ranked.</summary>
public static class RegionDifferenceSentence
{
    private static readonly StringComparer Alphabet = StringComparer.Create(System.Globalization.CultureInfo.GetCultureInfo("nb-NO"), ignoreCase: true);

    /// <summary>The regions that differ, each with its change and interval; or that none does.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="nynorsk">True for nynorsk, false for bokmål.</param>
    public static Statement Of(RegionComparison comparison, bool nynorsk)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var words = new Wording(nynorsk);
        if (comparison.Funnel.Status is ResultStatus.NoData or ResultStatus.TooFew) return new Statement(Caution.TooFew(nynorsk), []);

        var judged = comparison.Funnel.Judged;
        var differing = comparison.Differing.OrderBy(region => region.Name, Alphabet).ToList();
        var basis = words[
            $"Det er tatt høyde for at {judged} regioner sammenlignes.",
            $"Det er teke høgd for at {judged} regionar blir samanlikna."];
        return differing.Count == 0
            ? new Statement(
                words[$"Ingen av de {judged} regionene skiller seg sikkert fra de andre.", $"Ingen av dei {judged} regionane skil seg sikkert frå dei andre."], [basis])
            : new Statement(
                words[$"{Wording.Listed(differing.Select(region => region.Name))} skiller seg fra de andre regionene.",
                      $"{Wording.Listed(differing.Select(region => region.Name))} skil seg frå dei andre regionane."],
                [.. differing.Select(region => OfOne(region, words)), basis]);
    }

    private static string OfOne(RegionFinding region, Wording words)
    {
        var (figures, companies) = (region.Cell.Figures!, region.Cell.Companies!.Value);
        return $"{region.Name}: " + words["endring ", "endring "]
            + $"{Wording.Points(figures.Mean!.Value)} poeng ({Wording.Interval(new Interval(figures.Lower!.Value, figures.Upper!.Value), Wording.Points)}), {words.Companies(companies)}.";
    }
}
