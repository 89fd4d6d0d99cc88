using Evaluering.Analysis.Disclosure;
using Evaluering.Core.Domain;
using Evaluering.Core.Snapshots;

namespace Evaluering.Core.PublishedFigures;

/// <summary>How many figures of one kind and measure became what.</summary>
/// <param name="Table">A table of <see cref="CellKey"/>.</param>
/// <param name="Measure">The measure.</param>
/// <param name="Counts">Number of figures, by what became of them.</param>
public sealed record DifferenceGroup(string Table, string Measure, IReadOnlyDictionary<FigureChange, int> Counts)
{
    /// <summary>What the group is called in an address.</summary>
    public string Code => $"{Table}.{Measure}";
}

/// <summary>How differences between editions are put.</summary>
public sealed class DifferenceWords(EditionComparison comparison, LanguageText text)
{
    private readonly FigureText figures = new(text);

    /// <summary>The kind of figure and its measure: «Endring, partssamarbeid».</summary>
    public string Group(DifferenceGroup group) => group.Table switch
    {
        CellKey.Absence => text["Sykefravær", "Sjukefråvær"],
        CellKey.AbsenceSeries => text["Sykefravær kvartal for kvartal", "Sjukefråvær kvartal for kvartal"],
        CellKey.AbsenceChange => Comparison(group.Measure),
        CellKey.AbsenceLevel => text["Sykefravær etter region", "Sjukefråvær etter region"],
        CellKey.PairedChange => text[$"Endring: {Scale(group.Measure)}", $"Endring: {Scale(group.Measure)}"],
        _ => text[$"Nivå: {Scale(group.Measure)}", $"Nivå: {Scale(group.Measure)}"],
    };

    public string Region(CellKey key) => key.Region == CellKey.All ? text["Hele landet", "Heile landet"] : comparison.Regions.GetValueOrDefault(key.Region)?.In(text) ?? key.Region;

    public string Service(CellKey key) => key.Service == CellKey.All ? text["Alle tjenester", "Alle tenester"] : comparison.Services.GetValueOrDefault(key.Service)?.In(text) ?? key.Service;

    public string Role(CellKey key) => key.Role == CellKey.All ? text["Alle roller", "Alle roller"] : RoleNames.In(Roles.Parse(key.Role), text.Language);

    public string When(CellKey key) => key.Table switch
    {
        CellKey.AbsenceSeries => Quarter(AbsenceCells.QuarterOf(key)),
        CellKey.AbsenceChange => text["før → etter", "før → etter"],
        CellKey.Absence or CellKey.AbsenceLevel => key.Wave == "before" ? text["året før", "året før"] : text["året etter", "året etter"],
        CellKey.PairedChange => string.Join(" → ", key.Wave.Split('-').Select(Wave)),
        _ => Wave(key.Wave),
    };

    /// <summary>The figure as it stands in an edition. A change beside similar workplaces is never shown without its controls, so not here.</summary>
    public FigureValue Value(PublishedCell cell) => cell is { Key.Table: CellKey.AbsenceChange, Status: CellStatus.Value }
        ? new FigureValue(text["vises på siden om sykefravær", "står på sida om sjukefråvær"])
        : figures.Number(cell, one => one.Mean, cell.Key.Table switch
        {
            CellKey.Absence or CellKey.AbsenceSeries or CellKey.AbsenceLevel => FigureText.Percent,
            CellKey.PairedChange => FigureText.SignedScore,
            _ => FigureText.Score,
        });

    /// <summary>How many companies it is of.</summary>
    public FigureValue Companies(PublishedCell cell) => figures.Count(cell, cell.Companies);

    /// <summary>What became of one figure.</summary>
    public string What(FigureDifference difference) => difference switch
    {
        _ when comparison.OfAnotherSeries.Contains(difference.Key.Measure) => text["Andre spørsmål enn før: tallene kan ikke sammenlignes", "Andre spørsmål enn før: tala kan ikkje samanliknast"],
        { Change: FigureChange.Appeared } => text["Kan vises nå", "Kan visast no"],
        { Change: FigureChange.Withheld } => text["Skjult nå", "Skjult no"],
        { Change: FigureChange.Gone } => text["Ikke lenger noe tall", "Ikkje lenger noko tal"],
        { Before.Companies: { } before, After.Companies: { } after } when after > before => text["Flere virksomheter", "Fleire verksemder"],
        { Before.Companies: { } before, After.Companies: { } after } when after < before => text["Færre virksomheter", "Færre verksemder"],
        { Key.Table: CellKey.Absence or CellKey.AbsenceSeries or CellKey.AbsenceChange or CellKey.AbsenceLevel } => text["Rettede eller nye fraværstall", "Retta eller nye fråværstal"],
        _ => text["Rettede svar eller saker", "Retta svar eller saker"],
    };

    /// <summary>One cause, with how many it concerns. Over several editions some may be counted in more than one.</summary>
    public string Why(SnapshotReason reason)
    {
        var several = comparison.Newer.Id - comparison.Older.Id > 1;
        var number = figures.Whole(reason.Companies);
        var companies = several ? text[$"minst {number} virksomheter", $"minst {number} verksemder"] : text[$"{number} virksomheter", $"{number} verksemder"];
        return reason.Cause switch
        {
            ChangeCause.AnswersAdded => text[$"Nye svar fra {companies} er kommet med.", $"Nye svar frå {companies} har kome med."],
            ChangeCause.AnswersRemoved => text[$"Svar fra {companies} er tatt ut.", $"Svar frå {companies} er tekne ut."],
            ChangeCause.AnswersCorrected => text[$"Svar fra {companies} er rettet.", $"Svar frå {companies} er retta."],
            ChangeCause.CaseCorrected => text[$"Region eller tjenester er rettet for {companies}.", $"Region eller tenester er retta for {companies}."],
            _ => text[$"Fraværstallene er rettet for {companies}.", $"Fråværstala er retta for {companies}."],
        };
    }

    private string Comparison(string measure) => measure switch
    {
        AbsenceCells.Placebo => text["Sykefravær mot sammenligningsgruppen: kontroll", "Sjukefråvær mot samanlikningsgruppa: kontroll"],
        AbsenceCells.EarlyBaseline => text["Sykefravær mot sammenligningsgruppen: fra to år før", "Sjukefråvær mot samanlikningsgruppa: frå to år før"],
        AbsenceCells.Adjusted => text["Sykefravær mot virksomheter uten bistand", "Sjukefråvær mot verksemder utan bistand"],
        AbsenceCells.Unassisted => text["Sykefravær i virksomheter uten bistand", "Sjukefråvær i verksemder utan bistand"],
        _ => text["Sykefravær mot sammenligningsgruppen", "Sjukefråvær mot samanlikningsgruppa"],
    };

    private string Quarter(int fromStart) => fromStart switch
    {
        < 0 => text[$"{-fromStart} kvartaler før", $"{-fromStart} kvartal før"],
        0 => text["kvartalet bistanden startet", "kvartalet bistanden starta"],
        _ => text[$"{fromStart} kvartaler etter", $"{fromStart} kvartal etter"],
    };

    private string Scale(string measure) => comparison.Scales.GetValueOrDefault(measure)?.Title.In(text.Language).ToLowerInvariant() ?? measure;

    private string Wave(string code) => text.Name(Waves.Parse(code));
}
