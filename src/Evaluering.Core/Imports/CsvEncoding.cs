using System.Text;

namespace Evaluering.Core.Imports;

/// <summary>How the text of a CSV file is stored. Spreadsheets in Norway write UTF-8, with or without a byte order mark, or Windows-1252.</summary>
internal sealed class CsvEncoding
{
    private static readonly Encoding StrictUtf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private readonly Encoding encoding;

    private CsvEncoding(Encoding encoding, bool isUtf16) => (this.encoding, IsUtf16) = (encoding, isUtf16);

    internal bool IsUtf16 { get; }

    /// <summary>
    /// Reads the file once to find its encoding, and leaves it after any byte order mark. Without a mark, the file is UTF-8 when it holds at
    /// least as many whole multi-byte characters as bytes that fit none, so that one damaged byte does not garble every name in the file.
    /// In Windows-1252 an «æ», «ø» or «å» is hardly ever followed by what UTF-8 would ask for.
    /// </summary>
    internal static async Task<CsvEncoding> DetectAsync(Stream file, CancellationToken cancellation)
    {
        if (!file.CanSeek) throw new ArgumentException("A CSV file must be seekable; its encoding is found by reading it once first.", nameof(file));
        var start = file.Position;
        var buffer = new byte[64 * 1024];
        var filled = await file.ReadAtLeastAsync(buffer, 3, throwOnEndOfStream: false, cancellation);
        var head = buffer.AsSpan(0, filled);
        var (mark, utf16) = (head.StartsWith("\uFEFF"u8), head is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]);

        var (whole, stray, pending) = (0L, 0L, 0);
        for (; filled > 0 && !mark && !utf16; filled = await file.ReadAsync(buffer, cancellation))
            Count(buffer.AsSpan(0, filled), ref whole, ref stray, ref pending);
        if (pending > 0) stray++;
        file.Position = mark ? start + 3 : start;
        return new CsvEncoding(mark || whole >= stray ? StrictUtf8 : Windows1252, utf16);
    }

    /// <returns>null when the bytes are not valid in the file's encoding.</returns>
    internal string? Decode(ReadOnlySpan<byte> line)
    {
        try
        {
            return encoding.GetString(line);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <param name="whole">Multi-byte characters seen.</param>
    /// <param name="stray">Bytes seen that belong to no character.</param>
    /// <param name="pending">Continuation bytes that the character at hand still lacks; carried from buffer to buffer.</param>
    private static void Count(ReadOnlySpan<byte> bytes, ref long whole, ref long stray, ref int pending)
    {
        foreach (var b in bytes)
        {
            if (b < 0x80 && pending == 0) continue;
            if (b is >= 0x80 and < 0xC0)
            {
                if (pending == 0) stray++;
                else if (--pending == 0) whole++;
                continue;
            }
            if (pending > 0) stray++;
            pending = b switch { < 0x80 => 0, >= 0xC2 and < 0xE0 => 1, >= 0xE0 and < 0xF0 => 2, >= 0xF0 and < 0xF5 => 3, _ => 0 };
            if (b is 0xC0 or 0xC1 or >= 0xF5) stray++;
        }
    }
}
