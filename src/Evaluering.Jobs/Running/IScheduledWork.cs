namespace Evaluering.Jobs.Running;

/// <summary>
/// One job. It asks the tables what is due and does each piece in a transaction that also records that it is done,
/// so that running it late, twice or on two machines changes nothing, and killing it loses nothing.
/// </summary>
public interface IScheduledWork
{
    Task<JobReport> RunAsync(CancellationToken cancellation);
}
