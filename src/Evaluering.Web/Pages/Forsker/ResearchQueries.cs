using System.Data.Common;
using Dapper;
using Evaluering.Core.Storage;

namespace Evaluering.Web.Pages.Forsker;

/// <summary>That a seat has answered a wave, with what the file may tell of it before coarsening.</summary>
internal sealed record AnsweredWave
{
    public long SeatId { get; init; }

    /// <summary>For counting companies. It never enters the file.</summary>
    public string CompanyOrgnr { get; init; } = "";

    public string Region { get; init; } = "";

    /// <summary>The main service, at the top level of the catalogue; null when none is registered.</summary>
    public string? Service { get; init; }

    public string Role { get; init; } = "";
    public string Wave { get; init; } = "";
    public DateTimeOffset OpensAt { get; init; }
    public string QuestionnaireId { get; init; } = "";
    public int QuestionnaireVersion { get; init; }
}

/// <summary>The answers of one seat to one wave.</summary>
internal sealed record AnsweredItems
{
    public long SeatId { get; init; }
    public long ResponseId { get; init; }

    /// <summary>The stored document. It holds open text too, which never enters the file.</summary>
    public string Answers { get; init; } = "";

    public string Role { get; init; } = "";
    public string Wave { get; init; } = "";
    public DateTimeOffset OpensAt { get; init; }
    public string QuestionnaireId { get; init; } = "";
    public int QuestionnaireVersion { get; init; }
}

/// <summary>A stored scale score.</summary>
internal sealed record StoredScore
{
    public long ResponseId { get; init; }
    public string Scale { get; init; } = "";
    public double Score { get; init; }
}

/// <summary>The statements of the research file. Names, addresses and open fields are in none of them but the answers' own document.</summary>
internal static class ResearchQueries
{
    /// <summary>Everything answered in waves that closed before <paramref name="until"/>, which is therefore final, a seat's waves after one another.</summary>
    public static IAsyncEnumerable<AnsweredWave> AnsweredWavesAsync(DbTransaction transaction, DateTimeOffset until) => transaction.Connection!.QueryUnbufferedAsync<AnsweredWave>(
        """
        /* Forsker/ResearchQueries */
        select p.id as seat_id, a.company_orgnr, a.region_code as region, main.service, p.role, w.wave, w.opens_at, r.questionnaire_id, r.questionnaire_version
        from response r
        join invitation i on i.id = r.invitation_id
        join planned_wave w on w.id = i.planned_wave_id
        join panel_seat p on p.id = i.seat_id
        join assistance a on a.id = p.assistance_id
        left join (
            select s.assistance_id, min(coalesce(t.parent_code, t.code)) as service
            from assistance_service s
            join service_type t on t.code = s.service_code
            where s.is_main
            group by s.assistance_id
        ) main on main.assistance_id = a.id
        where w.closes_at <= @until
        order by p.id, w.wave
        """,
        new { until },
        transaction);

    public static async Task<IReadOnlyList<AnsweredItems>> AnswersAsync(DbTransaction transaction, IEnumerable<long> seats, DateTimeOffset until) =>
        await MultiRow.QueryAsync<AnsweredItems>(
            transaction,
            """
            /* Forsker/ResearchQueries */
            select i.seat_id, r.id as response_id, r.answers, p.role, w.wave, w.opens_at, r.questionnaire_id, r.questionnaire_version
            from invitation i
            join response r on r.invitation_id = i.id
            join planned_wave w on w.id = i.planned_wave_id
            join panel_seat p on p.id = i.seat_id
            where i.seat_id in (@keys) and w.closes_at <= @until
            order by w.wave
            """,
            seats.Cast<object>(),
            new { until });

    public static async Task<IReadOnlyList<StoredScore>> ScoresAsync(DbTransaction transaction, IEnumerable<long> responses) =>
        await MultiRow.QueryAsync<StoredScore>(
            transaction,
            "/* Forsker/ResearchQueries */ select response_id, scale, score from scale_score where response_id in (@keys) and score is not null",
            responses.Cast<object>());
}
