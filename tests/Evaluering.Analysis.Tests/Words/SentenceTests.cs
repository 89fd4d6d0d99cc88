using Evaluering.Analysis.Disclosure;
using Evaluering.Analysis.Statistics;
using Evaluering.Analysis.Words;

namespace Evaluering.Analysis.Tests.Words;

/// <summary>Every situation of method.md section 7 in both languages.</summary>
public class SentenceTests
{
    private static readonly Interval Above = new(0.18, 0.29);
    private static readonly Interval Around = new(-0.05, 0.12);

    [Theory]
    [InlineData(false, "Skåren for partssamarbeid økte med 0,24 poeng fra før til etter (95 % KI 0,18–0,29), 344 virksomheter.", "Endringen er mer enn tilfeldig variasjon.", "Den sammenfaller i tid med bistanden; uten sammenligningsgruppe sier tallene ikke hva som er årsaken.")]
    [InlineData(true, "Skåren for partssamarbeid auka med 0,24 poeng frå før til etter (95 % KI 0,18–0,29), 344 verksemder.", "Endringa er meir enn tilfeldig variasjon.", "Ho fell saman i tid med bistanden; utan samanlikningsgruppe seier tala ikkje kva som er årsaka.")]
    public void A_change_that_chance_does_not_explain(bool nynorsk, string finding, params string[] notes) =>
        Says(finding, notes, ChangeSentence.Of(Change(0.24, Above, 344), nynorsk));

    [Theory]
    [InlineData(false, "Skåren for partssamarbeid gikk ned med 0,24 poeng fra før til etter (95 % KI 0,18–0,29), 344 virksomheter.")]
    [InlineData(true, "Skåren for partssamarbeid gjekk ned med 0,24 poeng frå før til etter (95 % KI 0,18–0,29), 344 verksemder.")]
    public void A_fall_is_told_by_its_size(bool nynorsk, string finding) =>
        Assert.Equal(finding, ChangeSentence.Of(Change(-0.24, new Interval(-0.29, -0.18), 344), nynorsk).Finding);

    [Theory]
    [InlineData(false, "Ingen sikker endring i skåren for partssamarbeid fra før til etter: 0,04 poeng (95 % KI −0,05 til 0,12), 30 virksomheter.", "Utslaget er innenfor det vi kan vente ved tilfeldigheter.", "Vi kan utelukke endringer større enn 0,12 poeng, opp eller ned.", "Minste påvisbare endring med så mange virksomheter er 0,42 poeng.")]
    [InlineData(true, "Inga sikker endring i skåren for partssamarbeid frå før til etter: 0,04 poeng (95 % KI −0,05 til 0,12), 30 verksemder.", "Utslaget er innanfor det vi kan vente ved tilfeldigheiter.", "Vi kan utelukke endringar større enn 0,12 poeng, opp eller ned.", "Minste påvisbare endring med så mange verksemder er 0,42 poeng.")]
    public void No_clear_change_comes_with_the_least_that_would_be_seen(bool nynorsk, string finding, params string[] notes) =>
        Says(finding, notes, ChangeSentence.Of(Change(0.04, Around, 30) with { MinimumDetectable = 0.4234 }, nynorsk));

    [Theory]
    [InlineData(false, "Skåren for partssamarbeid økte med 0,24 poeng fra før til seks måneder etter (95 % KI 0,18–0,29), 8 virksomheter.", "Dette gjelder blant dem som svarte seks måneder etter.", "60 av 100 som svarte første gang, svarte også da; de som falt fra, kan ha hatt andre svar.", "Få virksomheter – tolk varsomt.")]
    [InlineData(true, "Skåren for partssamarbeid auka med 0,24 poeng frå før til seks månader etter (95 % KI 0,18–0,29), 8 verksemder.", "Dette gjeld blant dei som svarte seks månader etter.", "60 av 100 som svarte første gongen, svarte også då; dei som fall frå, kan ha hatt andre svar.", "Få verksemder – tolk varsamt.")]
    public void Six_months_after_it_holds_for_those_who_still_answer(bool nynorsk, string finding, params string[] notes)
    {
        var statement = ChangeSentence.Of(Change(0.24, Above, 8) with { Waves = WavePair.BeforeToFollowUp, Attrition = (100, 60) }, nynorsk);
        Assert.Equal(finding, statement.Finding);
        Assert.Equal(notes, statement.Notes.Skip(2));
    }

    [Theory]
    [InlineData(false, "fra etter bistanden til seks måneder etter", "Den kom etter at bistanden var ferdig;")]
    [InlineData(true, "frå etter bistanden til seks månader etter", "Ho kom etter at bistanden var ferdig;")]
    public void A_change_after_the_end_is_not_said_to_fall_together_with_the_help(bool nynorsk, string period, string note)
    {
        var statement = ChangeSentence.Of(Change(0.24, Above, 40) with { Waves = WavePair.AfterToFollowUp }, nynorsk);
        Assert.Contains(period, statement.Finding, StringComparison.Ordinal);
        Assert.StartsWith(note, statement.Notes[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "For få svar til å vise resultater.")]
    [InlineData(true, "For få svar til å vise resultat.")]
    public void Too_few_answers_carry_no_number_and_no_footnote(bool nynorsk, string expected)
    {
        Says(expected, [], ChangeSentence.Of(Change(0.24, Above, 4), nynorsk));
        Says(expected, [], ChangeSentence.Of(Change(0.24, null, 40), nynorsk));
        Says(expected, [], ChangeSentence.Of(Change(null, null, 0), nynorsk));
        Says(expected, [], ServiceSentence.Of("A", "B", Above, 4, nynorsk));
        Says(expected, [], SatisfactionSentence.Of(3, 4, 0.5, 4, followUp: false, nynorsk));
        Says(expected, [], RegionSentence.Of(FunnelPlot.OfMeans([]), [], nynorsk));
        Assert.Equal(expected, RegionSentence.Of(Shrinkage.Compute(new List<(double, double)>()), nynorsk));
    }

    [Theory]
    [InlineData(false, "Skåren for partssamarbeid økte med 0,24 poeng fra før til etter", "Ingen sikker endring i skåren for partssamarbeid", "Ennå for få svar til å si noe om partssamarbeid")]
    [InlineData(true, "Skåren for partssamarbeid auka med 0,24 poeng frå før til etter", "Inga sikker endring i skåren for partssamarbeid", "Enno for få svar til å seie noko om partssamarbeid")]
    public void A_title_follows_the_published_cell(bool nynorsk, string sure, string unsure, string withheld)
    {
        Assert.Equal(sure, ChangeSentence.Of("partssamarbeid", Cell(0.24, 0.18, 0.29), nynorsk));
        Assert.Equal(unsure, ChangeSentence.Of("partssamarbeid", Cell(0.04, -0.05, 0.12), nynorsk));
        Assert.Equal(withheld, ChangeSentence.Of("partssamarbeid", Cell(0.24, null, null), nynorsk));
        var hidden = PublishedCell.FromSnapshot(Cell(1, 1, 1).Key, CellStatus.Suppressed, SuppressionReason.TooFewPersons, null, null, null);
        Assert.Equal(withheld, ChangeSentence.Of("partssamarbeid", hidden, nynorsk));
        var ofCell = ChangeFinding.Of("partssamarbeid", Cell(0.24, 0.18, 0.29));
        Assert.Equal(ChangeSentence.Of(Change(0.24, Above, 12), nynorsk).Text, ChangeSentence.Of(ofCell, nynorsk).Text);
    }

    [Theory]
    [InlineData(false, "Virksomheter som fikk A, rapporterte større endring enn virksomheter som fikk B.", "Virksomheter som fikk B, rapporterte større endring enn virksomheter som fikk A.", "Ingen sikker forskjell i endring mellom virksomheter som fikk A og virksomheter som fikk B.", "Gruppene er ikke sammenlignbare (startnivå, bransje, valg av tiltak).")]
    [InlineData(true, "Verksemder som fekk A, rapporterte større endring enn verksemder som fekk B.", "Verksemder som fekk B, rapporterte større endring enn verksemder som fekk A.", "Ingen sikker skilnad i endring mellom verksemder som fekk A og verksemder som fekk B.", "Gruppene kan ikkje samanliknast (startnivå, bransje, val av tiltak).")]
    public void Services_are_groups_that_cannot_be_compared(bool nynorsk, string first, string second, string neither, string note)
    {
        Says(first, [note], ServiceSentence.Of("A", "B", Above, 40, nynorsk));
        Says(second, [note], ServiceSentence.Of("A", "B", new Interval(-0.3, -0.1), 40, nynorsk));
        Says(neither, [note], ServiceSentence.Of("A", "B", Around, 40, nynorsk));
    }

    [Theory]
    [InlineData(false, "76,0 % av dem som svarte var fornøyde (svarandel 67,0 %).", "70 % av dem som svarte seks måneder etter, var fornøyde (svarandel 45 %).", "Tilfredshet er ikke et mål på endring.")]
    [InlineData(true, "76,0 % av dei som svarte var nøgde (svardel 67,0 %).", "70 % av dei som svarte seks månader etter, var nøgde (svardel 45 %).", "Kor nøgde folk er, er ikkje eit mål på endring.")]
    public void Satisfaction_is_of_those_who_answered(bool nynorsk, string after, string followUp, string note)
    {
        Says(after, [note], SatisfactionSentence.Of(76, 100, 0.67, 40, followUp: false, nynorsk));
        var later = SatisfactionSentence.Of(14, 20, 0.45, 12, followUp: true, nynorsk);
        Assert.Equal((followUp, note, 2), (later.Finding, later.Notes[0], later.Notes.Count));
        Assert.Throws<ArgumentOutOfRangeException>(() => SatisfactionSentence.Of(5, 4, null, 9, false, nynorsk));
    }

    [Theory]
    [InlineData(false, "1 240 svar fra 344 virksomheter, svarandel 67,0 %, 2024 K1–K4, data per 1.3.2025, metode M09.", "344 virksomheter, 2024, data per 1.3.2025, metode M14.")]
    [InlineData(true, "1 240 svar frå 344 verksemder, svardel 67,0 %, 2024 K1–K4, data per 1.3.2025, metode M09.", "344 verksemder, 2024, data per 1.3.2025, metode M14.")]
    public void The_line_beside_a_figure(bool nynorsk, string survey, string absence)
    {
        var date = new DateOnly(2025, 3, 1);
        // The thousands' separator of Norwegian is a no-break space.
        Assert.Equal(survey, new FigureBasis(1240, 344, 0.67, "2024 K1–K4", date, "M09").Line(nynorsk).Replace('\u00a0', ' '));
        Assert.Equal(absence, new FigureBasis(null, 344, null, "2024", date, "M14").Line(nynorsk));
    }

    [Fact]
    public void Cautions_appear_where_they_belong()
    {
        Assert.Equal(("Få virksomheter – tolk varsomt", null), (Caution.FewCompanies(9, nynorsk: false), Caution.FewCompanies(10, nynorsk: false)));
        Assert.Contains("takeffekt", Caution.Ceiling(0.26, nynorsk: true), StringComparison.Ordinal);
        Assert.Null(Caution.Ceiling(0.25, nynorsk: true));
        Assert.Contains("takknemlighet", Caution.SelfReport(nynorsk: false), StringComparison.Ordinal);
        Assert.Contains("rolle for rolle", Caution.RoleMix(nynorsk: true), StringComparison.Ordinal);
    }

    private static ChangeFinding Change(double? mean, Interval? interval, int companies) =>
        new("partssamarbeid", WavePair.BeforeToAfter, mean, interval, companies);

    private static PublishedCell Cell(double mean, double? lower, double? upper) => PublishedCell.FromSnapshot(
        new CellKey(CellKey.PairedChange, CellKey.All, CellKey.All, CellKey.All, "T0-T1", "ps"), CellStatus.Value, null, 30, 12,
        new Figures { Mean = mean, Lower = lower, Upper = upper });

    private static void Says(string finding, string[] notes, Statement statement)
    {
        Assert.Equal(finding, statement.Finding);
        Assert.Equal(notes, statement.Notes);
    }
}
