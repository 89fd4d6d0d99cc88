using Evaluering.Analysis.Statistics;

namespace Evaluering.Analysis.Words;

/// <summary>What absence is compared with.</summary>
public enum AbsenceComparator
{
    /// <summary>The companies' industry.</summary>
    Industry = 0,

    /// <summary>The whole country.</summary>
    Country,

    /// <summary>Each company's own: its industry, its sector or the country.</summary>
    Similar,
}

/// <summary>A published comparison of absence before and after with the comparator's, and its diagnostics; percentage points.</summary>
/// <param name="Difference">Pooled difference in differences.</param>
/// <param name="Interval">Its 95 % interval; null when there is none.</param>
/// <param name="Companies">Companies with complete windows.</param>
/// <param name="Placebo">95 % interval of the same computation for two years before the help; null when it could not be made.</param>
/// <param name="ChosenForHighAbsence">True when the companies lay above the comparator before the help.</param>
/// <param name="EarlyBaseline">The difference with the year before as baseline; null when it could not be made.</param>
/// <param name="MinimumDetectable">The least difference that such numbers would show as a rule; null when it is not computed.</param>
public sealed record AbsenceFinding(
    double? Difference, Interval? Interval, int Companies, Interval? Placebo, bool ChosenForHighAbsence, double? EarlyBaseline = null,
    double? MinimumDetectable = null)
{
    /// <summary>What the companies are compared with.</summary>
    public AbsenceComparator Comparator { get; init; }

    internal string ComparatorName(Wording words) => Comparator switch
    {
        AbsenceComparator.Country => "landet",
        AbsenceComparator.Similar => words["sammenligningsgruppen", "samanlikningsgruppa"],
        _ => "bransjen",
    };
}

/// <summary>What may be said about sickness absence (method section 7): how it developed beside the comparator's, and why that is not the help's
/// doing.</summary>
public static class AbsenceSentence
{
    /// <summary>
    /// The difference from the comparator with what must stand with it. When the companies moved away from it already before the help (placebo), there is
    /// no figure, only that. Fewer than five companies: only that answers are too few.
    /// </summary>
    /// <param name="finding">A published comparison.</param>
    /// <param name="nynorsk">True for nynorsk, false for bokmål.</param>
    public static Statement Of(AbsenceFinding finding, bool nynorsk)
    {
        ArgumentNullException.ThrowIfNull(finding);
        var words = new Wording(nynorsk);
        if (finding is not { Difference: { } difference, Interval: { } interval } || !Caution.Allows(finding.Companies))
            return new Statement(words["For få virksomheter til å vise resultater.", "For få verksemder til å vise resultat."], []);
        if (finding.Placebo is { } placebo && Excludes0(placebo))
            return new Statement(
                words[
                    $"Utviklingen avvek fra {finding.ComparatorName(words)} allerede før bistanden.",
                    $"Utviklinga skilde seg frå {finding.ComparatorName(words)} alt før bistanden."],
                [words["Tallet kan ikke brukes som mål på endring etter bistand.", "Talet kan ikkje brukast som mål på endring etter bistand."]]);

        return new Statement(
            Sentence(difference, interval, finding, words),
            [
                .. Chance(finding, interval, words),
                .. finding.ChosenForHighAbsence ? new[] { Caution.RegressionToTheMean(difference < 0, nynorsk) } : [],
                .. Diagnostics(finding, words),
                .. Caution.FewCompanies(finding.Companies, nynorsk) is { } label ? new[] { label + "." } : [],
            ]);
    }

    /// <summary>That the quarters after the help are not all there yet.</summary>
    public static string NotFinished(bool nynorsk) => new Wording(nynorsk)[
        "Det har ikke gått fire kvartaler med publisert fravær siden bistanden var ferdig.",
        "Det har ikkje gått fire kvartal med publisert fråvær sidan bistanden var ferdig."];

    /// <summary>
    /// A comparison with unassisted companies of the same level before (analysis of covariance), the design named: percentage points, assisted less
    /// unassisted.
    /// </summary>
    /// <param name="adjusted">The adjusted difference with its interval; null when there is none.</param>
    /// <param name="assisted">Number of assisted companies.</param>
    /// <param name="unassisted">Number of unassisted companies.</param>
    /// <param name="nynorsk">True for nynorsk, false for bokmål.</param>
    public static Statement OfControlled(Estimate? adjusted, int assisted, int unassisted, bool nynorsk)
    {
        var words = new Wording(nynorsk);
        if (adjusted is not { Interval: { } interval } || !Caution.Allows(Math.Min(assisted, unassisted)))
            return new Statement(words["For få virksomheter til å vise resultater.", "For få verksemder til å vise resultat."], []);

        var basis = $"({Wording.Interval(Excludes0(interval) ? Wording.Turned(interval) : interval, Wording.OneDecimal)}), "
            + words[
                $"{Wording.Count(assisted)} virksomheter med og {Wording.Count(unassisted)} uten bistand.",
                $"{Wording.Count(assisted)} verksemder med og {Wording.Count(unassisted)} utan bistand."];
        var design = words[
            "Sammenlignet med virksomheter uten bistand og med samme startnivå (kovariansanalyse) ",
            "Samanlikna med verksemder utan bistand og med same startnivå (kovariansanalyse) "];
        var finding = Excludes0(interval)
            ? words["var fraværet etterpå ", "var fråværet etterpå "] + $"{Wording.OneDecimal(Math.Abs(adjusted.Value))} prosentpoeng "
                + (adjusted.Value < 0 ? words["lavere ", "lågare "] : words["høyere ", "høgare "])
            : words["er det ingen sikker forskjell i fraværet etterpå ", "er det ingen sikker skilnad i fråværet etterpå "];
        return new Statement(
            design + finding + basis,
            [
                words[
                    "Sammenligningen holder bare hvis virksomhetene fikk bistand ut fra fraværet alene.",
                    "Samanlikninga held berre viss verksemdene fekk bistand ut frå fråværet åleine."],
                words[
                    "De uten bistand hadde ikke fått bistand da de andre startet. Noen av dem fikk den senere.",
                    "Dei utan bistand hadde ikkje fått bistand då dei andre starta. Nokre av dei fekk han seinare."],
            ]);
    }

    private static string Sentence(double difference, Interval interval, AbsenceFinding finding, Wording words)
    {
        var sure = Excludes0(interval);
        var basis = $"({Wording.Interval(sure ? Wording.Turned(interval) : interval, Wording.OneDecimal)}), {words.Companies(finding.Companies)}.";
        var peer = finding.ComparatorName(words);
        if (!sure)
            return words[
                $"Ingen sikker forskjell fra {peer} i utviklingen av fraværet: {Wording.OneDecimal(difference)} prosentpoeng ",
                $"Ingen sikker skilnad frå {peer} i utviklinga av fråværet: {Wording.OneDecimal(difference)} prosentpoeng "] + basis;
        var size = Wording.OneDecimal(Math.Abs(difference));
        return difference < 0
            ? words[$"Fraværet utviklet seg {size} prosentpoeng lavere enn {peer} ", $"Fråværet utvikla seg {size} prosentpoeng lågare enn {peer} "] + basis
            : words[$"Fraværet utviklet seg {size} prosentpoeng høyere enn {peer} ", $"Fråværet utvikla seg {size} prosentpoeng høgare enn {peer} "] + basis;
    }

    private static IEnumerable<string> Chance(AbsenceFinding finding, Interval interval, Wording words)
    {
        if (Excludes0(interval))
        {
            yield return words["Forskjellen er mer enn tilfeldig variasjon.", "Skilnaden er meir enn tilfeldig variasjon."];
            yield break;
        }

        yield return words["Den er innenfor det vi kan vente ved tilfeldigheter.", "Han er innanfor det vi kan vente ved tilfeldigheiter."];
        if (finding.MinimumDetectable is { } least)
            yield return words[
                $"Minste påvisbare forskjell med så mange virksomheter er {Wording.OneDecimal(least)} prosentpoeng.",
                $"Minste påvisbare skilnad med så mange verksemder er {Wording.OneDecimal(least)} prosentpoeng."];
    }

    private static IEnumerable<string> Diagnostics(AbsenceFinding finding, Wording words)
    {
        yield return finding.Placebo is null
            ? words[
                $"Om utviklingen fulgte {finding.ComparatorName(words)} før bistanden, kan ikke kontrolleres.",
                $"Om utviklinga følgde {finding.ComparatorName(words)} før bistanden, kan ikkje kontrollerast."]
            : words[
                $"Før bistanden var det ingen sikker forskjell fra {finding.ComparatorName(words)} i utviklingen.",
                $"Før bistanden var det ingen sikker skilnad frå {finding.ComparatorName(words)} i utviklinga."];
        if (finding.EarlyBaseline is { } early)
            yield return words[
                $"Med året før som utgangspunkt er tallet {Wording.OneDecimal(early)} prosentpoeng.",
                $"Med året før som utgangspunkt er talet {Wording.OneDecimal(early)} prosentpoeng."];
    }

    private static bool Excludes0(Interval interval) => interval.Lower > 0 || interval.Upper < 0;
}
