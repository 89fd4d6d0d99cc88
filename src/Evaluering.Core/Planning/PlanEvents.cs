using System.Data.Common;
using System.Text.Json;
using Dapper;
using Evaluering.Core.Domain;
using Evaluering.Core.Storage;

namespace Evaluering.Core.Planning;

/// <summary>Writes down what happens to the plan of a case, in the transaction that makes it happen.</summary>
public static class PlanEvents
{
    /// <param name="transaction">The one that changes the plan.</param>
    /// <param name="assistanceId">The case.</param>
    /// <param name="now">By the business clock.</param>
    /// <param name="wave">Null when it is not about one wave.</param>
    /// <param name="seatId">Null when it is not about one seat.</param>
    /// <param name="what">One of <see cref="PlanEventKinds"/>.</param>
    /// <param name="detail">What there is to say beyond that; never personal data.</param>
    /// <param name="actor">An adviser's user id; null for the rules.</param>
    public static Task AddAsync(
        DbTransaction transaction, long assistanceId, DateTimeOffset now, Wave? wave, long? seatId, string what, PlanEventDetail? detail = null, string? actor = null) =>
        transaction.Connection!.ExecuteAsync(
            """
            /* PlanEvents */
            insert into plan_event (assistance_id, at, wave, seat_id, what, detail, actor) values (@assistanceId, @now, @wave, @seatId, @what, @detail, @actor)
            """,
            new { assistanceId, now, wave = wave?.Code(), seatId, what, detail = detail?.ToJson(), actor },
            transaction);

    /// <summary>Writes many at once, each at the same moment.</summary>
    public static async Task AddAllAsync(DbTransaction transaction, DatabaseEngine engine, IReadOnlyCollection<PlanEvent> events, DateTimeOffset now)
    {
        if (events.Count == 0) return;
        await transaction.Connection!.ExecuteAsync(
            $"""
            /* PlanEvents */
            insert into plan_event (assistance_id, at, wave, seat_id, what, detail, actor)
            select cast(e.value ->> 0 as integer), @now, e.value ->> 1, cast(e.value ->> 2 as integer), e.value ->> 3, e.value ->> 4, e.value ->> 5
            from {engine.JsonRows("@rows")} e
            """,
            new { now, rows = JsonSerializer.Serialize(events.Select(e => new object?[] { e.AssistanceId, e.Wave, e.SeatId, e.What, e.Detail, e.Actor })) },
            transaction);
    }

    /// <summary>The history of a case, the oldest first, with the role and number of the seat it is about.</summary>
    public static async Task<IReadOnlyList<PlanEvent>> OfAsync(DbConnection connection, long assistanceId, DbTransaction? transaction = null) => (await connection.QueryAsync<PlanEvent>(
        """
        /* PlanEvents */
        select e.assistance_id, e.at, e.wave, e.seat_id, e.what, e.detail, e.actor, s.role, s.ordinal
        from plan_event e left join panel_seat s on s.id = e.seat_id
        where e.assistance_id = @assistanceId order by e.id
        """,
        new { assistanceId },
        transaction)).AsList();
}
