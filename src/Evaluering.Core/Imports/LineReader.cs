namespace Evaluering.Core.Imports;

/// <summary>The lines of a file as bytes, ended by LF or CRLF. A line beyond the limit is read past, not kept.</summary>
internal sealed class LineReader(Stream file)
{
    private readonly byte[] buffer = new byte[64 * 1024];
    private readonly BoundedBytes bytes = new(JsonScanner.MaxBytes);
    private int position;
    private int filled;

    /// <summary>The number of the line last read, counted from 1.</summary>
    internal long Number { get; private set; }

    internal bool TooLong => bytes.Overflowed;

    /// <summary>The line last read, without its end, until the next one is read.</summary>
    internal ReadOnlySpan<byte> Line => bytes.Memory.Span is [.. var line, (byte)'\r'] ? line : bytes.Memory.Span;

    /// <returns>False when the file has no more lines.</returns>
    internal async ValueTask<bool> ReadAsync(CancellationToken cancellation)
    {
        bytes.Clear();
        for (var any = false; ; any = true)
        {
            if (position == filled)
            {
                (position, filled) = (0, await file.ReadAsync(buffer, cancellation));
                if (filled == 0)
                {
                    if (any) Number++;
                    return any;
                }
            }
            if (Take()) return true;
        }
    }

    private bool Take()
    {
        var rest = buffer.AsSpan(position, filled - position);
        var end = rest.IndexOf((byte)'\n');
        bytes.Add(end < 0 ? rest : rest[..end]);
        position = end < 0 ? filled : position + end + 1;
        if (end < 0) return false;
        Number++;
        return true;
    }
}
