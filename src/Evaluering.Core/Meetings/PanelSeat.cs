using System.Globalization;
using Evaluering.Core.Domain;

namespace Evaluering.Core.Meetings;

/// <summary>One seat of a panel in a wave: known in the meeting by its role, never by who sits there.</summary>
public sealed record PanelSeat
{
    public long SeatId { get; init; }
    public string Role { get; init; } = "";

    /// <summary>Counted from 1 within the role.</summary>
    public int Number { get; init; }

    /// <summary>How many the panel has of the role.</summary>
    public int OfRole { get; init; }
    public long InvitationId { get; init; }
    public string Nonce { get; init; } = "";
    public string TokenHash { get; init; } = "";

    /// <summary>Whether it has been chosen with a code.</summary>
    public bool Claimed { get; init; }

    /// <summary>Of what has been filled in; 0 when nothing has ever been.</summary>
    public int Revision { get; init; }

    /// <summary>Whether something is filled in and not sent.</summary>
    public bool Begun { get; init; }

    /// <summary>Whether an answer has been sent, also when it has been taken back.</summary>
    public bool Settled { get; init; }

    /// <summary>Whether anybody has begun to answer on it, has answered, or has taken an answer back.</summary>
    public bool Used => Begun || Settled;

    /// <summary>What forms call the seat, for example <c>tillitsvalgt-2</c>.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Role}-{Number}");

    /// <summary>For example «Leder», «Tillitsvalgt 2».</summary>
    public string LabelIn(Language language)
    {
        var role = RoleNames.In(Roles.Parse(Role), language);
        var label = char.ToUpperInvariant(role[0]) + role[1..];
        return OfRole > 1 ? string.Create(CultureInfo.InvariantCulture, $"{label} {Number}") : label;
    }
}
