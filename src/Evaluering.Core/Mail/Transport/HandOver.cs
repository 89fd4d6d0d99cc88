namespace Evaluering.Core.Mail;

/// <summary>What came of handing one message over.</summary>
public enum HandOverOutcome
{
    /// <summary>Somebody else answers for it now.</summary>
    Taken,

    /// <summary>Not this time: try again later.</summary>
    NotNow,

    /// <summary>This message will never be taken; another to the same address may be.</summary>
    Refused,

    /// <summary>Nobody can be written to at this address.</summary>
    NoSuchMailbox,

    /// <summary>The server is not there or lets nobody in. It has nothing to do with the message, which was never handed over.</summary>
    NoServer,
}

/// <summary>What came of handing one message over, and why.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Reason">One short sentence in Norwegian without any address or the server's own words; null when it was taken.</param>
/// <param name="Code">The server's status code, such as <c>450</c> or <c>5.1.1</c>, if it gave one.</param>
public sealed record HandOver(HandOverOutcome Outcome, string? Reason = null, string? Code = null)
{
    public static HandOver Taken { get; } = new(HandOverOutcome.Taken);
}
