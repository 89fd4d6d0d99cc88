using System.Globalization;
using Evaluering.Analysis.Disclosure;

namespace Evaluering.Analysis.Words;

/// <summary>
/// The sentence that may be said about a change from before to after without a control group (method section 7): what was seen, never what caused it.
/// </summary>
public static class ChangeSentence
{
    /// <summary>One sentence, to stand as a title.</summary>
    /// <param name="scale">What was measured, as it is called inside a sentence, such as «partssamarbeid».</param>
    /// <param name="cell">A published cell of the table «paired_change».</param>
    /// <param name="nynorsk">True for nynorsk, false for bokmål.</param>
    public static string Of(string scale, PublishedCell cell, bool nynorsk)
    {
        ArgumentNullException.ThrowIfNull(cell);
        if (cell.Figures is not { Mean: { } mean }) return nynorsk ? $"Enno for få svar til å seie noko om {scale}" : $"Ennå for få svar til å si noe om {scale}";
        var points = Points(Math.Abs(mean));
        return (cell.Figures.Lower, cell.Figures.Upper) switch
        {
            ( > 0, _) => nynorsk ? $"Skåren for {scale} auka med {points} poeng frå før til etter" : $"Skåren for {scale} økte med {points} poeng fra før til etter",
            (_, < 0) => nynorsk ? $"Skåren for {scale} gjekk ned med {points} poeng frå før til etter" : $"Skåren for {scale} gikk ned med {points} poeng fra før til etter",
            _ => nynorsk ? $"Inga sikker endring i skåren for {scale}" : $"Ingen sikker endring i skåren for {scale}",
        };
    }

    private static string Points(double value) => value.ToString("0.00", CultureInfo.GetCultureInfo("nb-NO"));
}
