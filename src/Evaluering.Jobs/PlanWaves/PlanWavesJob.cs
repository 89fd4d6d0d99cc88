using Evaluering.Jobs.Running;

namespace Evaluering.Jobs.PlanWaves;

public sealed class PlanWavesJob : IScheduledWork
{
    public Task<string> RunAsync(CancellationToken cancellation) => Task.FromResult("");
}
