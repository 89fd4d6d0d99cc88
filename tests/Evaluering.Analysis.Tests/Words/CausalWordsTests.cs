using System.Text.RegularExpressions;
using Evaluering.Analysis.Charts;
using Evaluering.Analysis.Disclosure;
using Evaluering.Analysis.Statistics;
using Evaluering.Analysis.Words;
using FsCheck;
using FsCheck.Fluent;
using Interval = Evaluering.Analysis.Statistics.Interval;

namespace Evaluering.Analysis.Tests.Words;

/// <summary>Nothing that is said about an uncontrolled design says what caused it, whatever the numbers are.</summary>
public partial class CausalWordsTests
{
    [Fact]
    public void No_sentence_of_an_uncontrolled_design_has_a_causal_word() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1000),
        Prop.ForAll(Findings(), finding =>
        {
            var said = Sentences(finding).ToList();
            return said.TrueForAll(sentence => !Causal().IsMatch(sentence) && WellWritten(sentence));
        }));

    [Theory]
    [InlineData("Bistanden gir lavere fravær.")]
    [InlineData("Bistanden gjev lågare fråvær.")]
    [InlineData("Endringen skyldes bistanden.")]
    [InlineData("Det kjem av bistanden.")]
    [InlineData("Effekten av bistanden er stor.")]
    [InlineData("Nedgangen er på grunn av bistanden, som fører til samarbeid.")]
    public void The_search_finds_what_may_not_be_said(string sentence) => Assert.Matches(Causal(), sentence);

    private static bool WellWritten(string sentence) =>
        sentence.EndsWith('.') && !sentence.Contains("  ", StringComparison.Ordinal) && !sentence.Contains("NaN", StringComparison.Ordinal)
        && !sentence.Contains("−0,00 ", StringComparison.Ordinal) && !sentence.Contains("-0", StringComparison.Ordinal);

    /// <summary>Everything that can be said with these numbers.</summary>
    private static IEnumerable<string> Sentences(Numbers numbers)
    {
        var (mean, interval, companies, answers, least, nynorsk) = numbers;
        foreach (var waves in Enum.GetValues<WavePair>())
        {
            var finding = new ChangeFinding("arbeidsmiljø", waves, mean, interval, companies, least);
            yield return ChangeSentence.Of(finding with { Attrition = answers > 20 ? (answers, answers / 2) : null }, nynorsk).Text;
        }

        yield return ServiceSentence.Of("HelseIArbeid", "Ekspertbistand", interval, companies, nynorsk).Text;
        yield return SatisfactionSentence.Of(answers / 2, answers, companies > 3 ? 0.5 : null, companies, companies % 2 == 0, nynorsk).Text;
        foreach (var placebo in new[] { (Interval?)null, new Interval(-0.1, 0.1), interval })
            foreach (var comparator in Enum.GetValues<AbsenceComparator>())
            {
                var finding = new AbsenceFinding(mean, interval, companies, placebo, ChosenForHighAbsence: answers % 2 == 0, least, least);
                yield return AbsenceSentence.Of(finding with { Comparator = comparator }, nynorsk).Text;
            }

        yield return AbsenceSeriesSentence.OfSeries(mean, least, nynorsk) + ".";
        yield return AbsenceSeriesSentence.OfServices(5, companies % 6, answers % (companies % 6 + 1), nynorsk) + ".";
        yield return AbsenceSeriesSentence.OfLevels(companies % 13, answers % (companies % 13 + 1), nynorsk) + ".";
        yield return AbsenceSeriesSentence.OfUnassisted(mean ?? 0, companies, nynorsk);
        yield return AbsenceSeriesSentence.Simulated(nynorsk);
        foreach (var fixedText in Fixed(companies, nynorsk)) yield return fixedText;
        yield return RegionSentence.Of(Funnel(numbers), ["Agder", "Oslo", "Øst-Viken"], nynorsk).Text;
        yield return RegionSentence.Of(Shrinkage.Compute([(mean ?? 0, 0.1), (1, 0.2), (companies, 0.3)]), nynorsk);
        yield return RegionDifferenceSentence.Of(RegionComparison.Of([.. Enumerable.Range(0, 6).Select(i => ($"Region {i}", Cell(numbers, i)))]), nynorsk).Text;
        foreach (var counted in Enum.GetValues<CountedAs>())
            yield return SeveralChanges.Of(Enumerable.Range(0, 4).Select(i => Cell(numbers, i))).Sentence(counted, WavePair.BeforeToFollowUp, nynorsk) + ".";
        yield return RoleGapSentence.Of([("Før", "leder", "verneombud", DotPoint.Gap("", Cell(numbers, 0), Cell(numbers, answers)))], nynorsk).Text;
        yield return new FigureBasis(answers, companies, 0.5, "2024", new DateOnly(2025, 1, 1), "M09").Line(nynorsk);
    }

    private static IEnumerable<string> Fixed(int companies, bool nynorsk) =>
    [
        Caution.TooFew(nynorsk), Caution.SelfReport(nynorsk), Caution.RoleMix(nynorsk), Caution.RegressionToTheMean(fell: true, nynorsk),
        Caution.RegressionToTheMean(fell: false, nynorsk), Caution.Ceiling(0.5, nynorsk)!, AbsenceSentence.NotFinished(nynorsk),
        (Caution.FewCompanies(companies, nynorsk) ?? "") + ".",
    ];

    private static PublishedCell Cell(Numbers numbers, int number) => PublishedCell.FromSnapshot(
        new CellKey(CellKey.PairedChange, $"{number}", "*", "*", "T0-T2", "ledelse"), numbers.Mean is null ? CellStatus.NoData : CellStatus.Value, null,
        numbers.Mean is null ? null : numbers.Answers, numbers.Mean is null ? null : numbers.Companies,
        numbers.Mean is not { } mean ? null : new Figures
        {
            Mean = mean + (number % 3),
            StandardDeviation = numbers.Least,
            Lower = numbers.Interval?.Lower + (number % 3),
            Upper = numbers.Interval?.Upper + (number % 3),
        });

    private static FunnelResult Funnel(Numbers numbers) => new()
    {
        Units = [.. Enumerable.Range(0, 3).Select(i => new FunnelUnit { N = 5, Position = (FunnelPosition)((numbers.Companies + i * numbers.Answers) % 4) })],
        Rule = numbers.Answers % 3 == 0 ? FunnelRule.Additive : FunnelRule.Plain,
        Status = numbers.Companies == 0 ? ResultStatus.TooFew : ResultStatus.Ok,
    };

    private static Arbitrary<Numbers> Findings() => (
        from hundredths in Gen.Choose(-400, 400)
        from width in Gen.Choose(0, 300)
        from defined in Gen.Choose(0, 9)
        from companies in Gen.Choose(0, 30)
        from answers in Gen.Choose(0, 120)
        from nynorsk in Gen.Elements(true, false)
        let mean = hundredths / 1000.0
        select new Numbers(
            defined == 0 ? null : mean, defined <= 1 ? null : new Interval(mean - width / 1000.0, mean + width / 1000.0), companies, answers,
            defined % 2 == 0 ? null : width / 100.0, nynorsk)).ToArbitrary();

    private sealed record Numbers(double? Mean, Interval? Interval, int Companies, int Answers, double? Least, bool Nynorsk);

    // The words of method section 7 in both languages, and their nearest kin.
    private const string CausalWords =
        @"\b(gir|gjev|gav|ga|fører til|førte til|skyldes|skuldast|på grunn av|kjem av|kommer av|effekt(en)? av|virker|verkar"
        + @"|bistanden (økte|auka|reduserte))\b";

    [GeneratedRegex(CausalWords, RegexOptions.IgnoreCase)]
    private static partial Regex Causal();
}
