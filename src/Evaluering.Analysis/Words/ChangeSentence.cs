using Evaluering.Analysis.Disclosure;
using Evaluering.Analysis.Statistics;

namespace Evaluering.Analysis.Words;

/// <summary>
/// What may be said about a change between waves without a control group (method section 7): what was seen, never what caused it.
/// </summary>
public static class ChangeSentence
{
    /// <summary>One sentence, to stand as a title.</summary>
    /// <param name="scale">What was measured, as it is called inside a sentence, such as «partssamarbeid».</param>
    /// <param name="cell">A published cell of the table «paired_change».</param>
    /// <param name="nynorsk">True for nynorsk, false for bokmål.</param>
    /// <param name="waves">Between which waves the cell is.</param>
    public static string Of(string scale, PublishedCell cell, bool nynorsk, WavePair waves = WavePair.BeforeToAfter)
    {
        var words = new Wording(nynorsk);
        var finding = ChangeFinding.Of(scale, cell, waves);
        return finding switch
        {
            { Mean: not null, Interval: { Lower: > 0 } or { Upper: < 0 } } => Moved(finding, words),
            { Mean: not null, Interval: not null } => words[$"Ingen sikker endring i skåren for {scale}", $"Inga sikker endring i skåren for {scale}"],
            _ => words[$"Ennå for få svar til å si noe om {scale}", $"Enno for få svar til å seie noko om {scale}"],
        };
    }

    /// <summary>
    /// The finding with its interval and number of companies, and what must stand with it: whether it is more than chance, that time alone links it to the
    /// help, the least change that would have been seen, who is left at follow-up. Fewer than five companies, or no interval: only that answers are too few.
    /// </summary>
    /// <param name="finding">A published change.</param>
    /// <param name="nynorsk">True for nynorsk, false for bokmål.</param>
    public static Statement Of(ChangeFinding finding, bool nynorsk)
    {
        ArgumentNullException.ThrowIfNull(finding);
        var words = new Wording(nynorsk);
        if (finding is not { Mean: { } mean, Interval: { } interval } || !Caution.Allows(finding.Companies)) return new Statement(Caution.TooFew(nynorsk), []);

        var sure = interval.Lower > 0 || interval.Upper < 0;
        var basis = $"({Wording.Interval(sure ? Wording.Turned(interval) : interval, Wording.Points)}), {words.Companies(finding.Companies)}.";
        var sentence = sure
            ? $"{Moved(finding, words)} {basis}"
            : words["Ingen sikker endring i skåren for ", "Inga sikker endring i skåren for "]
                + $"{finding.Scale} {finding.Waves.Period(words)}: {Wording.Points(mean)} poeng {basis}";
        return new Statement(
            sentence,
            [
                .. sure ? Sure(finding.Waves, words) : NotSure(finding, interval, words),
                .. FollowUp(finding, words),
                .. Caution.FewCompanies(finding.Companies, nynorsk) is { } label ? new[] { label + "." } : [],
            ]);
    }

    private static string Moved(ChangeFinding finding, Wording words) =>
        $"Skåren for {finding.Scale}"
        + (finding.Interval!.Value.Lower > 0 ? words[" økte med ", " auka med "] : words[" gikk ned med ", " gjekk ned med "])
        + $"{Wording.Points(Math.Abs(finding.Mean!.Value))} poeng {finding.Waves.Period(words)}";

    private static IEnumerable<string> Sure(WavePair waves, Wording words) =>
    [
        words["Endringen er mer enn tilfeldig variasjon.", "Endringa er meir enn tilfeldig variasjon."],
        waves == WavePair.AfterToFollowUp
            ? words[
                "Den kom etter at bistanden var ferdig; uten sammenligningsgruppe sier tallene ikke hva som er årsaken.",
                "Ho kom etter at bistanden var ferdig; utan samanlikningsgruppe seier tala ikkje kva som er årsaka."]
            : words[
                "Den sammenfaller i tid med bistanden; uten sammenligningsgruppe sier tallene ikke hva som er årsaken.",
                "Ho fell saman i tid med bistanden; utan samanlikningsgruppe seier tala ikkje kva som er årsaka."],
    ];

    private static IEnumerable<string> NotSure(ChangeFinding finding, Interval interval, Wording words)
    {
        var largest = Wording.Points(Math.Max(Math.Abs(interval.Lower), Math.Abs(interval.Upper)));
        yield return words[
            "Utslaget er innenfor det vi kan vente ved tilfeldigheter.",
            "Utslaget er innanfor det vi kan vente ved tilfeldigheiter."];
        yield return words[
            $"Vi kan utelukke endringer større enn {largest} poeng, opp eller ned.",
            $"Vi kan utelukke endringar større enn {largest} poeng, opp eller ned."];
        if (finding.MinimumDetectable is { } least)
            yield return words[
                $"Minste påvisbare endring med så mange virksomheter er {Wording.Points(least)} poeng.",
                $"Minste påvisbare endring med så mange verksemder er {Wording.Points(least)} poeng."];
    }

    private static IEnumerable<string> FollowUp(ChangeFinding finding, Wording words)
    {
        if (finding.Waves == WavePair.BeforeToAfter) yield break;
        yield return words[
            "Dette gjelder blant dem som svarte seks måneder etter.",
            "Dette gjeld blant dei som svarte seks månader etter."];
        yield return finding.Attrition is var (started, stayed)
            ? words[
                $"{Wording.Count(stayed)} av {Wording.Count(started)} som svarte første gang, svarte også da; de som falt fra, kan ha hatt andre svar.",
                $"{Wording.Count(stayed)} av {Wording.Count(started)} som svarte første gongen, svarte også då; dei som fall frå, kan ha hatt andre svar."]
            : words["De som falt fra, kan ha hatt andre svar.", "Dei som fall frå, kan ha hatt andre svar."];
    }
}
