using System.Runtime.InteropServices;

namespace Evaluering.Analysis.Cubes;

/// <summary>The cells of one measure and wave, and what waits to be exchanged in them.</summary>
/// <remarks>
/// Many companies go through one column before the next: its cells stay near the processor, which all cells of a nation do not. What they add alike to several cells is
/// brought together first, and added to each of them once.
/// </remarks>
internal sealed class CellColumn<TTally, TPart, TCell>(CellCodes codes)
    where TTally : class, ICellTally<TTally, TPart, TCell>, new()
    where TPart : struct, ICompanyPart<TPart>
{
    private readonly Dictionary<CellPlace, TPart> ofCompany = [];
    private readonly Dictionary<CellPlace, TTally> going = [];
    private readonly Dictionary<CellPlace, TTally> coming = [];
    private readonly HashSet<CellPlace> touched = [];

    public Dictionary<CellPlace, TTally> Cells { get; } = [];

    /// <summary>What is to be taken out, company by company.</summary>
    public List<Placed> Before { get; } = [];

    /// <summary>What is to be put in, company by company.</summary>
    public List<Placed> After { get; } = [];

    /// <summary>The cells that something has gone in or out of since the last call.</summary>
    public IReadOnlyCollection<CellPlace> TakeTouched()
    {
        var places = touched.ToArray();
        touched.Clear();
        return places;
    }

    /// <summary>Exchanges what waits, in every cell where it is not the same.</summary>
    public void Exchange()
    {
        ReadOnlySpan<Placed> before = CollectionsMarshal.AsSpan(Before), after = CollectionsMarshal.AsSpan(After);
        while (before.Length + after.Length > 0)
        {
            var company = Math.Min(before.Length > 0 ? before[0].Company : int.MaxValue, after.Length > 0 ? after[0].Company : int.MaxValue);
            Exchange(Taken(ref before, company), Taken(ref after, company));
        }

        Before.Clear();
        After.Clear();
        // In this order, so that a company can come and go at a time.
        foreach (var (places, tally) in coming)
            foreach (var place in places.Cells) Add(place, tally);
        foreach (var (places, tally) in going)
            foreach (var place in places.Cells) Subtract(place, tally);
        coming.Clear();
        going.Clear();
    }

    private static ReadOnlySpan<Placed> Taken(ref ReadOnlySpan<Placed> values, int company)
    {
        var count = 0;
        while (count < values.Length && values[count].Company == company) count++;
        var taken = values[..count];
        values = values[count..];
        return taken;
    }

    private void Exchange(ReadOnlySpan<Placed> before, ReadOnlySpan<Placed> after)
    {
        if (IsSame(before, after)) return;
        ofCompany.Clear();
        if (before.Length > 0) SpreadSome(before, CellPlace.Everywhere, Dimension.Role, isBefore: true);
        if (after.Length > 0) SpreadSome(after, CellPlace.Everywhere, Dimension.Role, isBefore: false);
        foreach (var (places, company) in ofCompany) At(going, places).Add(company);
    }

    private static bool IsSame(ReadOnlySpan<Placed> before, ReadOnlySpan<Placed> after)
    {
        if (before.Length != after.Length) return false;
        for (var i = 0; i < before.Length; i++)
            if (!before[i].IsSameAs(after[i])) return false;
        return true;
    }

    private void PutIn(CellPlace places, in TPart company)
    {
        if (ofCompany.Count > 0 && ofCompany.Remove(places, out var before))
        {
            if (before.IsSameAs(company)) return;
            At(going, places).Add(before);
        }

        At(coming, places).Add(company);
    }

    private void Add(CellPlace place, TTally companies)
    {
        At(Cells, place).Add(companies);
        touched.Add(place);
    }

    private void Subtract(CellPlace place, TTally companies)
    {
        if (!Cells.TryGetValue(place, out var cell)) throw new ArgumentException("The companies are not in the cell.", nameof(companies));
        cell.Subtract(companies);
        if (cell.Companies == 0) Cells.Remove(place);
        touched.Add(place);
    }

    private static TTally At(Dictionary<CellPlace, TTally> tallies, CellPlace place)
    {
        ref var tally = ref CollectionsMarshal.GetValueRefOrAddDefault(tallies, place, out _);
        return tally ??= new TTally();
    }

    /// <summary>Goes through the places that the values are in. What the company adds is not worked out again where all that are in one are in the next as well.</summary>
    private void Spread(ReadOnlySpan<Placed> together, in TPart company, CellPlace places, Dimension dimension, bool isBefore)
    {
        if (dimension > Dimension.Region)
        {
            if (isBefore) ofCompany.Add(places, company);
            else PutIn(places, company);
            return;
        }

        if (OnlyCode(together, dimension) is { } only)
        {
            Spread(together, company, places.In(dimension, -only), dimension + 1, isBefore);
            return;
        }

        Spread(together, company, places, dimension + 1, isBefore);
        for (var i = 0; i < together.Length; i++)
            foreach (var code in together[i].CodesOf(dimension, codes))
            {
                if (CountOf(together[..i], dimension, code) > 0) continue;
                var count = CountOf(together, dimension, code);
                if (count == together.Length) Spread(together, company, places.In(dimension, code), dimension + 1, isBefore);
                else SpreadSome(Some(together, count, dimension, code), places.In(dimension, code), dimension + 1, isBefore);
            }
    }

    private void SpreadSome(ReadOnlySpan<Placed> together, CellPlace places, Dimension dimension, bool isBefore) =>
        Spread(together, TPart.Of(together), places, dimension, isBefore);

    /// <summary>The one code that every value has there, and no other; null when there is none.</summary>
    private int? OnlyCode(ReadOnlySpan<Placed> values, Dimension dimension)
    {
        var first = values[0].CodesOf(dimension, codes);
        if (first.Length != 1) return null;
        foreach (ref readonly var value in values[1..])
            if (!value.CodesOf(dimension, codes).SequenceEqual(first)) return null;
        return first[0];
    }

    private int CountOf(ReadOnlySpan<Placed> values, Dimension dimension, int code)
    {
        var count = 0;
        foreach (ref readonly var value in values)
            if (value.CodesOf(dimension, codes).Contains(code)) count++;
        return count;
    }

    private Placed[] Some(ReadOnlySpan<Placed> values, int count, Dimension dimension, int code)
    {
        var some = new Placed[count];
        foreach (ref readonly var value in values)
            if (value.CodesOf(dimension, codes).Contains(code)) some[^count--] = value;
        return some;
    }
}
