using Evaluering.Jobs.Running;

namespace Evaluering.Jobs.SendMail;

public sealed class SendMailJob : IScheduledWork
{
    public Task<string> RunAsync(CancellationToken cancellation) => Task.FromResult("");
}
