using Dapper;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Storage;

namespace Evaluering.Benchmarks.Planning;

/// <summary>A database of cases of which few are due: half of the others have been asked and are closed, half lie ahead.</summary>
internal static class Cases
{
    public const int SeatsACase = 4;

    private const string Numbers = "with recursive n(i) as (select 1 union all select i + 1 from n where i < @all)";

    // The first cases are not due, the last are.
    private static readonly string[] Statements =
    [
        $"insert into company (orgnr, name, organisation_form) {Numbers} select cast(100000000 + i as text), 'Solsikken barnehage', 'BEDR' from n",
        $"""
        insert into assistance (case_number, company_orgnr, region_code, start_date, planned_end_date, status, initiative, party_dialogue, plan_due) {Numbers}
        select cast(100000000 + i as text), cast(100000000 + i as text), 'oslo', case when i > @old then @soon else @day end, @end, 'pagaende', 'nav', true, i > @old from n order by i
        """,
        """
        insert into planned_wave (assistance_id, wave, opens_at, closes_at, status, certain, questionnaire_id, questionnaire_version)
        select id, 'T0', case when id % 2 = 0 then @ahead else @past end, case when id % 2 = 0 then @aheadEnd else @pastEnd end,
               case when id % 2 = 0 then 'planned' else 'closed' end, true, @questionnaire, 1 from assistance where id <= @old
        """,
        "insert into planned_wave (assistance_id, wave, opens_at, closes_at, status, certain, questionnaire_id, questionnaire_version) select id, 'T1', @ahead, @aheadEnd, 'planned', false, @questionnaire, 1 from assistance where id <= @old",
        "insert into planned_wave (assistance_id, wave, opens_at, closes_at, status, certain, questionnaire_id, questionnaire_version) select id, 'T2', @ahead, @aheadEnd, 'planned', false, @questionnaire, 1 from assistance where id <= @old",
        "insert into company_link (assistance_id, nonce, token_hash) select id, 'n', 'c' || id from assistance where id <= @old",
        "insert into panel_seat (assistance_id, role, ordinal) select a.id, 'verneombud', k.o from assistance a cross join (select 1 as o union all select 2 union all select 3 union all select 4) k order by a.id, k.o",
        "insert into contact (seat_id, name, email, language) select id, 'Kari Nordmann', 'kari.' || id || '@virksomhet.example', 'nb' from panel_seat",
        """
        insert into invitation (seat_id, planned_wave_id, nonce, token_hash, created_at)
        select s.id, w.id, 'n', 's' || s.id, @past from panel_seat s join planned_wave w on w.assistance_id = s.assistance_id and w.wave = 'T0' and w.status = 'closed'
        """,
        "insert into mail (kind, seat_id, planned_wave_id, created_at, sent_at) select 'invitation', seat_id, planned_wave_id, @past, @past from invitation",
    ];

    /// <param name="database">Empty but for the schema.</param>
    /// <param name="due">Seats that are due at <paramref name="now"/>.</param>
    /// <param name="notDue">Seats that are not.</param>
    /// <param name="now">When planning runs.</param>
    public static async Task AddAsync(Database database, int due, int notDue, DateTimeOffset now)
    {
        await QuestionnaireStore.AddShippedAsync(database);
        var values = new
        {
            all = (due + notDue) / SeatsACase,
            old = notDue / SeatsACase,
            questionnaire = QuestionnaireStore.Current,
            soon = DateOnly.FromDateTime(now.AddDays(5).UtcDateTime),
            day = DateOnly.FromDateTime(now.AddDays(-300).UtcDateTime),
            end = DateOnly.FromDateTime(now.AddDays(300).UtcDateTime),
            past = now.AddDays(-300),
            pastEnd = now.AddDays(-279),
            ahead = now.AddDays(200),
            aheadEnd = now.AddDays(228),
        };
        foreach (var statement in Statements)
            await database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(statement, values, transaction, commandTimeout: 3600));
        await using var connection = await database.OpenAsync();
        await connection.ExecuteAsync(database.Engine == DatabaseEngine.Postgres ? "vacuum analyze" : "analyze main", commandTimeout: 3600);
    }
}
