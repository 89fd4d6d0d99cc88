namespace Evaluering.Analysis.Words;

/// <summary>What may be said about a figure: the finding, and what must stand with it.</summary>
/// <param name="Finding">One sentence with the figure, or the sentence that says why there is none.</param>
/// <param name="Notes">Sentences that are part of the statement and may not be left out, in order.</param>
public sealed record Statement(string Finding, IReadOnlyList<string> Notes)
{
    /// <summary>All of it, as a paragraph.</summary>
    public string Text => string.Join(' ', Notes.Prepend(Finding));
}
