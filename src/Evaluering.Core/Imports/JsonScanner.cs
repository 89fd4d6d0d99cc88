namespace Evaluering.Core.Imports;

/// <summary>What the scanner has just met.</summary>
internal enum JsonFind
{
    /// <summary>Nothing yet: all bytes were used up.</summary>
    None,

    /// <summary>An object that looks whole; only a parser can say that it is.</summary>
    Object,

    /// <summary>An object that is broken, too large or nested too deep.</summary>
    Broken,

    /// <summary>Something outside objects that has no place there.</summary>
    Garbage,
}

/// <summary>
/// Cuts a byte stream into its outermost JSON objects, so that one malformed object costs no more than itself. A parser cannot do that:
/// after its first error it does not know where the next object starts. This scanner follows strings, brackets and the places where they
/// may stand, and when an object breaks the rules it looks for the nearest border:
/// a line break ends a string (JSON strings hold none); «{» where a key is due starts the next object; in an object known to be broken
/// «},{» is a border whatever the quotes say; and where objects stand one a line, a line break ends the object.
/// Memory: at most <see cref="MaxBytes"/> of one object.
/// </summary>
internal sealed class JsonScanner(bool oneObjectALine)
{
    /// <summary>Bytes an object may have. The registry's largest are some tens of kilobytes.</summary>
    internal const int MaxBytes = 1 << 20;

    /// <summary>Levels of nesting an object may have; each level is one bit of <see cref="arrays"/>.</summary>
    internal const int MaxDepth = 64;

    private readonly BoundedBytes bytes = new(MaxBytes);
    private bool lineBound = oneObjectALine;
    private bool sawAnything;
    private bool garbage;

    private int depth;
    private ulong arrays;
    private bool inString;
    private bool escaped;
    private bool broken;
    private bool tooDeep;
    private bool partOfGarbage;
    private bool lineStart = true;
    private byte previous;
    private byte raw;
    private byte rawBefore;
    private long objectLine;

    /// <summary>The line of the next byte, counted from 1.</summary>
    internal long Line { get; private set; } = 1;

    /// <summary>The line of the last find.</summary>
    internal long FoundLine { get; private set; }

    /// <summary>Why the last find is broken.</summary>
    internal string Reason { get; private set; } = "";

    /// <summary>The bytes of the last object found, until scanning goes on.</summary>
    internal ReadOnlyMemory<byte> Bytes => bytes.Memory;

    internal bool InsideObject => depth > 0 && !partOfGarbage;

    /// <summary>A list was opened and not closed.</summary>
    internal bool InsideList { get; private set; }

    internal bool SawAnything => sawAnything;

    /// <summary>
    /// Tells the scanner that the last object it found was no object after all:
    /// what is left over from it, up to the next one, belongs to the same mistake.
    /// </summary>
    internal void LastWasBroken() => garbage = true;

    /// <summary>Scans until something is found.</summary>
    /// <param name="used">How many bytes were used; the rest is for the next call.</param>
    internal JsonFind Scan(ReadOnlySpan<byte> input, out int used)
    {
        for (used = 0; used < input.Length;)
        {
            var b = input[used++];
            var found = depth == 0 ? Outside(b) : Inside(b);
            if (!IsSpace(b))
            {
                lineStart = false;
                rawBefore = raw;
                raw = b;
            }
            else if (b == '\n')
            {
                Line++;
                lineStart = true;
            }
            if (found != JsonFind.None) return found;
        }
        return JsonFind.None;
    }

    private JsonFind Outside(byte b)
    {
        if (b == '\n' && lineBound) garbage = false;
        if (IsSpace(b)) return JsonFind.None;
        if (!sawAnything && b == '{') lineBound = true;
        sawAnything = true;
        var before = previous;
        previous = b;
        switch (b)
        {
            case (byte)'{':
                // «"key": {» left over from an object that was closed too early is no object of its own.
                Start(leftOver: garbage && before == ':');
                return JsonFind.None;
            case (byte)'[' when !garbage:
            case (byte)']' when !garbage:
                InsideList = b == '[';
                return JsonFind.None;
            case (byte)',' when !garbage:
                return JsonFind.None;
            case (byte)':' when before != '"':
                previous = 0;
                break;
        }
        if (b == ']') InsideList = false;
        if (garbage) return JsonFind.None;
        garbage = true;
        FoundLine = Line;
        Reason = Reasons.NotJson;
        return JsonFind.Garbage;
    }

    private void Start(bool leftOver = false)
    {
        bytes.Clear();
        bytes.Add((byte)'{');
        (depth, arrays, previous, objectLine) = (1, 0, (byte)'{', Line);
        inString = escaped = broken = tooDeep = false;
        partOfGarbage = leftOver;
        if (!leftOver) garbage = false;
    }

    private JsonFind Inside(byte b)
    {
        if (b == '\n' && lineBound)
        {
            broken = true;
            var found = End();
            garbage = false;
            return found;
        }
        if (b == '{' && raw == ',' && rawBefore == '}' && (broken || tooDeep || bytes.Overflowed)) return Restart();
        if (b == '{' && !inString && StartsNext()) return Restart();
        bytes.Add(b);
        if (inString) InsideString(b);
        else if (!IsSpace(b)) InsideStructure(b);
        return depth == 0 ? End() : JsonFind.None;
    }

    /// <summary>Whether «{» stands where a key or a comma is due, as the next object of a list does: the one before must have lost its end.</summary>
    private bool StartsNext() => !TopIsArray && depth <= MaxDepth && (previous is (byte)',' or (byte)'}' || (lineStart && previous != ':'));

    private JsonFind Restart()
    {
        broken = true;
        var found = End();
        Start();
        return found;
    }

    private JsonFind End()
    {
        depth = 0;
        previous = (byte)'}';
        if (partOfGarbage) return JsonFind.None;
        FoundLine = objectLine;
        if (!broken && !tooDeep && !bytes.Overflowed) return JsonFind.Object;
        LastWasBroken();
        Reason = bytes.Overflowed ? Reasons.TooLarge : tooDeep ? Reasons.TooDeep : Reasons.BrokenObject;
        return JsonFind.Broken;
    }

    private void InsideString(byte b)
    {
        if (b == '\n') broken = true;
        if (b == '\n' || (b == '"' && !escaped))
        {
            (inString, escaped, previous) = (false, false, (byte)'"');
            return;
        }
        escaped = b == '\\' && !escaped;
    }

    private void InsideStructure(byte b)
    {
        switch (b)
        {
            case (byte)'"': inString = true; break;
            case (byte)'{': Open(array: false); break;
            case (byte)'[': Open(array: true); break;
            case (byte)'}': CloseObject(); previous = b; break;
            case (byte)']': CloseArray(); previous = b; break;
            case (byte)',': previous = b; break;
            case (byte)':' when !TopIsArray && previous == '"': previous = b; break;
            default:
                broken |= !"+-.0123456789Eaeflnrstu"u8.Contains(b);
                previous = (byte)'0';
                break;
        }
    }

    private void Open(bool array)
    {
        var allowed = previous == ':' || (TopIsArray && previous is (byte)'[' or (byte)',');
        if (!allowed && depth < MaxDepth)
        {
            broken = true;
            // A stray «[» must not turn the objects that follow into its elements.
            if (array) return;
        }
        depth++;
        if (depth > MaxDepth) tooDeep = true;
        else arrays = array ? arrays | Bit : arrays & ~Bit;
        previous = array ? (byte)'[' : (byte)'{';
    }

    private void CloseObject()
    {
        for (; depth > 1 && TopIsArray; depth--) broken = true;
        depth--;
    }

    private void CloseArray()
    {
        if (depth > MaxDepth || TopIsArray) depth--;
        else broken = true;
    }

    private ulong Bit => 1UL << (depth - 1);

    private bool TopIsArray => depth is > 0 and <= MaxDepth && (arrays & Bit) != 0;

    private static bool IsSpace(byte b) => b is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';
}
