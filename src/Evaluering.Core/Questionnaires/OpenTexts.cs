using System.Text;

namespace Evaluering.Core.Questionnaires;

/// <summary>What is done to text that people type before it is kept.</summary>
internal static class OpenTexts
{
    /// <summary>
    /// One kind of line break, no space at the ends, no control characters. A NUL would be refused by PostgreSQL, and a change of writing
    /// direction could show readers another text than the one moderated. Half a surrogate pair becomes U+FFFD, since it has no UTF-8.
    /// </summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value == '\t')
                clean.Append(' ');
            else if (rune.Value == '\n' || !(Rune.IsControl(rune) || TurnsDirection(rune.Value)))
                clean.Append(rune);
        }

        return clean.ToString().Trim();
    }

    /// <param name="length">UTF-16 code units written.</param>
    /// <param name="limit">UTF-16 code units there is room for.</param>
    public static LocalizedText TooLong(int length, int limit) => new(
        $"Teksten er på {length} tegn, og det er plass til {limit}. Gjør den kortere.",
        $"Teksten er på {length} teikn, og det er plass til {limit}. Gjer han kortare.",
        $"The text has {length} characters, and there is room for {limit}. Please shorten it.");

    // The bidirectional embeddings, overrides and isolates of Unicode (UAX #9).
    private static bool TurnsDirection(int codePoint) => codePoint is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
