using System.Text.RegularExpressions;

namespace Evaluering.Core.OpenText;

/// <summary>Finds e-mail and web addresses.</summary>
internal static partial class AddressFinder
{
    private const string InLocalPart = ".!#$%&'*+/=?^_`{|}~-";

    // A user name such as @kari has at least this many characters.
    private const int ShortestUserName = 3;

    // Domains that Norwegians write without www in front. A longer list would take sentences without a space after the full stop for addresses.
    private static readonly HashSet<string> Domains = new(StringComparer.OrdinalIgnoreCase)
    {
        "no", "com", "net", "org", "info", "eu", "se", "dk", "fi", "io", "uk", "de", "pl", "biz",
    };

    private static readonly char[] Around = ['.', ',', ';', ':', '!', '?', '(', ')', '[', ']', '{', '}', '"', '\'', '«', '»', '<', '>', '…'];

    public static void Find(string text, List<PersonalDataSpan> found)
    {
        Emails(text, found);
        foreach (Match match in WrittenOutAt().Matches(text)) found.Add(new PersonalDataSpan(match.Index, match.Length, PersonalDataKind.Email));
        WebAddresses(text, found);
    }

    private static void Emails(string text, List<PersonalDataSpan> found)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!IsAt(text[at])) continue;
            var (start, end) = (at, at + 1);
            while (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || InLocalPart.Contains(text[start - 1]))) start--;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '.' or '-' or '_')) end++;
            while (end > at + 1 && text[end - 1] is '.' or '-') end--;
            var domain = end - at - 1;
            if (domain == 0 || (start == at && domain < ShortestUserName)) continue;
            found.Add(new PersonalDataSpan(start, end - start, start == at ? PersonalDataKind.WebAddress : PersonalDataKind.Email));
        }
    }

    private static bool IsAt(char letter) => letter is '@' or '\uFF20';

    private static void WebAddresses(string text, List<PersonalDataSpan> found)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i])) continue;
            var start = i;
            while (i < text.Length && !char.IsWhiteSpace(text[i])) i++;
            WebAddress(text, start, i, found);
        }
    }

    /// <param name="text">The text.</param>
    /// <param name="start">Where a piece between white space begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="found">Takes the address.</param>
    private static void WebAddress(string text, int start, int end, List<PersonalDataSpan> found)
    {
        var piece = text.AsSpan(start, end - start);
        var begins = piece.IndexOf("www.", StringComparison.OrdinalIgnoreCase);
        if (piece.IndexOf("://", StringComparison.Ordinal) is >= 0 and var colon)
        {
            var scheme = colon;
            while (scheme > 0 && char.IsAsciiLetter(piece[scheme - 1])) scheme--;
            begins = begins < 0 ? scheme : Math.Min(begins, scheme);
        }
        var trimmed = begins >= 0 ? piece[begins..].TrimEnd(Around) : piece.Trim(Around);
        if (trimmed.Length == 0 || (begins < 0 && !IsHost(trimmed))) return;
        var offset = begins >= 0 ? begins : piece.Length - piece.TrimStart(Around).Length;
        found.Add(new PersonalDataSpan(start + offset, trimmed.Length, PersonalDataKind.WebAddress));
    }

    // «nav.no/kontakt», but neither «v. 2» nor «ferdig.Vi».
    private static bool IsHost(ReadOnlySpan<char> piece)
    {
        var slash = piece.IndexOf('/');
        var host = slash < 0 ? piece : piece[..slash];
        var dot = host.LastIndexOf('.');
        if (dot <= 0 || !Domains.GetAlternateLookup<ReadOnlySpan<char>>().Contains(host[(dot + 1)..])) return false;
        foreach (var letter in host)
            if (!(char.IsLetterOrDigit(letter) || letter is '.' or '-')) return false;
        return host[dot - 1] != '.';
    }

    // «kari (at) firma.no». Every repetition is bounded, so each place in the text costs a bounded time.
    [GeneratedRegex(@"[\p{L}\d._%+-]{1,64}\s?[(\[{]\s?(at|a|alfa|krøllalfa)\s?[)\]}]\s?[\p{L}\d.-]{1,64}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WrittenOutAt();
}
