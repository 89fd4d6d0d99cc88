using System.Text.Json;
using System.Text.Json.Serialization;

namespace Evaluering.Core.Planning;

/// <summary>What happened to the plan of a case. The codes are those of <c>plan_event.what</c>.</summary>
public static class PlanEventKinds
{
    /// <summary>A wave got its first window.</summary>
    public const string Planned = "planned";

    /// <summary>A wave that had not been opened got another window.</summary>
    public const string Moved = "moved";

    public const string Opened = "opened";

    public const string Closed = "closed";

    public const string ClosedByAdviser = "closed-by-adviser";

    /// <summary>A wave is not to be asked after all, or, with a seat, not to be asked in that seat.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>The window passed before anybody could be asked.</summary>
    public const string Missed = "missed";

    /// <summary>The answers of another case are used instead of asking again.</summary>
    public const string Reused = "reused";

    /// <summary>The company is no longer in the register.</summary>
    public const string StruckOff = "struck-off";

    /// <summary>The case goes on under another number.</summary>
    public const string Merged = "merged";

    /// <summary>Another person has the seat.</summary>
    public const string Replaced = "replaced";

    /// <summary>Nobody has the seat any more.</summary>
    public const string Left = "left";

    public const string SeatAdded = "seat-added";

    /// <summary>The name, address or language of whoever has the seat was put right.</summary>
    public const string ContactChanged = "contact-changed";

    /// <summary>Whether a role exists at the workplace was registered.</summary>
    public const string RoleState = "role-state";

    /// <summary>The invitation was sent once more.</summary>
    public const string Resent = "resent";

    /// <summary>Whoever has the seat does not want to be written to.</summary>
    public const string OptedOut = "opted-out";

    public const string OptedIn = "opted-in";

    /// <summary>Mail to the seat does not arrive.</summary>
    public const string Undeliverable = "undeliverable";

    /// <summary>The wave was planned again because the policy changed.</summary>
    public const string PolicyChanged = "policy-changed";
}

/// <summary>Why the plan of a case is as it is: one thing that happened to it.</summary>
public sealed record PlanEvent
{
    public long AssistanceId { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>Null when it is not about one wave.</summary>
    public string? Wave { get; init; }

    /// <summary>Null when it is not about one seat.</summary>
    public long? SeatId { get; init; }

    /// <summary>One of <see cref="PlanEventKinds"/>.</summary>
    public string What { get; init; } = "";

    /// <summary><see cref="PlanEventDetail"/> as JSON, or null.</summary>
    public string? Detail { get; init; }

    /// <summary>An adviser's user id; null for the rules.</summary>
    public string? Actor { get; init; }

    /// <summary>Role of the seat, when there is one. Read, not written.</summary>
    public string? Role { get; init; }

    /// <summary>Number of the seat within its role. Read, not written.</summary>
    public int? Ordinal { get; init; }
}

/// <summary>What there is to say of a <see cref="PlanEvent"/> beyond what it is. Never personal data.</summary>
public sealed record PlanEventDetail
{
    private static readonly JsonSerializerOptions Compact = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The window that the wave has now.</summary>
    public DateTimeOffset? OpensAt { get; init; }

    /// <inheritdoc cref="OpensAt"/>
    public DateTimeOffset? ClosesAt { get; init; }

    /// <summary>The window that it had.</summary>
    public DateTimeOffset? FormerOpensAt { get; init; }

    /// <inheritdoc cref="FormerOpensAt"/>
    public DateTimeOffset? FormerClosesAt { get; init; }

    /// <summary>Number of the other case that is the reason.</summary>
    public string? OtherCase { get; init; }

    /// <summary>Why, as one of <see cref="PlanReasons"/>; for a mail that does not arrive, the status code of the mail server.</summary>
    public string? Reason { get; init; }

    /// <summary>The role that it is about, when it is not about a seat.</summary>
    public string? Role { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, Compact);

    /// <returns>An empty detail when there is none.</returns>
    public static PlanEventDetail Read(string? json) =>
        json is null ? new PlanEventDetail() : JsonSerializer.Deserialize<PlanEventDetail>(json, Compact) ?? new PlanEventDetail();
}

/// <summary>Why a rule did what it did.</summary>
public static class PlanReasons
{
    /// <summary>The help was broken off: nothing but the questionnaire at its end is asked.</summary>
    public const string BrokenOff = "broken-off";

    /// <summary>The case was registered too late for the questionnaire.</summary>
    public const string RegisteredLate = "registered-late";

    /// <summary>The help ended before the questionnaire could be asked.</summary>
    public const string EndedBefore = "ended-before";

    /// <summary>Nobody in the panel could be asked while the questionnaire was open.</summary>
    public const string NobodyToAsk = "nobody-to-ask";

    /// <summary>Nothing ran while the questionnaire should have been open.</summary>
    public const string NotRun = "not-run";

    /// <summary>The same address, or the same company, was asked in another case a short time ago.</summary>
    public const string AskedInOtherCase = "asked-in-other-case";

    /// <summary>What stood in the way is gone, so that the questionnaire is planned again.</summary>
    public const string PossibleAgain = "possible-again";
}
