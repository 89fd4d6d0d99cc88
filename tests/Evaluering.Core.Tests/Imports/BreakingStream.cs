namespace Evaluering.Core.Tests.Imports;

/// <summary>A file on a disk that goes away: reading past a point fails, but not before the file has been read once if <c>firstPassWorks</c>.</summary>
internal sealed class BreakingStream(byte[] bytes, int breaksAt, bool firstPassWorks) : MemoryStream(bytes)
{
    private bool works = firstPassWorks;

    public override long Position
    {
        get => base.Position;
        set
        {
            works = false;
            base.Position = value;
        }
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!works && Position >= breaksAt) throw new IOException("The disk went away.");
        var most = works ? buffer.Length : (int)Math.Min(buffer.Length, breaksAt - Position);
        return base.ReadAsync(buffer[..most], cancellationToken);
    }
}
