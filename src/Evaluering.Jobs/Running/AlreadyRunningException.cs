namespace Evaluering.Jobs.Running;

/// <summary>A job that cannot bear a second run at once goes on elsewhere. Nothing was done.</summary>
public sealed class AlreadyRunningException(string job) : Exception($"The job {job} is running already.");
