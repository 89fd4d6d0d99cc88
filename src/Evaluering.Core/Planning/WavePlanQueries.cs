using System.Data.Common;
using Dapper;

namespace Evaluering.Core.Planning;

/// <summary>An assistance whose waves must be planned (again).</summary>
public sealed record AssistanceToPlan
{
    public long Id { get; init; }
    public DateOnly StartDate { get; init; }
    public DateOnly PlannedEndDate { get; init; }
    public DateOnly? ActualEndDate { get; init; }
    public string Status { get; init; } = "";
}

/// <summary>A seat that has no invitation in a wave that is open.</summary>
public sealed record SeatToInvite
{
    public long SeatId { get; init; }
    public long PlannedWaveId { get; init; }
}

/// <summary>The statements of planning.</summary>
public static class WavePlanQueries
{
    // As long as the help goes on, its agreed end is a forecast: nobody is asked what it was like before it is over.
    private const string IsCertain =
        "(wave = 'T0' or exists (select 1 from assistance a where a.id = planned_wave.assistance_id and a.status <> 'pagaende'))";

    /// <summary>
    /// Takes the next assistances that are new or changed. Taking and reading is one statement: what is changed after this is due again.
    /// In the order of case numbers, which is that of the import, so that the two never wait for each other.
    /// </summary>
    public static async Task<IReadOnlyList<AssistanceToPlan>> TakeDueAsync(DbTransaction transaction, int atMost) => (await transaction.Connection!.QueryAsync<AssistanceToPlan>(
        """
        /* WavePlanQueries */
        update assistance set plan_due = false
        where plan_due and id in (select id from assistance where plan_due order by case_number limit @atMost)
        returning id, start_date, planned_end_date, actual_end_date, status
        """,
        new { atMost },
        transaction)).AsList();

    /// <summary>
    /// Writes a wave's window. A wave that has been opened keeps its window, since people have been told of it; one that was missed or
    /// cancelled comes to life again when a new window lies ahead. All waves of an assistance get the version that its first was planned with:
    /// before and after are asked alike, whatever has been published in between.
    /// </summary>
    public static Task UpsertAsync(DbTransaction transaction, long assistanceId, string wave, WaveWindow window, bool isOver, string questionnaireId, int questionnaireVersion) =>
        transaction.Connection!.ExecuteAsync(
            """
            /* WavePlanQueries */
            insert into planned_wave (assistance_id, wave, opens_at, closes_at, status, questionnaire_id, questionnaire_version)
            values (@assistanceId, @wave, @OpensAt, @ClosesAt, @status, @questionnaireId, coalesce(
                (select min(w.questionnaire_version) from planned_wave w where w.assistance_id = @assistanceId and w.questionnaire_id = @questionnaireId),
                @questionnaireVersion))
            on conflict (assistance_id, wave) do update set opens_at = excluded.opens_at, closes_at = excluded.closes_at, status = excluded.status
            where planned_wave.status in ('planned', 'missed', 'cancelled')
            """,
            new
            {
                assistanceId,
                wave,
                window.OpensAt,
                window.ClosesAt,
                status = isOver ? "missed" : "planned",
                questionnaireId,
                questionnaireVersion,
            },
            transaction);

    /// <summary>Cancels a wave that the assistance no longer gets, unless it has been opened or missed already.</summary>
    public static Task CancelAsync(DbTransaction transaction, long assistanceId, string wave) => transaction.Connection!.ExecuteAsync(
        "/* WavePlanQueries */ update planned_wave set status = 'cancelled' where assistance_id = @assistanceId and status = 'planned' and wave = @wave",
        new { assistanceId, wave },
        transaction);

    /// <summary>A window that passed while nothing ran is recorded as missed; nobody is asked late.</summary>
    public static Task<int> MarkMissedAsync(DbTransaction transaction, DateTimeOffset now) => transaction.Connection!.ExecuteAsync(
        $"/* WavePlanQueries */ update planned_wave set status = 'missed' where status = 'planned' and opens_at <= @now and closes_at <= @now and {IsCertain}",
        new { now },
        transaction);

    public static Task<int> OpenAsync(DbTransaction transaction, DateTimeOffset now) => transaction.Connection!.ExecuteAsync(
        $"/* WavePlanQueries */ update planned_wave set status = 'open' where status = 'planned' and opens_at <= @now and closes_at > @now and {IsCertain}",
        new { now },
        transaction);

    /// <summary>Opens a planned wave before its time. It closes when it would have.</summary>
    /// <returns>0 when it is not planned any more, or its window has passed.</returns>
    public static Task<int> OpenEarlyAsync(DbTransaction transaction, long plannedWaveId, DateTimeOffset now) => transaction.Connection!.ExecuteAsync(
        "/* WavePlanQueries */ update planned_wave set status = 'open', opens_at = @now where id = @plannedWaveId and status = 'planned' and closes_at > @now",
        new { plannedWaveId, now },
        transaction);

    /// <summary>Closes what has run out. A wave in which nobody was ever invited was missed.</summary>
    public static Task<int> CloseAsync(DbTransaction transaction, DateTimeOffset now) => transaction.Connection!.ExecuteAsync(
        """
        /* WavePlanQueries */
        update planned_wave
        set status = case when exists (select 1 from invitation i where i.planned_wave_id = planned_wave.id) then 'closed' else 'missed' end
        where status = 'open' and closes_at <= @now
        """,
        new { now },
        transaction);

    /// <summary>Seats with somebody in them that an open wave has not invited yet.</summary>
    /// <param name="transaction">Where to read.</param>
    /// <param name="now">Which waves are open.</param>
    /// <param name="atMost">How many seats.</param>
    /// <param name="plannedWave">Only this wave; null for every one.</param>
    public static async Task<IReadOnlyList<SeatToInvite>> ToInviteAsync(DbTransaction transaction, DateTimeOffset now, int atMost, long? plannedWave) => (await transaction.Connection!.QueryAsync<SeatToInvite>(
        """
        /* WavePlanQueries */
        select s.id as seat_id, w.id as planned_wave_id
        from planned_wave w
        join panel_seat s on s.assistance_id = w.assistance_id
        join contact c on c.seat_id = s.id
        left join invitation i on i.seat_id = s.id and i.planned_wave_id = w.id
        where w.status = 'open' and w.opens_at <= @now and w.closes_at > @now and i.id is null
          and (cast(@plannedWave as bigint) is null or w.id = @plannedWave)
        order by w.id, s.id
        limit @atMost
        """,
        new { now, atMost, plannedWave },
        transaction)).AsList();

    /// <summary>The invitation and the mail that carries it, together or not at all.</summary>
    public static async Task InviteAsync(DbTransaction transaction, SeatToInvite seat, string nonce, string tokenHash, DateTimeOffset now)
    {
        var values = new { seat.SeatId, seat.PlannedWaveId, nonce, tokenHash, now };
        var added = await transaction.Connection!.ExecuteAsync(
            """
            /* WavePlanQueries */
            insert into invitation (seat_id, planned_wave_id, nonce, token_hash, created_at)
            values (@SeatId, @PlannedWaveId, @nonce, @tokenHash, @now) on conflict (seat_id, planned_wave_id) do nothing
            """,
            values,
            transaction);
        if (added == 0) return;
        await transaction.Connection!.ExecuteAsync(
            """
            /* WavePlanQueries */
            insert into mail (kind, seat_id, planned_wave_id, created_at) values ('invitation', @SeatId, @PlannedWaveId, @now)
            """,
            values,
            transaction);
    }

    public static Task AddCompanyLinkAsync(DbTransaction transaction, long assistanceId, string nonce, string tokenHash) => transaction.Connection!.ExecuteAsync(
        """
        /* WavePlanQueries */
        insert into company_link (assistance_id, nonce, token_hash) values (@assistanceId, @nonce, @tokenHash) on conflict (assistance_id) do nothing
        """,
        new { assistanceId, nonce, tokenHash },
        transaction);
}
