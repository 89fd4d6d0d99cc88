using System.Text.Json.Nodes;

namespace Evaluering.Core.PublishedFigures;

/// <summary>A value of a figure's table, as text.</summary>
/// <param name="Text">What is shown.</param>
/// <param name="Withheld">Whether it stands for a figure that the disclosure rule withheld.</param>
/// <param name="Plain">The same for a spreadsheet: no plus sign, no spaces between thousands, an ASCII minus; null where the text is as plain.</param>
public sealed record FigureValue(string Text, bool Withheld = false, string? Plain = null);

/// <summary>A row of a figure's table.</summary>
public sealed record FigureRow(string Header, IReadOnlyList<FigureValue> Values, bool IsTotal = false);

/// <summary>One figure with all that belongs to it. Made from published cells only, and the same for the page and for every download.</summary>
public sealed record Figure
{
    /// <summary>What its addresses call it.</summary>
    public required string Name { get; init; }

    /// <summary>States the finding.</summary>
    public required string Title { get; init; }

    /// <summary>What the figure answers.</summary>
    public required string Question { get; init; }

    /// <summary>How many, how it was computed, and what it cannot show.</summary>
    public required string Note { get; init; }

    /// <summary>What may be said of the figures, a paragraph each; what stands in them may not be left out.</summary>
    public IReadOnlyList<string> Says { get; init; } = [];

    /// <summary>Which measure, waves, service and role it is of; it stands in the files, which are read without the page.</summary>
    public string? About { get; init; }

    /// <summary>Warning where the numbers are small; null where none is called for.</summary>
    public string? Caution { get; init; }

    /// <summary>What the chart shows, for those who do not see it.</summary>
    public required string Alternative { get; init; }

    /// <summary>Headings of the table: that of the row headers first.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    public required IReadOnlyList<FigureRow> Rows { get; init; }

    /// <summary>Vega-Lite.</summary>
    public required JsonObject Specification { get; init; }

    /// <summary>The same for a phone; null where the chart cannot be made that narrow, and scrolls sideways instead.</summary>
    public JsonObject? Narrow { get; init; }
}
