using System.Text;
using System.Text.RegularExpressions;

namespace Evaluering.Core.Mail;

/// <summary>
/// A message or a part of one (RFC 5322, RFC 2045): as much of it as it takes to read the reports of mail servers. Characters are bytes (Latin-1); nothing here is shown to anybody.
/// No library for it could be had.
/// </summary>
internal sealed partial class MimePart
{
    private const int MostParts = 100, DeepestPart = 10;

    private MimePart(IReadOnlyList<KeyValuePair<string, string>> headers, string body, IReadOnlyList<MimePart> parts)
    {
        (Headers, Body, Parts) = (headers, body, parts);
    }

    /// <summary>Names in lower case, values unfolded.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    /// <summary>Decoded; empty for a part that has parts.</summary>
    public string Body { get; }

    public IReadOnlyList<MimePart> Parts { get; }

    /// <summary>For example <c>message/delivery-status</c>, in lower case.</summary>
    public string ContentType => (Header("content-type") ?? "text/plain").Split(';')[0].Trim().ToLowerInvariant();

    /// <summary>This part and all within it.</summary>
    public IEnumerable<MimePart> All => Parts.SelectMany(part => part.All).Prepend(this);

    /// <summary>The first header of the name, which is in lower case; null when there is none.</summary>
    public string? Header(string name) => Headers.Where(header => header.Key == name).Select(header => header.Value).FirstOrDefault();

    /// <summary>Reads a message.</summary>
    /// <exception cref="FormatException">It is no message, or made to wear the reader out.</exception>
    public static MimePart Read(ReadOnlySpan<byte> message)
    {
        var parts = 0;
        return Read(Encoding.Latin1.GetString(message).ReplaceLineEndings("\n"), 0, ref parts);
    }

    /// <summary>Reads lines of headers until the first empty one.</summary>
    /// <returns>Names in lower case, and what comes after the empty line.</returns>
    public static (IReadOnlyList<KeyValuePair<string, string>> Headers, string After) ReadHeaders(string text)
    {
        var headers = new List<KeyValuePair<string, string>>();
        var at = 0;
        while (at < text.Length)
        {
            var end = text.IndexOf('\n', at);
            var line = end < 0 ? text[at..] : text[at..end];
            at = end < 0 ? text.Length : end + 1;
            if (line.Length == 0) break;
            if (line[0] is ' ' or '\t' && headers.Count > 0) headers[^1] = KeyValuePair.Create(headers[^1].Key, $"{headers[^1].Value} {line.Trim()}".Trim());
            // What is not a header is passed over, such as the line that a mailbox begins a message with.
            else if (line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon) headers.Add(KeyValuePair.Create(line[..colon].Trim().ToLowerInvariant(), line[(colon + 1)..].Trim()));
        }
        return (headers, text[at..]);
    }

    private static MimePart Read(string text, int depth, ref int parts)
    {
        if (depth > DeepestPart || ++parts > MostParts) throw new FormatException("Too many parts.");
        var (headers, body) = ReadHeaders(text);
        if (depth == 0 && headers.Count == 0) throw new FormatException("No headers.");
        var self = new MimePart(headers, "", []);
        if (self.ContentType.StartsWith("multipart/", StringComparison.Ordinal) && self.Boundary() is { } boundary)
        {
            var within = new List<MimePart>();
            foreach (var piece in Split(body, boundary)) within.Add(Read(piece, depth + 1, ref parts));
            return new MimePart(headers, "", within);
        }
        return new MimePart(headers, Decoded(body, self.Header("content-transfer-encoding")), []);
    }

    private string? Boundary() => BoundaryParameter().Match(Header("content-type") ?? "") is { Success: true } match
        ? (match.Groups["quoted"].Success ? match.Groups["quoted"] : match.Groups["plain"]).Value
        : null;

    private static IEnumerable<string> Split(string body, string boundary)
    {
        StringBuilder? piece = null;
        foreach (var line in body.Split('\n'))
        {
            var trimmed = line.TrimEnd();
            if (trimmed == $"--{boundary}" || trimmed == $"--{boundary}--")
            {
                if (piece is not null) yield return piece.ToString();
                piece = trimmed.Length == boundary.Length + 2 ? new StringBuilder() : null;
            }
            else piece?.Append(line).Append('\n');
        }
        // A report that was cut off still tells what it tells.
        if (piece is not null) yield return piece.ToString();
    }

    private static string Decoded(string body, string? encoding) => encoding?.Trim().ToLowerInvariant() switch
    {
        "base64" => FromBase64(body),
        "quoted-printable" => FromQuotedPrintable(body),
        _ => body,
    };

    private static string FromBase64(string body)
    {
        var digits = string.Concat(body.Where(c => !char.IsWhiteSpace(c)));
        return Encoding.Latin1.GetString(Convert.FromBase64String(digits)).ReplaceLineEndings("\n");
    }

    private static string FromQuotedPrintable(string body) => EncodedByte().Replace(
        SoftBreak().Replace(body, ""), match => ((char)Convert.ToByte(match.Groups[1].Value, 16)).ToString()).ReplaceLineEndings("\n");

    [GeneratedRegex("""boundary\s*=\s*(?:"(?<quoted>[^"]+)"|(?<plain>[^\s;]+))""", RegexOptions.IgnoreCase)]
    private static partial Regex BoundaryParameter();

    [GeneratedRegex("=[ \t]*\n")]
    private static partial Regex SoftBreak();

    [GeneratedRegex("=([0-9A-Fa-f]{2})")]
    private static partial Regex EncodedByte();
}
