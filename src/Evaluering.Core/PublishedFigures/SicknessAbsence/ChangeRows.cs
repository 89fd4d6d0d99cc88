using Evaluering.Analysis.Charts;
using Evaluering.Analysis.Disclosure;
using Evaluering.Analysis.Statistics;
using Evaluering.Analysis.Words;
using Evaluering.Core.Snapshots;

namespace Evaluering.Core.PublishedFigures.SicknessAbsence;

/// <summary>A published change beside similar workplaces with its controls, as the figures and the words take it.</summary>
public static class ChangeRows
{
    /// <summary>The row of a service, or of all.</summary>
    public static AbsenceChangeRow Of(AbsenceEdition edition, string service, string label) => new(
        label, edition[AbsenceCells.Change(service, AbsenceCells.Difference)], edition[AbsenceCells.Change(service, AbsenceCells.Placebo)],
        edition[AbsenceCells.Change(service, AbsenceCells.EarlyBaseline)], edition[AbsenceCells.Change(service, AbsenceCells.Adjusted)]);

    /// <summary>What the words are made of; null where the three figures are not shown together.</summary>
    public static AbsenceFinding? Finding(AbsenceChangeRow row)
    {
        if (!row.IsShown || row.Difference is not { Figures: { } figures, Companies: { } companies }) return null;
        var interval = IntervalOf(row.Difference);
        return new AbsenceFinding(
            figures.Mean, interval, companies, IntervalOf(row.Placebo), figures.MeanBefore > figures.Comparator, row.EarlyBaseline.Figures!.Mean,
            interval is { } known ? AbsenceSeriesSentence.MinimumDetectable(known, companies) : null)
        {
            Comparator = AbsenceComparator.Similar,
        };
    }

    /// <summary>True when the companies moved away from the comparison before the help.</summary>
    public static bool WasApartBefore(AbsenceChangeRow row) => row.IsShown && IntervalOf(row.Placebo) is { } placebo && (placebo.Lower > 0 || placebo.Upper < 0);

    /// <summary>Change and interval for the table. Where one of the three figures is withheld, all are.</summary>
    public static IReadOnlyList<FigureValue> Values(AbsenceChangeRow row, PublishedCell cell, FigureText words)
    {
        if (!row.IsShown) return [.. Enumerable.Repeat(row.Status == CellStatus.Suppressed ? new FigureValue("skjult", Withheld: true) : new FigureValue("–"), 3)];
        return
        [
            words.Number(cell, figures => figures.Mean, FigureText.SignedPercent),
            words.Number(cell, figures => figures.Lower, FigureText.SignedPercent),
            words.Number(cell, figures => figures.Upper, FigureText.SignedPercent),
        ];
    }

    /// <summary>How many companies; withheld with the figures.</summary>
    public static FigureValue Companies(AbsenceChangeRow row, FigureText words) => row.IsShown ? words.Count(row.Difference, row.Difference.Companies) : Values(row, row.Difference, words)[0];

    /// <summary>The 95 % interval of a published figure.</summary>
    public static Interval? IntervalOf(PublishedCell cell) => cell.Figures is { Lower: { } lower, Upper: { } upper } ? new Interval(lower, upper) : null;
}
