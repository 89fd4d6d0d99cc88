using Evaluering.Analysis.Disclosure;

namespace Evaluering.Core.Snapshots;

/// <summary>The codes that the snapshot's tables use. They are part of stored data and never change meaning.</summary>
public static class SnapshotCodes
{
    private static readonly Dictionary<CellStatus, string> Statuses = new()
    {
        [CellStatus.Value] = "value",
        [CellStatus.Suppressed] = "suppressed",
        [CellStatus.NoData] = "no_data",
        [CellStatus.NotAsked] = "not_asked",
    };

    private static readonly Dictionary<SuppressionReason, string> Reasons = new()
    {
        [SuppressionReason.TooFewCompanies] = "too_few_companies",
        [SuppressionReason.TooFewPersons] = "too_few_persons",
        [SuppressionReason.Dominance] = "dominance",
        [SuppressionReason.Unanimity] = "unanimity",
        [SuppressionReason.Complementary] = "complementary",
        [SuppressionReason.Difference] = "difference",
        [SuppressionReason.Change] = "change",
        [SuppressionReason.ThreeWay] = "three_way",
    };

    private static readonly Dictionary<Bound, string> Bounds = new()
    {
        [Bound.None] = "none",
        [Bound.OrLower] = "or_lower",
        [Bound.OrHigher] = "or_higher",
    };

    private static readonly Dictionary<ChangeCause, string> Causes = new()
    {
        [ChangeCause.AnswersAdded] = "answers_added",
        [ChangeCause.AnswersRemoved] = "answers_removed",
        [ChangeCause.AnswersCorrected] = "answers_corrected",
        [ChangeCause.CaseCorrected] = "case_corrected",
        [ChangeCause.AbsenceCorrected] = "absence_corrected",
    };

    public static string Code(this CellStatus status) => Statuses[status];

    public static string Code(this SuppressionReason reason) => Reasons[reason];

    public static string Code(this Bound bound) => Bounds[bound];

    public static string Code(this ChangeCause cause) => Causes[cause];

    public static ChangeCause ParseCause(string code) => Causes.Single(pair => pair.Value == code).Key;

    public static CellStatus ParseStatus(string code) => Statuses.Single(pair => pair.Value == code).Key;

    public static SuppressionReason? ParseReason(string? code) => code is null ? null : Reasons.Single(pair => pair.Value == code).Key;

    public static Bound ParseBound(string code) => Bounds.Single(pair => pair.Value == code).Key;
}
