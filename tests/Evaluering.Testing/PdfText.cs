using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Evaluering.Testing;

/// <summary>
/// What a PDF of Chromium's says, read without a library: its text in the order it is drawn, through each font's own table of letters, and the raw catalogue. It knows the one
/// dialect that Chromium writes and no other.
/// </summary>
public sealed partial class PdfText
{
    private readonly Dictionary<int, string> objects = [];
    private readonly Dictionary<int, byte[]> streams = [];

    private PdfText(byte[] pdf)
    {
        Raw = Encoding.Latin1.GetString(pdf);
        foreach (Match found in Object().Matches(Raw))
        {
            var number = int.Parse(found.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            objects[number] = found.Groups[2].Value;
            if (found.Groups[3].Success) streams[number] = Content(found, pdf);
        }
    }

    /// <summary>The file as it lies, a character a byte.</summary>
    public string Raw { get; }

    /// <summary>How many pages it has.</summary>
    public int Pages => PageObject().Count(Raw);

    /// <summary>The title as the catalogue has it.</summary>
    public string Title => Unicode(Regex.Match(Raw, "/Title <FEFF([0-9A-F]+)>").Groups[1].Value);

    /// <summary>What each part of the text is to a screen reader, such as <c>H1</c>.</summary>
    public IReadOnlySet<string> Tags => Regex.Matches(Raw, @"/S /(\w+)").Select(tag => tag.Groups[1].Value).ToHashSet();

    /// <summary>Reads the file.</summary>
    public static PdfText Of(byte[] pdf) => new(pdf);

    /// <summary>A text as it is compared: how lines are broken and where letters are set apart makes no difference.</summary>
    public static string Closed(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter) && letter != '\u00ad'));

    /// <summary>All text, page after page, with what is drawn at one place in one piece.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder();
            foreach (var (number, page) in objects.Where(entry => PageObject().IsMatch(entry.Value)).OrderBy(entry => entry.Key))
                Draw(streams[Reference(page, "Contents")!.Value], page, text);
            return text.ToString();
        }
    }

    private void Draw(byte[] content, string resources, StringBuilder text)
    {
        var letters = new Dictionary<string, string>();
        foreach (var step in Step().Matches(Encoding.Latin1.GetString(content)).Cast<Match>())
        {
            if (step.Groups["font"].Success) letters = LettersOf(step.Groups["font"].Value, resources);
            else if (step.Groups["hex"].Success)
                foreach (var glyph in step.Groups["hex"].Value.Chunk(4)) text.Append(letters.GetValueOrDefault(new string(glyph), ""));
            else if (step.Groups["form"].Success && Reference(resources, step.Groups["form"].Value) is { } form && streams.TryGetValue(form, out var inner)) Draw(inner, objects[form], text);
            else text.Append(' ');
        }
    }

    private Dictionary<string, string> LettersOf(string font, string resources)
    {
        if (Reference(resources, font) is not { } number || Reference(objects[number], "ToUnicode") is not { } table) return [];
        var map = Encoding.Latin1.GetString(streams[table]);
        var letters = new Dictionary<string, string>();
        foreach (Match one in OneLetter().Matches(map)) letters[one.Groups[1].Value.ToUpperInvariant()] = Unicode(one.Groups[2].Value);
        foreach (Match range in LetterRange().Matches(map))
        {
            var (first, last, letter) = (Hex(range.Groups[1].Value), Hex(range.Groups[2].Value), Hex(range.Groups[3].Value));
            for (var glyph = first; glyph <= last; glyph++) letters[glyph.ToString("X4", CultureInfo.InvariantCulture)] = char.ConvertFromUtf32(letter + glyph - first);
        }
        return letters;
    }

    private static int? Reference(string body, string name) =>
        Regex.Match(body, $@"/{name} (\d+) 0 R") is { Success: true } found ? int.Parse(found.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : null;

    private static string Unicode(string hex) => Encoding.BigEndianUnicode.GetString(Convert.FromHexString(hex));

    private static int Hex(string digits) => int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static byte[] Content(Match found, byte[] pdf)
    {
        var length = int.Parse(Regex.Match(found.Groups[2].Value, @"/Length (\d+)").Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        var bytes = pdf.AsSpan(found.Groups[3].Index + found.Groups[3].Length, length).ToArray();
        if (!found.Groups[2].Value.Contains("/FlateDecode", StringComparison.Ordinal)) return bytes;
        using var inflated = new ZLibStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var all = new MemoryStream();
        inflated.CopyTo(all);
        return all.ToArray();
    }

    [GeneratedRegex(@"(?:^|\n)(\d+) 0 obj\n(.*?)(?:( stream\n)|\nendobj)", RegexOptions.Singleline)]
    private static partial Regex Object();

    [GeneratedRegex(@"/Type /Page\b(?!s)")]
    private static partial Regex PageObject();

    // Choosing a font, showing glyphs, drawing a form, and ending a piece of text.
    [GeneratedRegex(@"/(?<font>F\d+) [\d.]+ Tf|<(?<hex>[0-9A-Fa-f]+)>|/(?<form>X\d+) Do|\bET\b")]
    private static partial Regex Step();

    [GeneratedRegex(@"(?<=beginbfchar[^a-z]*)<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>(?=[^a-z]*endbfchar)")]
    private static partial Regex OneLetter();

    [GeneratedRegex(@"(?<=beginbfrange[^a-z]*)<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]{4})> <([0-9A-Fa-f]{4})>(?=[^a-z]*endbfrange)")]
    private static partial Regex LetterRange();
}
