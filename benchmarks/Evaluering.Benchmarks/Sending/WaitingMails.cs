using System.Text.Json;
using Dapper;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Storage;

namespace Evaluering.Benchmarks.Sending;

/// <summary>A database full of invitations that may leave now: four seats in each company, everybody with an address of their own, in many domains.</summary>
internal static class WaitingMails
{
    public const string AddressOfSeat = "'person.' || x.i || '@domene' || (x.i % 5000) || '.example'";

    private const int SeatsAWave = 4;
    private const int RowsAStatement = 5_000;

    public static async Task AddAsync(Database database, int mails, DateTimeOffset now)
    {
        await QuestionnaireStore.AddShippedAsync(database);
        await database.WriteAsync(async transaction =>
        {
            foreach (var first in Enumerable.Range(0, (mails + RowsAStatement - 1) / RowsAStatement).Select(chunk => chunk * RowsAStatement))
            {
                var count = Math.Min(RowsAStatement, mails - first);
                await InsertAsync(transaction, database.Engine, Enumerable.Range(first, count), now);
            }
        });
        await using var connection = await database.OpenAsync();
        if (database.Engine == DatabaseEngine.Postgres) await connection.ExecuteAsync("vacuum analyze");
    }

    private static async Task InsertAsync(System.Data.Common.DbTransaction transaction, DatabaseEngine engine, IEnumerable<int> seats, DateTimeOffset now)
    {
        string[] statements =
        [
            "insert into company (orgnr, name, organisation_form) select cast(900000000 + x.w as text), 'Solsikken barnehage', 'BEDR' from @rows where x.i % 4 = 0",
            """
            insert into assistance (id, case_number, company_orgnr, region_code, start_date, planned_end_date, status, initiative, party_dialogue, plan_due)
            select x.w, cast(900000000 + x.w as text), cast(900000000 + x.w as text), 'oslo', @day, @day, 'pagaende', 'nav', true, false from @rows where x.i % 4 = 0
            """,
            "insert into assistance_service (assistance_id, service_code, is_main) select x.w, 'sykefravar', true from @rows where x.i % 4 = 0",
            "insert into company_link (assistance_id, nonce, token_hash) select x.w, 'n' || x.w, 'h' || x.w from @rows where x.i % 4 = 0",
            """
            insert into planned_wave (id, assistance_id, wave, opens_at, closes_at, status, questionnaire_id, questionnaire_version)
            select x.w, x.w, 'T0', @from, @to, 'open', 'arbeidsmiljo', 1 from @rows where x.i % 4 = 0
            """,
            "insert into panel_seat (id, assistance_id, role, ordinal) select x.i + 1, x.w, 'verneombud', x.i % 4 from @rows",
            $"insert into contact (seat_id, name, email, language) select x.i + 1, 'Kari Nordmann', {AddressOfSeat}, 'nb' from @rows",
            "insert into invitation (id, seat_id, planned_wave_id, nonce, token_hash, created_at) select x.i + 1, x.i + 1, x.w, 'n' || x.i, 'h' || x.i, @from from @rows",
            "insert into mail (kind, seat_id, planned_wave_id, created_at, due_at) select 'invitation', x.i + 1, x.w, @from, @from from @rows",
        ];
        var rows = $"(select cast(r.value ->> 0 as integer) as i, 1 + cast(r.value ->> 0 as integer) / {SeatsAWave} as w from {engine.JsonRows("@json")} r) x";
        var values = new { json = JsonSerializer.Serialize(seats.Select(i => new[] { i })), from = now.AddDays(-1), to = now.AddDays(20), day = new DateOnly(2026, 1, 1) };
        foreach (var statement in statements)
            await transaction.Connection!.ExecuteAsync(statement.Replace("@rows", rows, StringComparison.Ordinal), values, transaction);
    }
}
