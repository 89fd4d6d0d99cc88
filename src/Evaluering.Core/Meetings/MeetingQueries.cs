using System.Data.Common;
using Dapper;
using Evaluering.Core.Storage;

namespace Evaluering.Core.Meetings;

/// <summary>The statements of meetings. What an adviser asks for is looked up by the adviser's region.</summary>
public static class MeetingQueries
{
    private const string OwnWave =
        "(select w.id from planned_wave w join assistance a on a.id = w.assistance_id where a.case_number = @caseNumber and a.region_code = @region and w.wave = @wave)";

    /// <summary>A wave of one of the region's cases, with its latest meeting.</summary>
    /// <returns>null when the region has no such case, or the case no such wave.</returns>
    public static Task<HostedWave?> FindAsync(DbConnection connection, string region, string caseNumber, string wave, DbTransaction? transaction = null) =>
        connection.QuerySingleOrDefaultAsync<HostedWave>(
            """
            /* MeetingQueries */
            select w.id as planned_wave_id, a.case_number, c.name as company_name, w.wave, w.status, w.opens_at, w.closes_at,
                   (select count(*) from panel_seat s join contact k on k.seat_id = s.id where s.assistance_id = a.id and s.left_at is null) as people,
                   (select count(*) from invitation i where i.planned_wave_id = w.id) as invited,
                   (select count(*) from invitation i join response r on r.invitation_id = i.id where i.planned_wave_id = w.id) as answered,
                   m.code_hash, m.nonce, m.ends_at, m.ended_at
            from planned_wave w
            join assistance a on a.id = w.assistance_id
            join company c on c.orgnr = a.company_orgnr
            left join meeting m on m.code_hash = (
                select n.code_hash from meeting n where n.planned_wave_id = w.id
                order by case when n.ended_at is null then 0 else 1 end, n.opened_at desc, n.code_hash limit 1)
            where a.case_number = @caseNumber and a.region_code = @region and w.wave = @wave
            """,
            new { region, caseNumber, wave },
            transaction);

    /// <summary>What a code opens, whichever region it belongs to: whoever has the code has the permission.</summary>
    /// <returns>null when no meeting has had the code.</returns>
    public static Task<HostedWave?> FindByCodeAsync(DbConnection connection, string codeHash, DbTransaction? transaction = null) =>
        connection.QuerySingleOrDefaultAsync<HostedWave>(
            """
            /* MeetingQueries */
            select w.id as planned_wave_id, c.name as company_name, w.wave, w.status, w.opens_at, w.closes_at, m.code_hash, m.ends_at, m.ended_at
            from meeting m
            join planned_wave w on w.id = m.planned_wave_id
            join assistance a on a.id = w.assistance_id
            join company c on c.orgnr = a.company_orgnr
            where m.code_hash = @codeHash
            """,
            new { codeHash },
            transaction);

    /// <summary>The seats that are asked in a wave and have somebody in them, in the order people expect.</summary>
    /// <param name="connection">Where to read.</param>
    /// <param name="plannedWaveId">The wave.</param>
    /// <param name="codeHash">Whether they were chosen in this meeting; null for any meeting of the wave.</param>
    /// <param name="transaction">Takes part in it.</param>
    public static async Task<IReadOnlyList<PanelSeat>> SeatsAsync(DbConnection connection, long plannedWaveId, string? codeHash, DbTransaction? transaction = null) =>
        (await connection.QueryAsync<PanelSeat>(
            """
            /* MeetingQueries */
            select s.id as seat_id, s.role, row_number() over (partition by s.role order by s.ordinal, s.id) as number,
                   count(*) over (partition by s.role) as of_role, i.id as invitation_id, i.nonce, i.token_hash, coalesce(d.revision, 0) as revision,
                   exists (select 1 from meeting_seat t join meeting m on m.code_hash = t.code_hash
                           where t.seat_id = s.id and m.planned_wave_id = i.planned_wave_id
                             and (cast(@codeHash as text) is null or m.code_hash = @codeHash)) as claimed,
                   d.answers is not null as begun,
                   i.withdrawn_at is not null or exists (select 1 from response r where r.invitation_id = i.id) as settled
            from invitation i
            join panel_seat s on s.id = i.seat_id
            join contact k on k.seat_id = s.id
            left join answer_draft d on d.invitation_id = i.id
            where i.planned_wave_id = @plannedWaveId and s.left_at is null
            order by case s.role when 'leder' then 1 when 'tillitsvalgt' then 2 when 'verneombud' then 3 else 4 end, number
            """,
            new { plannedWaveId, codeHash },
            transaction)).AsList();

    /// <summary>The waves of meetings that ran out and that nobody ended, as many as are taken at a time.</summary>
    public static Task<List<RunOutMeeting>> RunOutAsync(DbTransaction transaction, DateTimeOffset now, int atMost) =>
        transaction.QueryKeptAsync<RunOutMeeting>(
            """
            /* MeetingQueries */
            select m.planned_wave_id, w.status, w.closes_at
            from meeting m
            join planned_wave w on w.id = m.planned_wave_id
            where m.ended_at is null and m.ends_at <= @now
            order by m.planned_wave_id
            limit @atMost
            """,
            ("now", now), ("atMost", atMost));

    /// <summary>Closes the books of meetings that nobody ended.</summary>
    /// <returns>How many there were.</returns>
    public static Task<int> EndRunOutAsync(DbTransaction transaction, long plannedWaveId, DateTimeOffset now) => transaction.Connection!.ExecuteAsync(
        "/* MeetingQueries */ update meeting set ended_at = ends_at where planned_wave_id = @plannedWaveId and ended_at is null and ends_at <= @now",
        new { plannedWaveId, now },
        transaction);

    /// <returns>0 when the wave has a live meeting, or some meeting has had the code.</returns>
    public static Task<int> AddAsync(DbTransaction transaction, string codeHash, string nonce, long plannedWaveId, string openedBy, DateTimeOffset now) =>
        transaction.Connection!.ExecuteAsync(
            """
            /* MeetingQueries */
            insert into meeting (code_hash, nonce, planned_wave_id, opened_by, opened_at, ends_at)
            values (@codeHash, @nonce, @plannedWaveId, @openedBy, @now, @endsAt) on conflict do nothing
            """,
            new { codeHash, nonce, plannedWaveId, openedBy, now, endsAt = now + HostedWave.LongestMeeting },
            transaction);

    /// <returns>0 when there is no live meeting of the region's to end.</returns>
    public static Task<int> EndAsync(DbTransaction transaction, string region, string caseNumber, string wave, DateTimeOffset now) =>
        transaction.Connection!.ExecuteAsync(
            $"/* MeetingQueries */ update meeting set ended_at = @now where ended_at is null and ends_at > @now and planned_wave_id in {OwnWave}",
            new { region, caseNumber, wave, now },
            transaction);

    /// <summary>Gives a seat's invitation a new link, if it still has the one that was read: of two who try at once, one does.</summary>
    /// <returns>0 when somebody else was faster.</returns>
    public static Task<int> RenewLinkAsync(DbTransaction transaction, PanelSeat seat, string nonce, string tokenHash) => transaction.Connection!.ExecuteAsync(
        "/* MeetingQueries */ update invitation set nonce = @nonce, token_hash = @tokenHash where id = @InvitationId and token_hash = @readHash",
        new { seat.InvitationId, readHash = seat.TokenHash, nonce, tokenHash },
        transaction);

    /// <summary>
    /// Makes every page of the invitation's questionnaire that is open anywhere an old one, which is not stored any more, and deletes what has been filled in.
    /// </summary>
    /// <returns>0 when somebody has filled in, sent or taken back something since the seat was read. Then nothing has changed.</returns>
    public static Task<int> OutdatePagesAsync(DbTransaction transaction, PanelSeat seat, DateTimeOffset now) => transaction.Connection!.ExecuteAsync(
        """
        /* MeetingQueries */
        insert into answer_draft (invitation_id, revision, answers, saved_at) values (@InvitationId, 1, null, @now)
        on conflict (invitation_id) do update set revision = answer_draft.revision + 1, answers = null, saved_at = excluded.saved_at
        where answer_draft.revision = @Revision
        """,
        new { seat.InvitationId, seat.Revision, now },
        transaction);

    /// <returns>0 when the seat has been chosen in the meeting before.</returns>
    public static Task<int> ClaimAsync(DbTransaction transaction, string codeHash, long seatId, DateTimeOffset now) => transaction.Connection!.ExecuteAsync(
        "/* MeetingQueries */ insert into meeting_seat (code_hash, seat_id, claimed_at) values (@codeHash, @seatId, @now) on conflict (code_hash, seat_id) do nothing",
        new { codeHash, seatId, now },
        transaction);

    public static Task UnclaimAsync(DbTransaction transaction, long plannedWaveId, long seatId) => transaction.Connection!.ExecuteAsync(
        """
        /* MeetingQueries */
        delete from meeting_seat where seat_id = @seatId and code_hash in (select code_hash from meeting where planned_wave_id = @plannedWaveId)
        """,
        new { plannedWaveId, seatId },
        transaction);
}
