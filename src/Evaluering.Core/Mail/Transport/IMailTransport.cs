namespace Evaluering.Core.Mail;

/// <summary>The seam through which mail leaves: an SMTP server, a pickup folder, or something that only counts what would be sent.</summary>
public interface IMailTransport
{
    /// <summary>How many sessions are used side by side; at least 1.</summary>
    int Connections { get; }

    /// <summary>A session for one worker. It connects when the first mail is handed over.</summary>
    IMailSession Open();
}

/// <summary>Takes one mail after the other, on a connection that it keeps as long as it can.</summary>
public interface IMailSession : IAsyncDisposable
{
    /// <summary>Hands the message over.</summary>
    /// <param name="message">What to send.</param>
    /// <param name="limit">Ends the wait for an answer. The message may then have been taken or not.</param>
    /// <returns>What came of it. That the receiver says no is an answer and no exception.</returns>
    Task<HandOver> SendAsync(OutgoingMessage message, CancellationToken limit);
}
