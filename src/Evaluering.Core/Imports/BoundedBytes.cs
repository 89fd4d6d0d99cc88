namespace Evaluering.Core.Imports;

/// <summary>Bytes gathered up to a limit; beyond it they are counted as overflow and let go, so that no input can fill the memory.</summary>
internal sealed class BoundedBytes(int limit)
{
    private byte[] buffer = new byte[4096];
    private int length;

    internal bool Overflowed { get; private set; }

    internal ReadOnlyMemory<byte> Memory => buffer.AsMemory(0, length);

    internal void Clear()
    {
        length = 0;
        Overflowed = false;
    }

    internal void Add(byte value)
    {
        if (length == buffer.Length && !Grow(length + 1)) return;
        buffer[length++] = value;
    }

    internal void Add(ReadOnlySpan<byte> values)
    {
        if (length + values.Length > buffer.Length && !Grow(length + values.Length)) return;
        values.CopyTo(buffer.AsSpan(length));
        length += values.Length;
    }

    private bool Grow(int needed)
    {
        if (Overflowed || needed > limit)
        {
            Overflowed = true;
            return false;
        }
        Array.Resize(ref buffer, Math.Min(limit, Math.Max(needed, buffer.Length * 2)));
        return true;
    }
}
