using System.Data.Common;
using Dapper;
using Evaluering.Core.Storage;
using Evaluering.Core.Time;

namespace Evaluering.Core.Planning;

/// <summary>A seat that is to have an invitation in a wave that is open.</summary>
internal sealed record SeatToInvite
{
    public long SeatId { get; init; }
    public long PlannedWaveId { get; init; }
    public long AssistanceId { get; init; }
    public string CaseNumber { get; init; } = "";
    public long? MergedIntoId { get; init; }
    public string Wave { get; init; } = "";
    public int Person { get; init; }

    /// <summary>Of whoever holds the seat, in lower case.</summary>
    public string Address { get; init; } = "";
}

/// <summary>A wave whose seats are to be gone through.</summary>
internal sealed record WaveToInvite
{
    public long Id { get; init; }
    public string Status { get; init; } = "";
    public DateTimeOffset OpensAt { get; init; }
    public DateTimeOffset ClosesAt { get; init; }

    public bool IsOpen(DateTimeOffset now) => Status == "open" && OpensAt <= now && ClosesAt > now;
}

/// <summary>The statements of inviting. Each takes many seats at once, as rows of a JSON array.</summary>
internal static class InvitationQueries
{
    private const string Columns =
        "s.id as seat_id, w.id as planned_wave_id, w.assistance_id, a.case_number, a.merged_into_id, w.wave, s.person, lower(c.email) as address";

    private const string ComesOrCame = "(m.sent_at is not null or m.given_up_at is null)";

    /// <summary>Takes the next waves whose seats are to be gone through. Whoever joins a panel after this makes its open waves due again.</summary>
    public static Task<List<WaveToInvite>> TakeAsync(DbTransaction transaction, int atMost) => transaction.QueryKeptAsync<WaveToInvite>(
        $"""
        /* InvitationQueries */
        update planned_wave set invite_due = false
        where id in (select w.id from planned_wave w where w.invite_due order by w.id limit @atMost {transaction.Engine().Take("w")})
        returning id, status, opens_at, closes_at
        """,
        ("atMost", atMost));

    public static Task<WaveToInvite> WaveAsync(DbTransaction transaction, long plannedWaveId) => transaction.Connection!.QuerySingleAsync<WaveToInvite>(
        "/* InvitationQueries */ select id, status, opens_at, closes_at from planned_wave where id = @plannedWaveId", new { plannedWaveId }, transaction);

    /// <summary>
    /// Seats with somebody in them that the waves have not invited. None where the company is no longer in the register or the case goes on as another. Whether the waves are open has been looked
    /// at before: a condition on it here would tempt SQLite to go through all that are.
    /// </summary>
    public static async Task<IReadOnlyList<SeatToInvite>> SeatsAsync(DbTransaction transaction, IEnumerable<long> waves, DateOnly today) => (await transaction.Connection!.QueryAsync<SeatToInvite>(
        $"""
        /* InvitationQueries */
        select {Columns}
        from {transaction.Engine().JsonRows("@rows")} r
        join planned_wave w on w.id = cast(r.value ->> 0 as integer)
        join assistance a on a.id = w.assistance_id
        join company o on o.orgnr = a.company_orgnr
        join panel_seat s on s.assistance_id = w.assistance_id
        join contact c on c.seat_id = s.id
        left join invitation i on i.seat_id = s.id and i.planned_wave_id = w.id
        where i.id is null and s.left_at is null and a.merged_into_id is null and (o.deleted_on is null or o.deleted_on > @today)
        order by w.id, s.id
        """,
        new { rows = JsonRows.Of(waves), today },
        transaction)).AsList();

    public static Task<SeatToInvite> InvitedSeatAsync(DbTransaction transaction, long plannedWaveId, long seatId) => transaction.Connection!.QuerySingleAsync<SeatToInvite>(
        $"""
        /* InvitationQueries */
        select {Columns}
        from planned_wave w
        join assistance a on a.id = w.assistance_id
        join panel_seat s on s.id = @seatId
        join contact c on c.seat_id = s.id
        where w.id = @plannedWaveId
        """,
        new { plannedWaveId, seatId },
        transaction);

    /// <summary>
    /// Which of the seats belong to an address that was invited in another case, and in which, the latest first. An invitation that was given up asked nobody, unless it was
    /// answered in another way.
    /// </summary>
    public static Task<IEnumerable<(long SeatId, string OtherCase)>> AskedElsewhereAsync(
        DbTransaction transaction, IEnumerable<SeatToInvite> seats, Func<string, string> keyOf, DateTimeOffset since) =>
        transaction.Connection!.QueryAsync<(long, string)>(
            $"""
            /* InvitationQueries */
            select seat_id, case_number from (
                select cast(r.value ->> 0 as integer) as seat_id, cast(r.value ->> 2 as integer) as own_case, a.id, a.merged_into_id, a.case_number, i.created_at as asked_at
                from {transaction.Engine().JsonRows("@rows")} r
                join contact c on lower(c.email) = r.value ->> 1
                join panel_seat s on s.id = c.seat_id
                join invitation i on i.seat_id = s.id and i.person = s.person and i.created_at > @since
                join assistance a on a.id = s.assistance_id
                where i.withdrawn_at is not null or exists (select 1 from response p where p.invitation_id = i.id)
                   or exists (select 1 from mail m where m.seat_id = i.seat_id and m.planned_wave_id = i.planned_wave_id and m.person = i.person
                              and m.kind in ('invitation', 'reminder') and {ComesOrCame})
                union all
                -- Whoever has been replaced since has no contact there any more; what was sent is remembered by the address.
                select cast(r.value ->> 0 as integer), cast(r.value ->> 2 as integer), a.id, a.merged_into_id, a.case_number, i.created_at
                from {transaction.Engine().JsonRows("@rows")} r
                join address_day d on d.address_key = r.value ->> 3 and d.day >= @sinceDay
                join mail m on m.id = d.mail_id and m.kind = 'invitation' and {ComesOrCame}
                join invitation i on i.seat_id = m.seat_id and i.planned_wave_id = m.planned_wave_id
                join planned_wave w on w.id = m.planned_wave_id
                join assistance a on a.id = w.assistance_id
            ) asked
            where id <> own_case and coalesce(merged_into_id, 0) <> own_case
            order by asked_at desc, id desc
            """,
            new { rows = JsonRows.Of(seats.Select(seat => new object?[] { seat.SeatId, seat.Address, seat.AssistanceId, keyOf(seat.Address) })), since, sinceDay = NorwegianTime.DayOf(since) },
            transaction);

    /// <summary>Those of the seats whose case tells already that they are not asked in the wave.</summary>
    public static Task<IEnumerable<long>> ToldOfAsync(DbTransaction transaction, IEnumerable<SeatToInvite> seats) => transaction.Connection!.QueryAsync<long>(
        $"""
        /* InvitationQueries */
        select e.seat_id
        from {transaction.Engine().JsonRows("@rows")} r
        join plan_event e on e.assistance_id = cast(r.value ->> 0 as integer) and e.seat_id = cast(r.value ->> 1 as integer) and e.wave = r.value ->> 2
        where e.what = '{PlanEventKinds.Cancelled}'
        """,
        new { rows = JsonRows.Of(seats.Select(seat => new object?[] { seat.AssistanceId, seat.SeatId, seat.Wave })) },
        transaction);

    /// <summary>
    /// The invitations and the mails that carry them, together or not at all. The seat is taken while its person is read: whoever is replacing it is waited for, so that nobody
    /// is invited in another's name.
    /// </summary>
    public static async Task AddAsync(
        DbTransaction transaction, IEnumerable<(SeatToInvite Seat, string Nonce, string TokenHash)> links, DateTimeOffset now, DateTimeOffset due, DateTimeOffset? remindAt)
    {
        var engine = transaction.Engine();
        var added = await transaction.Connection!.QueryAsync<long>(
            $"""
            /* InvitationQueries */
            insert into invitation (seat_id, planned_wave_id, person, nonce, token_hash, created_at, remind_at)
            select s.id, cast(r.value ->> 1 as integer), s.person, r.value ->> 2, r.value ->> 3, @now, @remindAt
            from {engine.JsonRows("@rows")} r
            join panel_seat s on s.id = cast(r.value ->> 0 as integer)
            where s.left_at is null
            order by s.id {engine.Hold("s")}
            on conflict (seat_id, planned_wave_id) do nothing
            returning id
            """,
            new
            {
                now,
                remindAt,
                rows = JsonRows.Of(links.Select(link => new object?[] { link.Seat.SeatId, link.Seat.PlannedWaveId, link.Nonce, link.TokenHash })),
            },
            transaction);
        await transaction.Connection!.ExecuteAsync(
            $"""
            /* InvitationQueries */
            insert into mail (kind, seat_id, planned_wave_id, person, created_at, due_at)
            select 'invitation', i.seat_id, i.planned_wave_id, i.person, @now, @due
            from {engine.JsonRows("@rows")} r
            join invitation i on i.id = cast(r.value ->> 0 as integer)
            """,
            new { now, due, rows = JsonRows.Of(added) },
            transaction);
    }

    public static Task SetRemindAtAsync(DbTransaction transaction, long plannedWaveId, long seatId, DateTimeOffset? remindAt) => transaction.Connection!.ExecuteAsync(
        "/* InvitationQueries */ update invitation set remind_at = @remindAt where planned_wave_id = @plannedWaveId and seat_id = @seatId",
        new { plannedWaveId, seatId, remindAt },
        transaction);
}
