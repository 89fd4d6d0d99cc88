namespace Evaluering.Analysis.Disclosure;

/// <summary>What may be said about a cell. The four are different states; none of them is ever shown as the number 0.</summary>
public enum CellStatus
{
    /// <summary>The figures are published.</summary>
    Value,

    /// <summary>There is a figure, but it is withheld.</summary>
    Suppressed,

    /// <summary>Nobody contributes.</summary>
    NoData,

    /// <summary>The question was not put in that wave.</summary>
    NotAsked,
}

/// <summary>Why a cell is withheld.</summary>
public enum SuppressionReason
{
    /// <summary>Fewer companies than the rule asks for.</summary>
    TooFewCompanies,

    /// <summary>Fewer persons than the rule asks for.</summary>
    TooFewPersons,

    /// <summary>One or two companies make up nearly all of the magnitude.</summary>
    Dominance,

    /// <summary>Everybody gave the same answer, so the figure tells what each one said.</summary>
    Unanimity,

    /// <summary>Withheld so that another withheld cell cannot be found by subtraction.</summary>
    Complementary,

    /// <summary>Another published figure is of nearly the same people: the difference would be a group too small to show.</summary>
    Difference,

    /// <summary>Shown in an earlier edition, not in the newest, and changed since by too few to be shown again.</summary>
    Change,

    /// <summary>Of region by service by role, which is not offered for this measure because most of it would be withheld.</summary>
    ThreeWay,
}

/// <summary>
/// A cell as everyone may see it. Only <see cref="DisclosureRule"/> makes one, so a page, chart or export that takes this type cannot show a raw figure.
/// </summary>
public sealed record PublishedCell
{
    internal PublishedCell() { }

    /// <summary>Which figure this is.</summary>
    public CellKey Key { get; internal init; } = new("", "", "", "", "", "");

    /// <summary>What may be said about it.</summary>
    public CellStatus Status { get; internal init; }

    /// <summary>
    /// Why it is withheld; or why figures stay that could have been renewed. It is kept for the editions to come and is shown to nobody: that a cell only helps to hide
    /// others tells that it is not small.
    /// </summary>
    public SuppressionReason? Reason { get; internal init; }

    /// <summary>Number of persons; null unless published, and where persons are not counted.</summary>
    public int? Persons { get; internal init; }

    /// <summary>Number of distinct companies; null unless published.</summary>
    public int? Companies { get; internal init; }

    /// <summary>The numbers; null unless <see cref="CellStatus.Value"/>.</summary>
    public Figures? Figures { get; internal init; }

    /// <summary>The edition since which the figures have been what they are; null where there are none, and until they are stored.</summary>
    public long? StandingSince { get; internal init; }

    /// <summary>Whether the two show the same, whatever the reasons.</summary>
    public bool SaysTheSameAs(PublishedCell other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (Key, Status, Persons, Companies, Figures) == (other.Key, other.Status, other.Persons, other.Companies, other.Figures);
    }

    internal PublishedCell Staying(SuppressionReason? reason) => this with { Reason = reason };

    /// <summary>The same cell, standing since another edition.</summary>
    public PublishedCell Since(long? edition) => this with { StandingSince = edition };

    /// <summary>
    /// Reads back a cell of a stored snapshot, and serves nothing else: what it is given has been through the rule when the snapshot was made.
    /// A house rule checks that it has one caller.
    /// </summary>
    /// <exception cref="ArgumentException">The parts contradict each other, such as a withheld cell that carries numbers.</exception>
    public static PublishedCell FromSnapshot(
        CellKey key, CellStatus status, SuppressionReason? reason, int? persons, int? companies, Figures? figures, long? standingSince = null)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (!Enum.IsDefined(status)) throw new ArgumentException($"{status} is no cell status.", nameof(status));
        if ((status == CellStatus.Value) != figures is not null)
            throw new ArgumentException($"A cell with status {status} {(figures is null ? "lacks" : "carries")} figures.", nameof(figures));
        if (status == CellStatus.Suppressed ? reason is null : status != CellStatus.Value && reason is not null)
            throw new ArgumentException($"A cell with status {status} and reason {reason?.ToString() ?? "none"}.", nameof(reason));
        if (status != CellStatus.Value && (persons > 0 || companies > 0))
            throw new ArgumentException($"A cell with status {status} carries counts.", nameof(persons));
        return new PublishedCell { Key = key, Status = status, Reason = reason, Persons = persons, Companies = companies, Figures = figures, StandingSince = standingSince };
    }

    internal static PublishedCell Of(RawCell cell, CellStatus status, SuppressionReason? reason) => status switch
    {
        CellStatus.Value => new PublishedCell
        {
            Key = cell.Key,
            Status = status,
            Persons = cell.Persons,
            Companies = cell.Companies,
            // Where all but one agree, the spread would tell the one what all the others said.
            Figures = cell is { MostAlike: { } alike, Persons: { } persons } && GroupDisclosure.Of(persons, alike) == GroupAgreement.AllButOne
                ? cell.Figures with { StandardDeviation = null, Lower = null, Upper = null }
                : cell.Figures,
        },
        _ => new PublishedCell { Key = cell.Key, Status = status, Reason = reason },
    };
}
