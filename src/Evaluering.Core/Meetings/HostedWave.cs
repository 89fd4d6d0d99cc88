using Evaluering.Core.Domain;

namespace Evaluering.Core.Meetings;

/// <summary>Whether a meeting can be opened for a wave, and if not, why.</summary>
public enum MeetingOpening
{
    /// <summary>The wave is open already.</summary>
    WaveIsOpen,

    /// <summary>The wave is planned and opens with the meeting.</summary>
    OpensWave,

    /// <summary>Nobody is registered who could answer.</summary>
    NobodyToAsk,

    /// <summary>It is too long until the wave opens.</summary>
    TooEarly,

    /// <summary>The follow-up opens by its date only: six months are what it measures.</summary>
    OpensByDateOnly,

    /// <summary>The wave is closed, missed or cancelled, or its window has passed.</summary>
    Over,
}

/// <summary>A wave as its adviser sees it when holding a meeting: how many have answered and nothing of who.</summary>
public sealed record HostedWave
{
    /// <summary>How long a meeting's code works unless the meeting is ended before.</summary>
    public static readonly TimeSpan LongestMeeting = TimeSpan.FromHours(24);

    /// <summary>How long before the agreed end of the help the questionnaire at its end may be answered in a meeting.</summary>
    public const int MostDaysBeforeEnd = 30;

    public long PlannedWaveId { get; init; }
    public string CaseNumber { get; init; } = "";
    public string CompanyName { get; init; } = "";
    public string Wave { get; init; } = "";
    public string Status { get; init; } = "";
    public DateTimeOffset OpensAt { get; init; }
    public DateTimeOffset ClosesAt { get; init; }

    /// <summary>Seats with somebody in them.</summary>
    public int People { get; init; }
    public int Invited { get; init; }
    public int Answered { get; init; }

    /// <summary>The latest meeting's; null when there has been none.</summary>
    public string? CodeHash { get; init; }
    public string? Nonce { get; init; }
    public DateTimeOffset? EndsAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Whether the code opens anything at <paramref name="now"/>.</summary>
    public bool IsLive(DateTimeOffset now) => CodeHash is not null && EndedAt is null && now < EndsAt && now < ClosesAt;

    /// <summary>When the code stops by itself: after 24 hours, or with the wave.</summary>
    public DateTimeOffset StopsAt => EndsAt is { } end && end < ClosesAt ? end : ClosesAt;

    /// <summary>Whether a meeting can be opened at <paramref name="now"/>.</summary>
    public MeetingOpening Opening(DateTimeOffset now)
    {
        if (Status is not ("open" or "planned") || now >= ClosesAt) return MeetingOpening.Over;
        if (People == 0) return MeetingOpening.NobodyToAsk;
        if (Status == "open") return MeetingOpening.WaveIsOpen;
        return Waves.Parse(Wave) switch
        {
            Domain.Wave.Before => MeetingOpening.OpensWave,
            Domain.Wave.After when OpensAt <= now.AddDays(MostDaysBeforeEnd) => MeetingOpening.OpensWave,
            Domain.Wave.After => MeetingOpening.TooEarly,
            _ => MeetingOpening.OpensByDateOnly,
        };
    }
}
