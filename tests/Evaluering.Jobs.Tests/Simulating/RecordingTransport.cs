using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Evaluering.Core.Mail;

namespace Evaluering.Jobs.Tests.Simulating;

/// <summary>A mail server that sometimes says no. Which mail meets what is decided by the mail and the hour, so that a run can be repeated.</summary>
internal sealed class RecordingTransport(Func<DateTimeOffset> clock) : IMailTransport, IMailSession
{
    public ConcurrentQueue<OutgoingMessage> Taken { get; } = [];

    public ConcurrentQueue<string> NoSuchMailbox { get; } = [];

    public int Connections => 128;

    public IMailSession Open() => this;

    public Task<HandOver> SendAsync(OutgoingMessage message, CancellationToken limit)
    {
        // By kind and number, which are the same in each run; what follows them comes from secrets.
        var parts = message.Reference.Split('-');
        var chance = BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes($"{parts[0]} {parts[1]} {clock().UtcTicks}"))) % 1000;
        switch (chance)
        {
            case < 10:
                return Task.FromResult(new HandOver(HandOverOutcome.NotNow, "Prøv igjen.", "450"));
            case 10:
                NoSuchMailbox.Enqueue(message.To);
                return Task.FromResult(new HandOver(HandOverOutcome.NoSuchMailbox, "Adressen finnes ikke.", "5.1.1"));
            case 11:
                return Task.FromResult(new HandOver(HandOverOutcome.Refused, "Avvist.", "554"));
            default:
                Taken.Enqueue(message);
                return Task.FromResult(HandOver.Taken);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
