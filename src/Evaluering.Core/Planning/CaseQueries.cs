using System.Data.Common;
using Dapper;
using Evaluering.Core.Storage;

namespace Evaluering.Core.Planning;

/// <summary>A case that is about to be changed.</summary>
internal sealed record HeldCase
{
    public long Id { get; init; }
    public string CaseNumber { get; init; } = "";
    public string CompanyOrgnr { get; init; } = "";
    public long? MergedIntoId { get; init; }
}

/// <summary>A wave of such a case.</summary>
internal sealed record WaveOfCase
{
    public long Id { get; init; }
    public string Wave { get; init; } = "";
    public string Status { get; init; } = "";
    public DateTimeOffset ClosesAt { get; init; }
    public long? ReusesWaveId { get; init; }
}

/// <summary>The statements of changing whole cases.</summary>
internal static class CaseQueries
{
    /// <summary>Whoever changes the same case comes after.</summary>
    public static Task<HeldCase?> HoldAsync(DbTransaction transaction, long assistanceId) => transaction.Connection!.QuerySingleOrDefaultAsync<HeldCase>(
        $"""
        /* CaseQueries */
        select a.id, a.case_number, a.company_orgnr, a.merged_into_id from assistance a where a.id = @assistanceId {transaction.Engine().Hold("a")}
        """,
        new { assistanceId },
        transaction);

    public static async Task<IReadOnlyList<WaveOfCase>> WavesAsync(DbTransaction transaction, long assistanceId) => (await transaction.Connection!.QueryAsync<WaveOfCase>(
        "/* CaseQueries */ select id, wave, status, closes_at, reuses_wave_id from planned_wave where assistance_id = @assistanceId order by wave",
        new { assistanceId },
        transaction)).AsList();

    public static Task CancelPlannedAsync(DbTransaction transaction, long assistanceId) => transaction.Connection!.ExecuteAsync(
        "/* CaseQueries */ update planned_wave set status = 'cancelled' where assistance_id = @assistanceId and status = 'planned'", new { assistanceId }, transaction);

    /// <summary>It was not followed through as a case of its own. What had gone on as it goes on as the other, so that all lead to the case that is asked.</summary>
    public static async Task MergeAsync(DbTransaction transaction, long assistanceId, long into, DateOnly today)
    {
        await transaction.Connection!.ExecuteAsync(
            """
            /* CaseQueries */
            update assistance set merged_into_id = @into, status = 'avbrutt',
                actual_end_date = coalesce(actual_end_date, case when start_date > @today then start_date else @today end)
            where id = @assistanceId
            """,
            new { assistanceId, into, today },
            transaction);
        await transaction.Connection!.ExecuteAsync(
            "/* CaseQueries */ update assistance set merged_into_id = @into where merged_into_id = @assistanceId", new { assistanceId, into }, transaction);
    }

    /// <summary>Whoever does not want mail of a case does not want it of the one that the same help goes on as.</summary>
    public static Task CopyBlocksAsync(DbTransaction transaction, long assistanceId, long into) => transaction.Connection!.ExecuteAsync(
        """
        /* CaseQueries */
        insert into address_block (address_key, assistance_id, reason, at, detail)
        select b.address_key, @into, b.reason, b.at, b.detail from address_block b where b.assistance_id = @assistanceId
        on conflict do nothing
        """,
        new { assistanceId, into },
        transaction);

    /// <summary>Lets a case use the T0 of another, when that was closed with answers in it.</summary>
    /// <returns>Whether it was.</returns>
    public static async Task<bool> ReuseAsync(DbTransaction transaction, long assistanceId, long sourceWaveId) => await transaction.Connection!.ExecuteAsync(
        """
        /* CaseQueries */
        insert into planned_wave (assistance_id, wave, opens_at, closes_at, status, questionnaire_id, questionnaire_version, reuses_wave_id)
        select @assistanceId, 'T0', o.opens_at, o.closes_at, 'cancelled', o.questionnaire_id, o.questionnaire_version, o.id
        from planned_wave o
        where o.id = @sourceWaveId and o.status in ('open', 'closed')
          and exists (select 1 from invitation i join response r on r.invitation_id = i.id where i.planned_wave_id = o.id)
        on conflict (assistance_id, wave) do update set status = 'cancelled', reuses_wave_id = excluded.reuses_wave_id
        where planned_wave.status in ('planned', 'missed', 'cancelled')
        """,
        new { assistanceId, sourceWaveId },
        transaction) > 0;
}
