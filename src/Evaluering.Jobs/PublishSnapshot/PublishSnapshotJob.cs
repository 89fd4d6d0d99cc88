using Evaluering.Jobs.Running;

namespace Evaluering.Jobs.PublishSnapshot;

public sealed class PublishSnapshotJob : IScheduledWork
{
    public Task<string> RunAsync(CancellationToken cancellation) => Task.FromResult("");
}
