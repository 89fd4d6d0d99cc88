namespace Evaluering.Analysis.Disclosure.Linked;

/// <summary>
/// Keeps what was shown where too few have come or gone since: the difference between two editions is a group like any other, and with number and mean
/// in both its own mean is found by subtraction (disclosure.md 5.3.5 and 8).
/// </summary>
/// <remarks>
/// The earlier figure stays instead of being withheld. Withholding it hides nothing, since it has been shown; it would empty the newest edition whenever
/// a single answer comes in; and it would tell where that was. A figure that stays looks as one in which nothing has happened. One that could be renewed, but is
/// needed to hide another, stays for the same reasons.
/// </remarks>
internal static class Holding
{
    private const double Again = 0.1;
    private const double Same = 1e-9;

    public static void Apply(DisclosureRule rule, LinkedBlock block, EarlierEditions earlier)
    {
        for (var cell = 0; cell < block.Cells.Count; cell++)
        {
            var (raw, state) = (block.Cells[cell], block.States[cell]);
            var newest = earlier.Newest(raw.Key);
            if (!block.IsMuchRead(cell) && newest is { Reason: not (null or SuppressionReason.TooFewCompanies or SuppressionReason.TooFewPersons) }) state.Preference = Again;
            if (earlier.LastShown(raw.Key) is not { } shown) continue;
            if (IsSame(raw, shown))
                state.Known = true;
            else if (!IsEnough(rule, raw, shown))
                Keep(state, raw, shown, newest is { Status: CellStatus.Value });
            else if (newest is { Status: CellStatus.Value })
                state.Renewable = newest;
        }
    }

    /// <summary>True when nothing that tells of persons is other than it was. The comparison figure is the country's and tells of nobody.</summary>
    private static bool IsSame(RawCell raw, PublishedCell shown) =>
        raw.Persons == shown.Persons && raw.Companies == shown.Companies && shown.Figures is { } before
        && AreSame(raw.Figures.Mean, before.Mean) && AreSame(raw.Figures.StandardDeviation, before.StandardDeviation)
        && AreSame(raw.Figures.Lower, before.Lower) && AreSame(raw.Figures.Upper, before.Upper)
        && AreSame(raw.Figures.MeanBefore, before.MeanBefore) && AreSame(raw.Figures.MeanAfter, before.MeanAfter);

    private static bool AreSame(double? now, double? before) =>
        now is { } a && before is { } b ? Math.Abs(a - b) <= Same * Math.Max(1, Math.Abs(b)) : now.HasValue == before.HasValue;

    private static bool IsEnough(DisclosureRule rule, RawCell raw, PublishedCell shown)
    {
        var companies = raw.Changed?.Companies ?? Math.Abs(raw.Companies - shown.Companies ?? 0);
        var persons = raw.Changed?.Persons ?? Math.Abs((raw.Persons - shown.Persons) ?? rule.MinimumPersons);
        return companies >= rule.MinimumCompanies && persons >= rule.MinimumPersons;
    }

    private static void Keep(CellState state, RawCell raw, PublishedCell shown, bool isStillShown)
    {
        // Who has come or gone cannot be told apart while the present number, and with it the present sum, is not determined.
        var persons = raw.Persons is { } now ? Protection.NotDetermined(now) : (Protection?)null;
        var companies = raw.Persons is null ? Protection.NotDetermined(raw.Companies) : (Protection?)null;
        if (isStillShown) state.Hold(shown, persons, companies);
        else state.Withhold(SuppressionReason.Change, persons, companies);
    }
}
