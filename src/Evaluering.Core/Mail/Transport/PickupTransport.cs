using System.Net.Mail;
using Evaluering.Core.Configuration;

namespace Evaluering.Core.Mail;

/// <summary>Leaves each mail as an .eml file in a folder, for a mail server that fetches it there or for somebody who looks.</summary>
public sealed class PickupTransport(MailOptions options, string directory) : IMailTransport
{
    // Writing files is work for the processors and the disk; beyond some few at a time it is not faster.
    private const int Sessions = 8;

    public int Connections => Sessions;

    public IMailSession Open() => new Session(options, directory);

    // The library gives each file a random name. It is written aside and moved to the name that the message decides:
    // half a file is never seen, and a message that is written again after a crash replaces itself.
    private sealed class Session(MailOptions options, string directory) : IMailSession
    {
        private readonly string aside = Path.Combine(directory, ".writing", Guid.NewGuid().ToString("n"));
        private SmtpClient? client;

        public Task<HandOver> SendAsync(OutgoingMessage message, CancellationToken limit)
        {
            try
            {
                client ??= Create();
                using (var mail = MimeMail.Compose(message, options)) client.Send(mail);
                File.Move(Directory.EnumerateFiles(aside).Single(), Path.Combine(directory, $"{message.Reference}.eml"), overwrite: true);
                return Task.FromResult(HandOver.Taken);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or SmtpException { InnerException: IOException or UnauthorizedAccessException })
            {
                return Task.FromResult(new HandOver(HandOverOutcome.NoServer, $"{HandOverReasons.FolderClosed}."));
            }
        }

        public ValueTask DisposeAsync()
        {
            client?.Dispose();
            if (Directory.Exists(aside)) Directory.Delete(aside, recursive: true);
            return ValueTask.CompletedTask;
        }

        private SmtpClient Create()
        {
            Directory.CreateDirectory(aside);
            return new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = aside };
        }
    }
}
