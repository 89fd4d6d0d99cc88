namespace Evaluering.Core.Domain;

/// <summary>How far an assistance has come.</summary>
public enum AssistanceStatus
{
    Ongoing,
    Completed,

    /// <summary>Ended before the agreed work was done. Gets the questionnaire at the end, but no follow-up.</summary>
    BrokenOff,
}

/// <summary>The codes that import files and tables use for an <see cref="AssistanceStatus"/>.</summary>
public static class AssistanceStatuses
{
    public static IReadOnlyList<AssistanceStatus> All { get; } = Enum.GetValues<AssistanceStatus>();

    public static string Code(this AssistanceStatus status) => status switch
    {
        AssistanceStatus.Ongoing => "pagaende",
        AssistanceStatus.Completed => "avsluttet",
        AssistanceStatus.BrokenOff => "avbrutt",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    /// <returns>null when the code is unknown.</returns>
    public static AssistanceStatus? Find(string? code) =>
        All.Where(status => string.Equals(status.Code(), code, StringComparison.OrdinalIgnoreCase)).Cast<AssistanceStatus?>().FirstOrDefault();

    /// <exception cref="FormatException">The code is unknown.</exception>
    public static AssistanceStatus Parse(string code) => Find(code) ?? throw new FormatException($"Ukjent status: {code}");
}
