using System.Data.Common;
using Dapper;
using Evaluering.Core.Domain;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Storage;

namespace Evaluering.Core.Planning;

/// <summary>The statements of planning. Each takes many cases at once, as rows of a JSON array.</summary>
internal static class WavePlanQueries
{
    /// <summary>
    /// Takes the next assistances that are new or changed. Taking and reading is one statement: what is changed after this is due again.
    /// In the order of case numbers, which is that of the import, so that the two never wait for each other.
    /// </summary>
    public static Task<List<CaseToPlan>> TakeDueAsync(DbTransaction transaction, int atMost) => transaction.QueryKeptAsync<CaseToPlan>(
        $"""
        /* WavePlanQueries */
        update assistance set plan_due = false
        where id in (select a.id from assistance a where a.plan_due order by a.case_number limit @atMost {transaction.Engine().Take("a")})
        returning id, start_date, planned_end_date, actual_end_date, status, merged_into_id
        """,
        ("atMost", atMost));

    public static async Task<IReadOnlyList<PlannedWave>> WavesAsync(DbTransaction transaction, IEnumerable<long> cases) => (await transaction.Connection!.QueryAsync<PlannedWave>(
        $"""
        /* WavePlanQueries */
        select w.id, w.assistance_id, w.wave, w.opens_at, w.closes_at, w.status, w.certain, w.questionnaire_id, w.questionnaire_version,
               o.status as reused_status, o.opens_at as reused_opens_at, a.merged_into_id is not null as reused_from_merged
        from {transaction.Engine().JsonRows("@rows")} r
        join planned_wave w on w.assistance_id = cast(r.value ->> 0 as integer)
        left join planned_wave o on o.id = w.reuses_wave_id
        left join assistance a on a.id = o.assistance_id
        """,
        new { rows = JsonRows.Of(cases) },
        transaction)).AsList();

    /// <summary>
    /// Has the cases planned again whose company is struck off as of a day that has come since: the register may tell of it ahead. Those that somebody has in hand are found the
    /// next time.
    /// </summary>
    public static Task PlanStruckOffAsync(DbTransaction transaction, DateOnly today, DateOnly since) => transaction.ExecuteKeptAsync(
        $"""
        /* WavePlanQueries */
        update assistance set plan_due = true
        where id in (
            select a.id from company c join assistance a on a.company_orgnr = c.orgnr
            where c.deleted_on between @since and @today and exists (select 1 from planned_wave w where w.assistance_id = a.id and w.status = 'planned')
            order by a.case_number {transaction.Engine().Take("a")})
        """,
        ("today", today), ("since", since));

    /// <summary>Lets an open wave close at another time than it was to.</summary>
    public static Task SetClosesAtAsync(DbTransaction transaction, long plannedWaveId, DateTimeOffset closesAt) => transaction.Connection!.ExecuteAsync(
        "/* WavePlanQueries */ update planned_wave set closes_at = @closesAt where id = @plannedWaveId and status = 'open'", new { plannedWaveId, closesAt }, transaction);

    /// <summary>Those of the cases whose company is no longer in the register.</summary>
    public static Task<IEnumerable<long>> StruckOffAsync(DbTransaction transaction, IEnumerable<long> cases, DateOnly today) => transaction.Connection!.QueryAsync<long>(
        $"""
        /* WavePlanQueries */
        select a.id
        from {transaction.Engine().JsonRows("@rows")} r
        join assistance a on a.id = cast(r.value ->> 0 as integer)
        join company c on c.orgnr = a.company_orgnr
        where c.deleted_on <= @today
        """,
        new { rows = JsonRows.Of(cases), today },
        transaction);

    /// <summary>Writes waves with the version of the questionnaire that each is asked with. One that has been opened meanwhile stays as it is.</summary>
    public static Task WriteAsync(DbTransaction transaction, IEnumerable<(WaveChange Change, int Version)> waves)
    {
        var engine = transaction.Engine();
        return transaction.Connection!.ExecuteAsync(
            $"""
            /* WavePlanQueries */
            insert into planned_wave (assistance_id, wave, opens_at, closes_at, status, certain, questionnaire_version, questionnaire_id)
            select cast(r.value ->> 0 as integer), r.value ->> 1, {engine.Instant("r.value ->> 2")}, {engine.Instant("r.value ->> 3")}, r.value ->> 4,
                   cast(r.value ->> 5 as integer) = 1, cast(r.value ->> 6 as integer), @Current
            from {engine.JsonRows("@rows")} r
            where true
            on conflict (assistance_id, wave) do update
            set opens_at = excluded.opens_at, closes_at = excluded.closes_at, status = excluded.status, certain = excluded.certain, reuses_wave_id = null
            where planned_wave.status in ('planned', 'missed', 'cancelled')
            """,
            new
            {
                QuestionnaireStore.Current,
                rows = JsonRows.Of(waves.Select(wave => new object?[]
                {
                    wave.Change.AssistanceId, wave.Change.Wave.Code(), wave.Change.Window.OpensAt, wave.Change.Window.ClosesAt, wave.Change.Status, wave.Change.IsCertain,
                    wave.Version,
                })),
            },
            transaction);
    }

    public static Task<IEnumerable<long>> WithoutCompanyLinkAsync(DbTransaction transaction, IEnumerable<long> cases) => transaction.Connection!.QueryAsync<long>(
        $"""
        /* WavePlanQueries */
        select cast(r.value ->> 0 as integer)
        from {transaction.Engine().JsonRows("@rows")} r
        where not exists (select 1 from company_link l where l.assistance_id = cast(r.value ->> 0 as integer))
        """,
        new { rows = JsonRows.Of(cases) },
        transaction);

    public static Task AddCompanyLinksAsync(DbTransaction transaction, IEnumerable<(long AssistanceId, string Nonce, string TokenHash)> links) => transaction.Connection!.ExecuteAsync(
        $"""
        /* WavePlanQueries */
        insert into company_link (assistance_id, nonce, token_hash)
        select cast(r.value ->> 0 as integer), r.value ->> 1, r.value ->> 2
        from {transaction.Engine().JsonRows("@rows")} r
        where true
        on conflict (assistance_id) do nothing
        """,
        new { rows = JsonRows.Of(links.Select(link => new object?[] { link.AssistanceId, link.Nonce, link.TokenHash })) },
        transaction);

    public static Task<string?> PolicyAsync(DbTransaction transaction) =>
        transaction.TextKeptAsync("/* WavePlanQueries */ select fingerprint from policy_in_use where one = 1");

    public static Task RememberPolicyAsync(DbTransaction transaction, string fingerprint, DateTimeOffset now) => transaction.Connection!.ExecuteAsync(
        """
        /* WavePlanQueries */
        insert into policy_in_use (one, fingerprint, since) values (1, @fingerprint, @now)
        on conflict (one) do update set fingerprint = excluded.fingerprint, since = excluded.since where policy_in_use.fingerprint <> excluded.fingerprint
        """,
        new { fingerprint, now },
        transaction);

    public static Task PlanAllAgainAsync(DbTransaction transaction) => transaction.Connection!.ExecuteAsync(
        "/* WavePlanQueries */ update assistance set plan_due = true where id in (select assistance_id from planned_wave where status = 'planned')", null, transaction);
}
