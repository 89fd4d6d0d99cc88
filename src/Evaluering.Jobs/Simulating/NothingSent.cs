using Evaluering.Core.Mail;

namespace Evaluering.Jobs.Simulating;

/// <summary>Takes every mail and sends none.</summary>
internal sealed class NothingSent : IMailTransport, IMailSession
{
    private const int Sessions = 4;

    public int Connections => Sessions;

    public IMailSession Open() => this;

    public Task<HandOver> SendAsync(OutgoingMessage message, CancellationToken limit) => Task.FromResult(HandOver.Taken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
