using Evaluering.Core.Mail;

namespace Evaluering.Jobs.Simulating;

/// <summary>Takes every mail and sends none.</summary>
internal sealed class NothingSent : IMailTransport, IMailSession
{
    // As many as make the outbox record many at once.
    private const int Sessions = 32;

    public int Connections => Sessions;

    public IMailSession Open() => this;

    public Task<HandOver> SendAsync(OutgoingMessage message, CancellationToken limit) => Task.FromResult(HandOver.Taken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
