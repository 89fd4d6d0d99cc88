using Evaluering.Analysis.Disclosure;
using Evaluering.Analysis.Words;
using Evaluering.Core.PublishedFigures;

namespace Evaluering.Web.Pages.Direktorat;

/// <summary>One measure of the overview: what changed in the country, in words.</summary>
/// <param name="Name">Of the measure.</param>
/// <param name="Id">The measure's id.</param>
/// <param name="Findings">A sentence a pair of waves that can be shown, with what belongs to it alone.</param>
public sealed record MeasureFindings(string Name, string Id, IReadOnlyList<(string Sentence, string Levels, string Notes)> Findings);

/// <summary>The front page: first what matters, in sentences; the rest is one click away.</summary>
public sealed class IndexModel(DashboardQueries queries, PageText text) : DashboardPage(queries, text)
{
    public override DividedBy By => DividedBy.Regions;

    /// <summary>
    /// At least so many answered, from at least so many companies: the most that any measure has. Empty where no number may be shown.
    /// </summary>
    public IReadOnlyList<(string When, int Persons, int Companies)> Answered { get; private set; } = [];

    public IReadOnlyList<MeasureFindings> Measures { get; private set; } = [];

    /// <summary>What every one of the findings must be read with.</summary>
    public IReadOnlyList<string> CommonNotes { get; private set; } = [];

    /// <summary>Measure by measure the regions that differ, all measures looked at together; null where regions cannot be compared.</summary>
    public IReadOnlyList<(string Measure, string Id, string Regions)>? Differing { get; private set; }

    protected override IReadOnlyList<Figure> Make(FigureMaterial material)
    {
        var whole = new FigureMaterial(material.Dashboard, Selection with { Service = CellKey.All, Role = CellKey.All, Pair = Selection.BeforeToAfter }, Text);
        Answered =
        [
            .. new[]
            {
                Most(whole, CellKey.ScaleMean, "T0", Text["Har svart før bistanden", "Har svart før bistanden"]),
                Most(whole, CellKey.PairedChange, Selection.BeforeToAfter, Text["Har svart både før og etter", "Har svart både før og etter"]),
                Most(whole, CellKey.PairedChange, Selection.BeforeToFollowUp, Text["Har svart før og seks måneder etter", "Har svart før og seks månader etter"]),
            }.OfType<(string, int, int)>(),
        ];
        Differing = Compare(whole);
        Tell(whole);
        return [.. whole.Selection.Scale is null ? Array.Empty<Figure>() : [CountryFigure.Create(whole)], AbsenceFigure.Create(whole.Dashboard, Text)];
    }

    private static (string When, int Persons, int Companies)? Most(FigureMaterial material, string table, string wave, string when)
    {
        var shown = material.Dashboard.Cells.Values.Where(cell => cell is
        {
            Status: CellStatus.Value, Persons: not null, Companies: not null,
            Key: { Region: CellKey.All, Service: CellKey.All, Role: CellKey.All },
        } && cell.Key.Table == table && cell.Key.Wave == wave).ToList();
        return shown.Count == 0 ? null : (when, shown.Max(cell => cell.Persons!.Value), shown.Max(cell => cell.Companies!.Value));
    }

    private void Tell(FigureMaterial material)
    {
        var told = (from scale in material.Dashboard.Scales
                    from pair in Selection.Pairs
                    let selection = material.Selection with { Scale = scale, Pair = pair }
                    let cell = material[selection.Change()]
                    where cell.Status is CellStatus.Value or CellStatus.Suppressed
                    select (Scale: scale, Selection: selection, Cell: cell, Statement: material.Say(cell, selection.Waves, material.NameOf(scale)))).ToList();
        var shown = told.Where(one => one.Cell.Status == CellStatus.Value).Select(one => one.Statement.Notes).ToList();
        CommonNotes = shown.Count == 0 ? [] : [.. shown.Aggregate((IEnumerable<string>)shown[0], (common, notes) => common.Intersect(notes))];
        Measures =
        [
            .. material.Dashboard.Scales.Select(scale => new MeasureFindings(
                material.TitleOf(scale), scale.Id,
                [
                    .. told.Where(one => one.Scale == scale).Select(one => (
                        one.Cell.Status == CellStatus.Value ? one.Statement.Finding : Hidden(material, one.Selection.Pair), Levels(one.Cell, material), string.Join(' ', one.Statement.Notes.Except(CommonNotes)))),
                ])),
        ];
    }

    private static string Hidden(FigureMaterial material, string pair) => material[
        $"Endringen {material.Names.Pair(pair)} er skjult av hensyn til personvernet.", $"Endringa {material.Names.Pair(pair)} er skjult av omsyn til personvernet."];

    private static string Levels(PublishedCell cell, FigureMaterial material)
    {
        if (cell is not { Figures: { MeanBefore: { } before, MeanAfter: { } after }, Persons: { } pairs }) return "";
        var (from, to, number) = (material.Words.Decimal(before, FigureText.Score), material.Words.Decimal(after, FigureText.Score), material.Words.Whole(pairs));
        return material[$"Fra {from} til {to} på skalaen 1–5, {number} svarpar.", $"Frå {from} til {to} på skalaen 1–5, {number} svarpar."];
    }

    private List<(string Measure, string Id, string Regions)>? Compare(FigureMaterial material)
    {
        var scales = material.Dashboard.Scales;
        var comparisons = RegionComparison.Together([.. scales.Select(scale => RegionComparison.Of(
            [.. material.Regions.Select(region => (region.Label, material[(material.Selection with { Scale = scale }).Change(region.Code)]))]))]);
        if (comparisons.All(comparison => comparison.Funnel.Judged < 2)) return null;
        return
        [
            .. scales.Zip(comparisons, (scale, comparison) => (material.TitleOf(scale), scale.Id, string.Join(", ", comparison.Differing.Select(region => region.Name)))),
        ];
    }
}
