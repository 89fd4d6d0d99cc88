using System.Data.Common;

namespace Evaluering.Core.Planning;

/// <summary>What an adviser does to a whole case. Each change is one transaction of the caller's, and is written down as a plan event.</summary>
public sealed class CaseChanges
{
    /// <summary>Closes T0 now, so that its result can be used in the plan. What was filled in and not sent is deleted, as when the time is out.</summary>
    public Task<CloseBeforeOutcome> CloseBeforeAsync(DbTransaction transaction, long assistanceId, string? actor, DateTimeOffset now) => throw new NotImplementedException();

    /// <summary>Lets a case go on under another number: nobody is asked in the first any more, and its T0 counts as that of the second when that has none.</summary>
    public Task<MergeOutcome> MergeAsync(DbTransaction transaction, long assistanceId, long intoAssistanceId, string? actor, DateTimeOffset now) => throw new NotImplementedException();
}
