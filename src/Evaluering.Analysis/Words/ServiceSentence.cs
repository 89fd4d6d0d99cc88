using Evaluering.Analysis.Statistics;

namespace Evaluering.Analysis.Words;

/// <summary>What may be said about two services side by side: groups that nobody drew lots for (method section 7).</summary>
public static class ServiceSentence
{
    /// <summary>Which of the two reported the larger change, and that the groups cannot be compared.</summary>
    /// <param name="first">Name of a service, as it is called inside a sentence.</param>
    /// <param name="second">Name of the other.</param>
    /// <param name="difference">95 % interval of the first's mean change less the second's, scale points; null when there is none.</param>
    /// <param name="fewestCompanies">Companies of the service that has fewest.</param>
    /// <param name="nynorsk">True for nynorsk, false for bokmål.</param>
    public static Statement Of(string first, string second, Interval? difference, int fewestCompanies, bool nynorsk)
    {
        var words = new Wording(nynorsk);
        if (difference is not { } interval || !Caution.Allows(fewestCompanies)) return new Statement(Caution.TooFew(nynorsk), []);

        var finding = interval switch
        {
            { Lower: > 0 } => Larger(first, second, words),
            { Upper: < 0 } => Larger(second, first, words),
            _ => words[
                $"Ingen sikker forskjell i endring mellom virksomheter som fikk {first} og virksomheter som fikk {second}.",
                $"Ingen sikker skilnad i endring mellom verksemder som fekk {first} og verksemder som fekk {second}."],
        };
        return new Statement(
            finding,
            [
                words[
                    "Gruppene er ikke sammenlignbare (startnivå, bransje, valg av tiltak).",
                    "Gruppene kan ikkje samanliknast (startnivå, bransje, val av tiltak)."],
                .. Caution.FewCompanies(fewestCompanies, nynorsk) is { } label ? new[] { label + "." } : [],
            ]);
    }

    private static string Larger(string larger, string smaller, Wording words) => words[
        $"Virksomheter som fikk {larger}, rapporterte større endring enn virksomheter som fikk {smaller}.",
        $"Verksemder som fekk {larger}, rapporterte større endring enn verksemder som fekk {smaller}."];
}
