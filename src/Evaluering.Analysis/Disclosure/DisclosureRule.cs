using Evaluering.Analysis.Disclosure.Linked;

namespace Evaluering.Analysis.Disclosure;

/// <summary>
/// Decides which cells of a linked set of tables may be seen. The one home of that decision: it is taken once, when a snapshot is built.
/// </summary>
/// <remarks>
/// <list type="number">
/// <item>Primary: few persons or companies, dominance, unanimity.</item>
/// <item>Held against what was shown before: a figure is renewed when enough have come or gone, and stays as it was until then.</item>
/// <item>Nested groups: the smaller of two groups that are nearly the same is withheld, within a table and between a change and the waves it is between.</item>
/// <item>Complementary: cells that must go until an audit finds that every withheld count could be smaller and could be large enough, over all tables that agree
/// with everything shown.</item>
/// </list>
/// <para>What it takes an attacker to know: every figure of every edition, everything that adds up, how services overlap, and that no count is negative. What it does
/// not protect against: those who know the answers of some contributors and subtract them.</para>
/// <para>Source: Hundepool et al. (2012) Statistical Disclosure Control, ch. 4; the partners are found by the hypercube method (Repsilber; Giessing).</para>
/// </remarks>
public sealed record DisclosureRule
{
    /// <summary>For what goes out of the service to partners, researchers in clear text, press and the open web: at least ten persons in five companies.</summary>
    public static DisclosureRule Outside { get; } = new() { Name = "outside", MinimumPersons = 10, MinimumCompanies = 5 };

    /// <summary>Name to log and show with the result.</summary>
    public string Name { get; init; } = "standard";

    /// <summary>Least number of persons behind a figure that counts persons.</summary>
    public int MinimumPersons { get; init; } = 5;

    /// <summary>Least number of distinct companies behind any figure.</summary>
    public int MinimumCompanies { get; init; } = 5;

    /// <summary>Share, 0–1, of a magnitude that the two largest companies may at most hold: the (2,85) rule.</summary>
    public double DominanceOfTwo { get; init; } = 0.85;

    /// <summary>
    /// The p % rule, 0–1: what all but the two largest hold must be at least this share of the largest, or the second largest can estimate the largest
    /// too well. Implied by (2,85) at 0.10, kept so that either can be tightened alone.
    /// </summary>
    public double ProtectionOfLargest { get; init; } = 0.10;

    /// <summary>Share, 0–1, of region by service by role that may be withheld before the whole of it is.</summary>
    public double MostWithheldOfThreeWay { get; init; } = 0.4;

    /// <summary>Number of the rule set: other numbers may come of the same data under another.</summary>
    public int Version { get; init; } = 2;

    /// <summary>
    /// Applies the rule to everything that will be seen together. The order of the cells never matters.
    /// </summary>
    /// <param name="cells">The whole linked set, totals included: a total that is left out here but shown elsewhere undoes the protection.</param>
    /// <param name="contributors">
    /// Who stands behind the cells. Without it, how many companies are in one group and not in another is judged by the counts alone, which along
    /// services and roles tell nothing of companies.
    /// </param>
    /// <param name="earlier">What has been shown before; null when nothing has.</param>
    /// <exception cref="ArgumentException">Two cells with the same key.</exception>
    public PublishedResult Publish(IReadOnlyCollection<RawCell> cells, Contributors? contributors = null, EarlierEditions? earlier = null)
    {
        ArgumentNullException.ThrowIfNull(cells);
        var ordered = cells.OrderBy(cell => cell.Key, CellKey.Order).ToList();
        for (var i = 1; i < ordered.Count; i++)
            if (ordered[i].Key == ordered[i - 1].Key) throw new ArgumentException($"Two cells with the key {ordered[i].Key}.", nameof(cells));

        var decided = new LinkedSet(this, ordered, contributors, earlier ?? EarlierEditions.None).Decide();
        return new PublishedResult(this, ordered.ConvertAll(cell => AsDecided(cell, decided)), decided.Values.Count(state => state.Stays is not null));
    }

    /// <summary>The number of companies that something has happened to, where that may be told; null where they are too few, also where there are none.</summary>
    public int? Count(int companies) => companies >= MinimumCompanies ? companies : null;

    private static PublishedCell AsDecided(RawCell cell, Dictionary<CellKey, CellState> decided)
    {
        if (!cell.Asked) return PublishedCell.Of(cell, CellStatus.NotAsked, null);
        if (cell.IsEmpty) return PublishedCell.Of(cell, CellStatus.NoData, null);
        var state = decided[cell.Key];
        return state.Stays?.Staying(state.Reason) ?? PublishedCell.Of(cell, state.Reason is null ? CellStatus.Value : CellStatus.Suppressed, state.Reason);
    }
}
