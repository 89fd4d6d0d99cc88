namespace Evaluering.Analysis.Disclosure;

/// <summary>
/// Decides which cells of a linked set of tables may be seen. The one home of that decision: it is taken once, when a snapshot is built.
/// </summary>
/// <remarks>
/// Two steps. Primary (<see cref="PrimarySuppression"/>): a cell that tells too much by itself. Complementary (<see cref="ComplementarySuppression"/>):
/// cells that must go so that a withheld one cannot be found from a total.
/// <para>Protects against: few persons or companies, dominance, unanimity, and subtraction along regions or roles within one table, measure, wave
/// and service.</para>
/// <para>Does NOT protect against: subtraction across services (they overlap, so their cells do not add up, but a reader who knows which companies got
/// two services can come close); differences between the measures, waves and tables of the same people (a mean over all who answered T0 against the mean
/// over the pairs); combinations of several lines at once, for which only bounds over the whole system tell; earlier snapshots. Those come with
/// the full rule set, and a new step belongs between the two calls in <see cref="Publish"/> or after them.</para>
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

    /// <summary>
    /// Applies the rule to everything that will be seen together. The order of the cells never matters.
    /// </summary>
    /// <param name="cells">The whole linked set, totals included: a total that is left out here but shown elsewhere undoes the protection.</param>
    /// <exception cref="ArgumentException">Two cells with the same key.</exception>
    public PublishedResult Publish(IReadOnlyCollection<RawCell> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        var ordered = cells.OrderBy(cell => cell.Key, CellKey.Order).ToList();
        for (var i = 1; i < ordered.Count; i++)
            if (ordered[i].Key == ordered[i - 1].Key) throw new ArgumentException($"Two cells with the key {ordered[i].Key}.", nameof(cells));

        var hidden = PrimarySuppression.Find(this, ordered);
        ComplementarySuppression.Extend(this, ordered, hidden);
        return new PublishedResult(this, ordered.ConvertAll(cell => Decide(cell, hidden)));
    }

    private static PublishedCell Decide(RawCell cell, Dictionary<CellKey, SuppressionReason> hidden)
    {
        if (!cell.Asked) return PublishedCell.Of(cell, CellStatus.NotAsked, null);
        if (cell.IsEmpty) return PublishedCell.Of(cell, CellStatus.NoData, null);
        return hidden.TryGetValue(cell.Key, out var reason)
            ? PublishedCell.Of(cell, CellStatus.Suppressed, reason)
            : PublishedCell.Of(cell, CellStatus.Value, null);
    }
}
