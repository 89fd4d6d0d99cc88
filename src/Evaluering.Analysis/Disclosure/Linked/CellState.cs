namespace Evaluering.Analysis.Disclosure.Linked;

/// <summary>What has been decided about a cell so far.</summary>
internal sealed class CellState
{
    /// <summary>Why it is withheld; null while it is not.</summary>
    public SuppressionReason? Reason { get; private set; }

    /// <summary>What was shown before and stays, since too few have come or gone to show anything else.</summary>
    public PublishedCell? Held { get; private set; }

    /// <summary>What the newest edition shows, where enough have come or gone since to show something else: it stays if that cannot be, rather than being withheld.</summary>
    public PublishedCell? Renewable { get; set; }

    /// <summary>What is shown in place of the present figures; null when they are, or nothing is.</summary>
    public PublishedCell? Stays => Held ?? (Reason is SuppressionReason.Complementary or SuppressionReason.Difference ? Renewable : null);

    /// <summary>True when it was shown before and says the same now: withholding it would hide nothing.</summary>
    public bool Known { get; set; }

    /// <summary>How gladly it is taken as a partner, where 1 is neither more nor less: what was a partner before is taken again.</summary>
    public double Preference { get; set; } = 1;

    /// <summary>What nobody may be able to rule out of the number of persons; null when it does not matter.</summary>
    public Protection? Persons { get; private set; }

    /// <summary>What nobody may be able to rule out of the number of companies; null when it does not matter.</summary>
    public Protection? Companies { get; private set; }

    /// <summary>True when the present number is not told, whether nothing is shown or an earlier figure.</summary>
    public bool Hidden => Reason is not null || Held is not null;

    /// <summary>True when nobody can tell the present number: one that was shown before and says the same now is known, whether it is withheld or not.</summary>
    public bool Unknown => Hidden && !Known;

    /// <summary>True when the cell is withheld for its own sake and not only for others'.</summary>
    public bool IsPrimary => Hidden && Reason is not SuppressionReason.Complementary;

    public void Withhold(SuppressionReason reason, Protection? persons, Protection? companies)
    {
        if (Held is null && Reason is null or SuppressionReason.Complementary) Reason = reason;
        Persons = And(Persons, persons);
        Companies = And(Companies, companies);
    }

    /// <summary>Shows what was shown before in place of what is true now.</summary>
    public void Hold(PublishedCell shown, Protection? persons, Protection? companies)
    {
        (Held, Reason) = (shown, null);
        Persons = And(Persons, persons);
        Companies = And(Companies, companies);
    }

    /// <summary>Undoes a complementary suppression.</summary>
    public void Release()
    {
        if (Reason == SuppressionReason.Complementary) (Reason, Persons, Companies) = (null, null, null);
    }

    private static Protection? And(Protection? one, Protection? other) => one is { } a && other is { } b ? a.And(b) : one ?? other;
}
