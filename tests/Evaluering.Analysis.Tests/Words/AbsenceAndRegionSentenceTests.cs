using Evaluering.Analysis.Statistics;
using Evaluering.Analysis.Words;

namespace Evaluering.Analysis.Tests.Words;

public class AbsenceAndRegionSentenceTests
{
    private static readonly Interval Below = new(-1.62, -0.93);
    private static readonly Interval ClearPlacebo = new(-0.2, 0.3);

    [Theory]
    [InlineData(false, "Fraværet utviklet seg 1,3 prosentpoeng lavere enn bransjen (95 % KI 0,9–1,6), 109 virksomheter.", "Forskjellen er mer enn tilfeldig variasjon.", "Virksomhetene hadde høyt fravær da bistanden startet; en del av nedgangen ville trolig kommet uansett (regresjon mot gjennomsnittet).", "Før bistanden var det ingen sikker forskjell fra bransjen i utviklingen.", "Med året før som utgangspunkt er tallet −0,7 prosentpoeng.")]
    [InlineData(true, "Fråværet utvikla seg 1,3 prosentpoeng lågare enn bransjen (95 % KI 0,9–1,6), 109 verksemder.", "Skilnaden er meir enn tilfeldig variasjon.", "Verksemdene hadde høgt fråvær då bistanden starta; ein del av nedgangen ville truleg ha kome uansett (regresjon mot gjennomsnittet).", "Før bistanden var det ingen sikker skilnad frå bransjen i utviklinga.", "Med året før som utgangspunkt er talet −0,7 prosentpoeng.")]
    public void Absence_that_fell_more_than_the_industrys_comes_with_the_warning(bool nynorsk, string finding, params string[] notes) =>
        Says(finding, notes, AbsenceSentence.Of(
            new AbsenceFinding(-1.27, Below, 109, ClearPlacebo, ChosenForHighAbsence: true, EarlyBaseline: -0.69), nynorsk));

    [Theory]
    [InlineData(false, "Fraværet utviklet seg 0,6 prosentpoeng høyere enn landet (95 % KI 0,1–1,1), 109 virksomheter.", "Forskjellen er mer enn tilfeldig variasjon.", "Virksomhetene hadde høyt fravær da bistanden startet; noe nedgang var å vente uansett (regresjon mot gjennomsnittet).", "Om utviklingen fulgte landet før bistanden, kan ikke kontrolleres.")]
    [InlineData(true, "Fråværet utvikla seg 0,6 prosentpoeng høgare enn landet (95 % KI 0,1–1,1), 109 verksemder.", "Skilnaden er meir enn tilfeldig variasjon.", "Verksemdene hadde høgt fråvær då bistanden starta; noko nedgang var å vente uansett (regresjon mot gjennomsnittet).", "Om utviklinga følgde landet før bistanden, kan ikkje kontrollerast.")]
    public void Absence_that_rose_and_could_not_be_checked(bool nynorsk, string finding, params string[] notes) =>
        Says(finding, notes, AbsenceSentence.Of(
            new AbsenceFinding(0.6, new Interval(0.1, 1.1), 109, null, ChosenForHighAbsence: true) { Comparator = AbsenceComparator.Country }, nynorsk));

    [Theory]
    [InlineData(false, "Ingen sikker forskjell fra bransjen i utviklingen av fraværet: −0,4 prosentpoeng (95 % KI −2,4 til 1,6), 9 virksomheter.", "Den er innenfor det vi kan vente ved tilfeldigheter.", "Minste påvisbare forskjell med så mange virksomheter er 2,0 prosentpoeng.", "Før bistanden var det ingen sikker forskjell fra bransjen i utviklingen.", "Få virksomheter – tolk varsomt.")]
    [InlineData(true, "Ingen sikker skilnad frå bransjen i utviklinga av fråværet: −0,4 prosentpoeng (95 % KI −2,4 til 1,6), 9 verksemder.", "Han er innanfor det vi kan vente ved tilfeldigheiter.", "Minste påvisbare skilnad med så mange verksemder er 2,0 prosentpoeng.", "Før bistanden var det ingen sikker skilnad frå bransjen i utviklinga.", "Få verksemder – tolk varsamt.")]
    public void No_clear_difference_comes_with_the_least_that_would_be_seen(bool nynorsk, string finding, params string[] notes) =>
        Says(finding, notes, AbsenceSentence.Of(
            new AbsenceFinding(-0.4, new Interval(-2.4, 1.6), 9, ClearPlacebo, ChosenForHighAbsence: false, MinimumDetectable: 2.0), nynorsk));

    [Theory]
    [InlineData(false, "Utviklingen avvek fra bransjen allerede før bistanden.", "Tallet kan ikke brukes som mål på endring etter bistand.")]
    [InlineData(true, "Utviklinga skilde seg frå bransjen alt før bistanden.", "Talet kan ikkje brukast som mål på endring etter bistand.")]
    public void When_the_placebo_is_not_0_there_is_no_headline_figure(bool nynorsk, string finding, params string[] notes)
    {
        Says(finding, notes, AbsenceSentence.Of(new AbsenceFinding(-1.27, Below, 109, new Interval(0.2, 0.8), ChosenForHighAbsence: true), nynorsk));
        Says(finding, notes, AbsenceSentence.Of(new AbsenceFinding(-1.27, Below, 109, new Interval(-0.8, -0.2), ChosenForHighAbsence: true), nynorsk));
    }

    [Theory]
    [InlineData(false, "For få virksomheter til å vise resultater.")]
    [InlineData(true, "For få verksemder til å vise resultat.")]
    public void Too_few_companies_carry_no_number(bool nynorsk, string expected)
    {
        Says(expected, [], AbsenceSentence.Of(new AbsenceFinding(-1.27, Below, 4, new Interval(0.2, 0.8), ChosenForHighAbsence: true), nynorsk));
        Says(expected, [], AbsenceSentence.Of(new AbsenceFinding(null, null, 0, null, ChosenForHighAbsence: true), nynorsk));
        Says(expected, [], AbsenceSentence.OfControlled(Adjusted(-0.42, -0.8, -0.1), 120, 4, nynorsk));
    }

    [Theory]
    [InlineData(false, "Sammenlignet med virksomheter uten bistand og med samme startnivå (kovariansanalyse) var fraværet etterpå 0,4 prosentpoeng lavere (95 % KI 0,1–0,8), 120 virksomheter med og 80 uten bistand.", "er det ingen sikker forskjell i fraværet etterpå (95 % KI −0,8 til 0,1)", "Sammenligningen holder bare hvis virksomhetene fikk bistand ut fra fraværet alene.", "De uten bistand hadde ikke fått bistand da de andre startet. Noen av dem fikk den senere.", "Det har ikke gått fire kvartaler med publisert fravær siden bistanden var ferdig.")]
    [InlineData(true, "Samanlikna med verksemder utan bistand og med same startnivå (kovariansanalyse) var fråværet etterpå 0,4 prosentpoeng lågare (95 % KI 0,1–0,8), 120 verksemder med og 80 utan bistand.", "er det ingen sikker skilnad i fråværet etterpå (95 % KI −0,8 til 0,1)", "Samanlikninga held berre viss verksemdene fekk bistand ut frå fråværet åleine.", "Dei utan bistand hadde ikkje fått bistand då dei andre starta. Nokre av dei fekk han seinare.", "Det har ikkje gått fire kvartal med publisert fråvær sidan bistanden var ferdig.")]
    public void A_controlled_design_is_named(bool nynorsk, string sure, string unsure, string note, string unassisted, string notFinished)
    {
        Says(sure, [note, unassisted], AbsenceSentence.OfControlled(Adjusted(-0.42, -0.8, -0.1), 120, 80, nynorsk));
        Assert.Contains(unsure, AbsenceSentence.OfControlled(Adjusted(-0.42, -0.8, 0.1), 120, 80, nynorsk).Finding, StringComparison.Ordinal);
        Assert.Equal(notFinished, AbsenceSentence.NotFinished(nynorsk));
    }

    [Theory]
    [InlineData(false, "Variasjonen mellom regionene er ikke større enn tilfeldigheter tilsier.", "Øst-Viken skiller seg ut fra de andre regionene.", "Agder og Vestland er verdt å se nærmere på.", "Figuren rangerer ikke regionene.", "Regionene varierer mer enn tilfeldig variasjon alene, men ingen av dem skiller seg ut.")]
    [InlineData(true, "Variasjonen mellom regionane er ikkje større enn tilfeldigheiter tilseier.", "Øst-Viken skil seg ut frå dei andre regionane.", "Agder og Vestland er verdt å sjå nærare på.", "Figuren rangerer ikkje regionane.", "Regionane varierer meir enn tilfeldig variasjon åleine, men ingen av dei skil seg ut.")]
    public void Regions_are_named_in_the_order_of_the_alphabet_and_never_ranked(
        bool nynorsk, string alike, string standsOut, string worthALook, string noRank, string spread)
    {
        Assert.Equal(alike, RegionSentence.Of(Funnel(FunnelRule.Plain, FunnelPosition.Inside, FunnelPosition.Inside), ["A", "B"], nynorsk).Finding);
        Assert.Equal(spread, RegionSentence.Of(Funnel(FunnelRule.Additive, FunnelPosition.Inside, FunnelPosition.Inside), ["A", "B"], nynorsk).Finding);
        var outside = RegionSentence.Of(
            Funnel(FunnelRule.Plain, FunnelPosition.WorthALook, FunnelPosition.StandsOut, FunnelPosition.WorthALook),
            ["Vestland", "Øst-Viken", "Agder"], nynorsk);
        Assert.Equal((standsOut, worthALook, noRank), (outside.Finding, outside.Notes[0], outside.Notes[^1]));
        Assert.Throws<ArgumentException>(() => RegionSentence.Of(Funnel(FunnelRule.Plain, FunnelPosition.Inside), [], nynorsk));
    }

    [Theory]
    [InlineData(false, "verdt å se nærmere på", "skiller seg ut", "Ingen sikker forskjell mellom regionene; alle vises med det felles gjennomsnittet.")]
    [InlineData(true, "verdt å sjå nærare på", "skil seg ut", "Ingen sikker skilnad mellom regionane; alle blir viste med det felles gjennomsnittet.")]
    public void Labels_and_maps(bool nynorsk, string look, string out998, string noDifference)
    {
        Assert.Equal((look, out998, null), (
            RegionSentence.Label(FunnelPosition.WorthALook, nynorsk), RegionSentence.Label(FunnelPosition.StandsOut, nynorsk),
            RegionSentence.Label(FunnelPosition.Inside, nynorsk)));
        Assert.Equal(noDifference, RegionSentence.Of(Shrinkage.Compute([(3, 0.1), (3, 0.2), (3, 0.3)]), nynorsk));
        Assert.NotEqual(noDifference, RegionSentence.Of(Shrinkage.Compute([(1, 0.1), (3, 0.2), (6, 0.3)]), nynorsk));
    }

    private static Estimate Adjusted(double value, double lower, double upper) => new(value, new TInference(0.2, 197, null, null, new Interval(lower, upper)));

    private static FunnelResult Funnel(FunnelRule rule, params FunnelPosition[] positions) => new()
    {
        Units = [.. positions.Select(position => new FunnelUnit { N = 10, Position = position })],
        Rule = rule,
        Status = ResultStatus.Ok,
    };

    private static void Says(string finding, string[] notes, Statement statement)
    {
        Assert.Equal(finding, statement.Finding);
        Assert.Equal(notes, statement.Notes);
    }
}
