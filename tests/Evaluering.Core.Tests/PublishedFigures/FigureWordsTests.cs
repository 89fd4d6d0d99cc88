using Evaluering.Analysis.Disclosure;
using Evaluering.Core.Domain;
using Evaluering.Core.PublishedFigures;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Snapshots;

namespace Evaluering.Core.Tests.PublishedFigures;

/// <summary>What the figures say where there is no figure, and what they may not say where there is one.</summary>
public sealed class FigureWordsTests
{
    private static readonly Scale Scale = Questionnaire.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "questionnaires", "arbeidsmiljo-v1.json"))).Scales.Single(scale => scale.Id == "partssamarbeid");

    [Fact]
    public void The_absence_note_states_no_fall_and_no_cause()
    {
        var note = AbsenceFigure.Create(Absence(Shown(40, 7.1, 5.5), Shown(40, 7.3, 5.6)), In("nb")).Note;
        Assert.StartsWith("40 virksomheter med fullstendige tall.", note);
        Assert.EndsWith("Virksomheter ber ofte om hjelp når fraværet er høyt, og da går det gjerne ned etterpå uansett (regresjon mot gjennomsnittet). Tallene sier ikke hva som er årsaken.", note);
        Assert.EndsWith(
            "Verksemder ber ofte om hjelp når fråværet er høgt, og då går det gjerne ned etterpå uansett (regresjon mot gjennomsnittet). Tala seier ikkje kva som er årsaka.",
            AbsenceFigure.Create(Absence(Shown(40, 7.1, 5.5), Shown(40, 7.3, 5.6)), In("nn")).Note);
    }

    [Theory]
    [InlineData(CellStatus.NoData, "Ingen har svart både før og etter ennå.", "Ingen virksomheter har fullstendige tall ennå.", "Ingen virksomheter har fullstendige tall for sykefravær ennå")]
    [InlineData(CellStatus.Suppressed, "Tallene for hele landet er skjult av hensyn til personvernet.",
        "Antallet virksomheter med fullstendige tall er skjult av hensyn til personvernet.", "Sykefraværet for hele landet er skjult av hensyn til personvernet")]
    public void Where_there_is_no_figure_a_sentence_says_why(CellStatus status, string region, string absence, string title)
    {
        var none = new Func<CellKey, PublishedCell>(key => Cell(key, status));
        Assert.StartsWith(region + " Gjennomsnitt", RegionFigure.Create(Material(Changes(none), "nb")).Note);
        var figure = AbsenceFigure.Create(Absence(none, none), In("nb"));
        Assert.StartsWith(absence, figure.Note);
        Assert.Equal(title, figure.Title);
    }

    [Fact]
    public void An_empty_installation_hides_nothing()
    {
        foreach (var language in new[] { "nb", "nn" })
        {
            var dashboard = Changes(key => Cell(key, CellStatus.NoData));
            foreach (var figure in Enum.GetValues<DividedBy>().SelectMany(by => FigureList.Of(by, Material(dashboard, language))))
                Assert.DoesNotMatch("skjult (svarpar|virksomheter|verksemder|prosent)", figure.Note + figure.Title);
        }
    }

    [Fact]
    public void Without_the_countrys_absence_the_title_tells_the_companies_own()
    {
        Assert.Equal("Sykefraværet gikk fra 7,1 til 7,3 prosent", AbsenceFigure.Create(Absence(Shown(40, 7.1, 5.5), Shown(40, 7.3, null)), In("nb")).Title);
        Assert.Equal("Sjukefråværet gjekk frå 7,1 til 7,3 prosent, i landet frå 5,5 til 5,6",
            AbsenceFigure.Create(Absence(Shown(40, 7.1, 5.5), Shown(40, 7.3, 5.6)), In("nn")).Title);
    }

    [Theory]
    [InlineData(9, true)]
    [InlineData(10, false)]
    public void The_services_figure_warns_only_of_few_companies_that_are_shown(int companies, bool cautious)
    {
        var dashboard = Changes(key => key.Region == CellKey.All ? Shown(companies, 0.2, null)(key)
            : Cell(key, key.Region == "oslo" ? CellStatus.Suppressed : CellStatus.NoData));
        var figure = ServiceFigure.Create(Material(dashboard, "nb"));
        Assert.Equal(cautious, figure.Caution is not null);
        Assert.Equal("Endring i partssamarbeid etter region og tjeneste: 2 av 6 ruter kan vises", figure.Title);
        Assert.EndsWith("2 av 6 ruter kan visast", ServiceFigure.Create(Material(dashboard, "nn")).Title);
    }

    [Fact]
    public void Numbers_for_spreadsheets_are_plain()
    {
        var words = new FigureText(In("nb"));
        var cell = Shown(12345, -0.456, null)(new CellKey("", "", "", "", "", ""));
        Assert.Equal("12345", words.Count(cell, cell.Companies).Plain);
        Assert.Equal("-0,46", words.Number(cell, figures => figures.Mean, FigureText.SignedScore).Plain);
        Assert.Equal("−0,46", words.Number(cell, figures => figures.Mean, FigureText.SignedScore).Text);
    }

    private static Func<CellKey, PublishedCell> Shown(int companies, double mean, double? country) =>
        key => PublishedCell.FromSnapshot(key, CellStatus.Value, null, null, companies, new Figures { Mean = mean, Comparator = country });

    private static PublishedCell Cell(CellKey key, CellStatus status) => PublishedCell.FromSnapshot(
        key, status, status == CellStatus.Suppressed ? SuppressionReason.Complementary : null, null, null, null);

    private static Dashboard Absence(Func<CellKey, PublishedCell> before, Func<CellKey, PublishedCell> after) => With(
        [before(new CellKey(CellKey.Absence, CellKey.All, CellKey.All, CellKey.All, "before", "sykefravar")), after(new CellKey(CellKey.Absence, CellKey.All, CellKey.All, CellKey.All, "after", "sykefravar"))]);

    private static Dashboard Changes(Func<CellKey, PublishedCell> cell) => With(
        from region in new[] { CellKey.All, "oslo", "agder" }
        from service in new[] { CellKey.All, "sykefravar" }
        select cell(new CellKey(CellKey.PairedChange, region, service, CellKey.All, "T0-T1", Scale.Id)));

    private static Dashboard With(IEnumerable<PublishedCell> cells) => new(
        new Snapshot { Id = 1 },
        cells.ToDictionary(cell => cell.Key),
        [new Named { Code = "oslo", NameNb = "Oslo", NameNn = "Oslo" }, new Named { Code = "agder", NameNb = "Agder", NameNn = "Agder" }],
        [new Named { Code = "sykefravar", NameNb = "Redusere sykefravær", NameNn = "Redusere sjukefråvær" }],
        [Scale]);

    private static FigureMaterial Material(Dashboard dashboard, string language) =>
        new(dashboard, new Selection(Scale, Selection.BeforeToAfter, CellKey.All, CellKey.All), In(language));

    private static LanguageText In(string language) => LanguageText.In(Languages.Parse(language));
}
