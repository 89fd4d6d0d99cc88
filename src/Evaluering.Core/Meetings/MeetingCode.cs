using System.Buffers.Binary;
using System.Text;

namespace Evaluering.Core.Meetings;

/// <summary>
/// The short code of a meeting: eight characters that are read from a screen across a room and typed on a phone. Of characters that look alike only one is
/// used, and none is a vowel, so that no code is a word. There are 26⁸ ≈ 2 · 10¹¹ codes.
/// </summary>
public static class MeetingCode
{
    public const int Length = 8;

    private const string Alphabet = "0123456789CDFGHJKMNPRTVWXY";

    // What somebody may have read instead of what the screen shows.
    private const string Misread = "OQILZSBU", Meant = "0011258V";

    /// <summary>A code made of <paramref name="random"/>, 16 bytes: so many more than it needs that every code is as likely.</summary>
    public static string From(ReadOnlySpan<byte> random)
    {
        var rest = BinaryPrimitives.ReadUInt128BigEndian(random);
        var code = new StringBuilder(Length);
        for (var i = 0; i < Length; i++)
        {
            code.Append(Alphabet[(int)(rest % (uint)Alphabet.Length)]);
            rest /= (uint)Alphabet.Length;
        }
        return code.ToString();
    }

    /// <summary>Reads what somebody has typed: in any case, with or without spaces and dashes, look-alikes for each other.</summary>
    /// <returns>The code as it was made; null when it can be none.</returns>
    public static string? Read(string? typed)
    {
        var code = new StringBuilder(Length);
        foreach (var character in (typed ?? "").ToUpperInvariant())
        {
            if (char.IsWhiteSpace(character) || IsDash(character)) continue;
            var misread = Misread.IndexOf(character, StringComparison.Ordinal);
            var meant = misread < 0 ? character : Meant[misread];
            if (!Alphabet.Contains(meant, StringComparison.Ordinal) || code.Length == Length) return null;
            code.Append(meant);
        }
        return code.Length == Length ? code.ToString() : null;
    }

    /// <summary>As people see it: «XXXX-XXXX».</summary>
    public static string Show(string code) => $"{code[..4]}-{code[4..]}";

    private static bool IsDash(char character) => char.GetUnicodeCategory(character) == System.Globalization.UnicodeCategory.DashPunctuation || character == '\u2212';
}
