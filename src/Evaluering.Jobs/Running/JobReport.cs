namespace Evaluering.Jobs.Running;

/// <summary>What a run of a job came to.</summary>
/// <param name="Summary">What was done, in one line of plain Norwegian without personal data, for the operations page.</param>
/// <param name="Complete">False when something that was due could not be done and waits or was given up.</param>
public sealed record JobReport(string Summary, bool Complete = true);
