namespace Evaluering.Core.Questionnaires.Drafts;

/// <summary>A questionnaire that is being written.</summary>
public sealed record Draft
{
    /// <summary>Name of the instrument.</summary>
    public string Id { get; init; } = "";

    /// <summary>The version it becomes when it is published.</summary>
    public int Version { get; init; }

    /// <summary>JSON in the format of a questionnaire file, but with anything missing.</summary>
    public string Document { get; init; } = "";

    /// <summary>1 when it is made, one more with every edit.</summary>
    public int Revision { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>User name of whoever edited it last.</summary>
    public string UpdatedBy { get; init; } = "";
}

/// <summary>A published version without its document.</summary>
public sealed record PublishedVersion
{
    public string Id { get; init; } = "";

    public int Version { get; init; }

    /// <summary>null for one that came with the program.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>User name; null for one that came with the program.</summary>
    public string? PublishedBy { get; init; }

    /// <summary>Whether any wave has it. How many have answered is not said: that would be a count of what may still be taken back.</summary>
    public bool InUse { get; init; }

    /// <summary>Waves that have it and have not opened yet.</summary>
    public long WavesToCome { get; init; }
}
