namespace Evaluering.Analysis.Cubes;

/// <summary>What one company adds to a cell.</summary>
internal interface ICompanyPart<TPart>
{
    /// <summary>What the values of one company add to a cell that they are in.</summary>
    static abstract TPart Of(ReadOnlySpan<Placed> values);

    /// <summary>True when it makes no difference to a cell which of the two it holds.</summary>
    bool IsSameAs(in TPart other);
}

/// <summary>A cell while companies go in and out of it: in place, so that a company costs the same however many there are.</summary>
internal interface ICellTally<TTally, TPart, TCell>
{
    /// <summary>How many companies are in it.</summary>
    int Companies { get; }

    /// <summary>What it holds now.</summary>
    TCell Cell { get; }

    /// <summary>A tally that begins with what a cell holds.</summary>
    static abstract TTally Of(TCell cell);

    void Add(in TPart company);

    /// <summary>Adds companies that are not in it.</summary>
    void Add(TTally companies);

    /// <exception cref="ArgumentException">The companies are not all in it.</exception>
    void Subtract(TTally companies);
}
