namespace Evaluering.Analysis.Statistics;

/// <summary><see cref="Moments"/> that are added to in place: half the work where it is done for every score in every cell.</summary>
internal struct MomentsTally(Moments from)
{
    private int n = from.N;
    private ExactSum total = from.Total;
    private ExactSum squares = from.TotalOfSquares;

    public readonly int N => n;

    public readonly Moments Moments => new(n, total, squares);

    public void Add(in Moments more)
    {
        n += more.N;
        ExactSum.Include(ref total, more.Total);
        ExactSum.Include(ref squares, more.TotalOfSquares);
    }

    /// <exception cref="ArgumentException">What is taken out is not in it.</exception>
    public void Subtract(in Moments less) => this = new(Moments - less);
}

/// <summary>The same of <see cref="PairMoments"/>.</summary>
internal struct PairMomentsTally(PairMoments from)
{
    private int n = from.N;
    private ExactSum before = from.Before;
    private ExactSum after = from.After;
    private ExactSum beforeSquares = from.BeforeSquares;
    private ExactSum afterSquares = from.AfterSquares;
    private ExactSum products = from.Products;

    public readonly PairMoments Moments => new(n, before, after, beforeSquares, afterSquares, products);

    public void Add(in PairMoments more)
    {
        n += more.N;
        ExactSum.Include(ref before, more.Before);
        ExactSum.Include(ref after, more.After);
        ExactSum.Include(ref beforeSquares, more.BeforeSquares);
        ExactSum.Include(ref afterSquares, more.AfterSquares);
        ExactSum.Include(ref products, more.Products);
    }

    /// <exception cref="ArgumentException">What is taken out is not in it.</exception>
    public void Subtract(in PairMoments less) => this = new(Moments - less);
}
