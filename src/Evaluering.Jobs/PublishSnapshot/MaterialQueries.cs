using System.Data.Common;
using Dapper;
using Evaluering.Analysis.Disclosure;

namespace Evaluering.Jobs.PublishSnapshot;

/// <summary>One scale score with where it belongs.</summary>
internal sealed record ScoredAnswer
{
    public long AssistanceId { get; init; }
    public long SeatId { get; init; }

    /// <summary>The seat in another case that gave the answer; null when it is the seat's own.</summary>
    public long? AnsweredBySeatId { get; init; }
    public string CompanyOrgnr { get; init; } = "";
    public string Region { get; init; } = "";
    public string Role { get; init; } = "";
    public string Wave { get; init; } = "";
    public string QuestionnaireId { get; init; } = "";
    public int QuestionnaireVersion { get; init; }
    public string Scale { get; init; } = "";
    public double Score { get; init; }
}

/// <summary>The period that a company was assisted in, for one service or for all.</summary>
internal sealed record AssistedPeriod
{
    public string CompanyOrgnr { get; init; } = "";
    public string Service { get; init; } = "";
    public DateOnly Start { get; init; }
    public DateOnly End { get; init; }
}

/// <summary>One unmasked quarter of sickness absence.</summary>
internal sealed record AbsenceQuarter
{
    public string Code { get; init; } = "";
    public int QuarterIndex { get; init; }
    public double LostDays { get; init; }
    public double PossibleDays { get; init; }
}

/// <summary>Reads what a snapshot is made of. Nothing of this leaves the job but through the disclosure rule.</summary>
internal static class MaterialQueries
{
    /// <summary>
    /// Every scale score of the waves that are closed: until then an answer can be corrected or taken back, and one that was would stand out between two
    /// snapshots. In an order that is the same on both engines, since sums of doubles depend on it.
    /// </summary>
    public static IAsyncEnumerable<ScoredAnswer> ScoresAsync(DbConnection connection, DbTransaction transaction) => connection.QueryUnbufferedAsync<ScoredAnswer>(
        """
        /* PublishSnapshot/MaterialQueries */
        select a.id as assistance_id, p.id as seat_id, a.company_orgnr, a.region_code as region, p.role, w.wave,
               r.questionnaire_id, r.questionnaire_version, s.scale, s.score
        from response r
        join scale_score s on s.response_id = r.id
        join invitation i on i.id = r.invitation_id
        join planned_wave w on w.id = i.planned_wave_id
        join panel_seat p on p.id = i.seat_id
        join assistance a on a.id = w.assistance_id
        where w.status = 'closed' and s.score is not null
        order by r.id, s.scale
        """,
        transaction: transaction);

    /// <summary>
    /// The scores that cases use of another case's T0 instead of asking, as their own seats': those of the same role and number. Contacts are deleted in time and
    /// cannot tell; the role is what is followed, as when a person is replaced.
    /// </summary>
    public static IAsyncEnumerable<ScoredAnswer> ReusedScoresAsync(DbConnection connection, DbTransaction transaction) => connection.QueryUnbufferedAsync<ScoredAnswer>(
        """
        /* PublishSnapshot/MaterialQueries */
        select a.id as assistance_id, q.id as seat_id, p.id as answered_by_seat_id, a.company_orgnr, a.region_code as region, q.role, w.wave,
               r.questionnaire_id, r.questionnaire_version, s.scale, s.score
        from planned_wave w
        join planned_wave o on o.id = w.reuses_wave_id
        join assistance a on a.id = w.assistance_id
        join invitation i on i.planned_wave_id = o.id
        join panel_seat p on p.id = i.seat_id
        join panel_seat q on q.assistance_id = a.id and q.role = p.role and q.ordinal = p.ordinal
        join response r on r.invitation_id = i.id
        join scale_score s on s.response_id = r.id
        where w.reuses_wave_id is not null and w.status = 'cancelled' and o.status = 'closed' and s.score is not null
        order by w.id, r.id, s.scale
        """,
        transaction: transaction);

    /// <summary>The top-level services that each assistance delivers. It counts under every one of them.</summary>
    public static async Task<ILookup<long, string>> ServicesAsync(DbConnection connection, DbTransaction transaction) =>
        (await connection.QueryAsync<(long AssistanceId, string Service)>(
            """
            /* PublishSnapshot/MaterialQueries */
            select distinct s.assistance_id, coalesce(t.parent_code, t.code) as service
            from assistance_service s
            join service_type t on t.code = s.service_code
            order by 1, 2
            """,
            transaction: transaction)).ToLookup(row => row.AssistanceId, row => row.Service);

    /// <summary>
    /// For each company and service, and for each company over all services, the first start and the last end of its courses that were carried through.
    /// A company with a course still running is left out: its time after the help has not begun.
    /// </summary>
    public static async Task<IReadOnlyList<AssistedPeriod>> AssistedPeriodsAsync(DbConnection connection, DbTransaction transaction) =>
        (await connection.QueryAsync<AssistedPeriod>(
            """
            /* PublishSnapshot/MaterialQueries */
            select company_orgnr, service, min(start_date) as start, max(actual_end_date) as "end"
            from (
                select a.company_orgnr, coalesce(t.parent_code, t.code) as service, a.start_date, a.actual_end_date, a.status
                from assistance a
                join assistance_service s on s.assistance_id = a.id
                join service_type t on t.code = s.service_code
                where a.status <> 'avbrutt'
                union all
                select a.company_orgnr, @All, a.start_date, a.actual_end_date, a.status from assistance a where a.status <> 'avbrutt'
            ) course
            group by company_orgnr, service
            having sum(case when status = 'pagaende' then 1 else 0 end) = 0
            order by company_orgnr, service
            """,
            new { CellKey.All },
            transaction)).AsList();

    /// <summary>The unmasked quarters of every company that has been assisted.</summary>
    public static async Task<ILookup<string, AbsenceQuarter>> CompanyAbsenceAsync(DbConnection connection, DbTransaction transaction) =>
        (await connection.QueryAsync<AbsenceQuarter>(
            """
            /* PublishSnapshot/MaterialQueries */
            select code, quarter_index, lost_days, possible_days
            from sickness_absence
            where category = 'virksomhet' and not masked and code in (select company_orgnr from assistance)
            """,
            transaction: transaction)).ToLookup(row => row.Code);

    /// <summary>The country's sickness absence, quarter by quarter.</summary>
    public static async Task<IReadOnlyDictionary<int, AbsenceQuarter>> CountryAbsenceAsync(DbConnection connection, DbTransaction transaction) =>
        (await connection.QueryAsync<AbsenceQuarter>(
            """
            /* PublishSnapshot/MaterialQueries */
            select code, quarter_index, lost_days, possible_days from sickness_absence where category = 'land' and code = 'NO' and not masked
            """,
            transaction: transaction)).ToDictionary(row => row.QuarterIndex);
}
