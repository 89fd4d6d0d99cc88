using Evaluering.Analysis.Charts;
using Evaluering.Analysis.Disclosure;

namespace Evaluering.Core.PublishedFigures;

/// <summary>A point of a dot chart with the published cell it stands for in the table.</summary>
public sealed record DotEntry(DotPoint Point, PublishedCell Cell);

/// <summary>The table beside a dot chart: a row a group and series.</summary>
public static class DotTable
{
    /// <summary>Headings.</summary>
    /// <param name="material">The language.</param>
    /// <param name="group">What the rows are.</param>
    /// <param name="value">What the number is.</param>
    /// <param name="persons">What is counted beside the companies.</param>
    public static IReadOnlyList<string> Columns(FigureMaterial material, string group, string value, string persons) =>
    [
        group, material["Når", "Når"], value, material["95 % KI fra", "95 % KI frå"], material["95 % KI til", "95 % KI til"],
        material["Virksomheter", "Verksemder"], persons, FigureText.SinceHeading(material), material["Merknad", "Merknad"],
    ];

    /// <summary>The rows in the order of the entries.</summary>
    /// <param name="entries">What is shown.</param>
    /// <param name="series">What the series are called.</param>
    /// <param name="format">How the number is written.</param>
    /// <param name="material">The language.</param>
    public static IReadOnlyList<FigureRow> Rows(IReadOnlyList<DotEntry> entries, IReadOnlyList<DotSeries> series, string format, FigureMaterial material)
    {
        var words = material.Words;
        return
        [
            .. entries.Select(entry => new FigureRow(
                entry.Point.Label,
                [
                    new FigureValue(series[entry.Point.Series].Name),
                    words.Number(entry.Cell, _ => entry.Point.Value, format),
                    words.Number(entry.Cell, _ => entry.Point.Interval?.Lower, format),
                    words.Number(entry.Cell, _ => entry.Point.Interval?.Upper, format),
                    words.Count(entry.Cell, entry.Cell.Companies),
                    words.Count(entry.Cell, entry.Cell.Persons),
                    words.Since(entry.Cell),
                    new FigureValue(words.Caution(entry.Cell) ?? ""),
                ],
                entry.Point.IsTotal)),
        ];
    }
}
