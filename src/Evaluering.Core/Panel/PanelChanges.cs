using System.Data.Common;
using Evaluering.Core.Domain;

namespace Evaluering.Core.Panel;

/// <summary>People come and go: the seat survives, the person changes. Each change is one transaction of the caller's, and is written down as a plan event.</summary>
public sealed class PanelChanges
{
    /// <summary>Gives a seat to another person: what was left unsent of the predecessor's is gone, and the predecessor's link opens nothing.</summary>
    public Task<ReplaceOutcome> ReplaceAsync(DbTransaction transaction, long seatId, NewContact contact, string? actor, DateTimeOffset now) => throw new NotImplementedException();

    /// <summary>Nobody has the seat any more. What has been sent in by it stays.</summary>
    public Task<LeaveOutcome> LeaveAsync(DbTransaction transaction, long seatId, string? actor, DateTimeOffset now) => throw new NotImplementedException();

    /// <summary>Adds a seat with somebody in it to a case.</summary>
    public Task<AddSeatOutcome> AddSeatAsync(DbTransaction transaction, long assistanceId, Role role, NewContact contact, string? actor, DateTimeOffset now) => throw new NotImplementedException();

    /// <summary>Puts the name, address or language of whoever has the seat right: the same person, the same link.</summary>
    public Task<ChangeContactOutcome> ChangeContactAsync(DbTransaction transaction, long seatId, NewContact contact, string? actor, DateTimeOffset now) => throw new NotImplementedException();

    /// <summary>Sends the invitation of the open questionnaire once more, with the same link.</summary>
    public Task<ResendOutcome> ResendAsync(DbTransaction transaction, long seatId, string? actor, DateTimeOffset now) => throw new NotImplementedException();

    /// <summary>Registers what is known of a role that nobody has a seat in.</summary>
    public Task<RoleStateOutcome> SetRoleStateAsync(DbTransaction transaction, long assistanceId, Role role, RoleState state, string? actor, DateTimeOffset now) => throw new NotImplementedException();
}
