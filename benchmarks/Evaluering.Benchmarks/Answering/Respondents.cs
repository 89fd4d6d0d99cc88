using System.Globalization;
using System.Text.Json;
using Dapper;
using Evaluering.Core.Domain;
using Evaluering.Core.Links;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Storage;

namespace Evaluering.Benchmarks.Answering;

/// <summary>A database full of people who have been asked and have filled in the whole form, so that sending it is all that is left.</summary>
internal static class Respondents
{
    private const int SeatsAWave = 4;
    private const int RowsAStatement = 5_000;

    public static string TokenOf(int number) => string.Create(CultureInfo.InvariantCulture, $"bench-{number:d8}-aaaaaaaa");

    public static async Task AddAsync(Database database, int people)
    {
        await QuestionnaireStore.AddShippedAsync(database);
        await using var connection = await database.OpenAsync();
        var document = await connection.QuerySingleAsync<string>("select document from questionnaire where id = 'arbeidsmiljo' order by version desc limit 1");
        var questionnaire = Questionnaire.Parse(document);
        var answers = FilledIn(questionnaire).ToJson();
        await database.WriteAsync(async transaction =>
        {
            async Task InsertAsync(string statement, IEnumerable<object[]> rows)
            {
                foreach (var chunk in rows.Chunk(RowsAStatement))
                {
                    await transaction.Connection!.ExecuteAsync(
                        statement.Replace("@rows", database.Engine.JsonRows("@json") + " x", StringComparison.Ordinal),
                        new { json = JsonSerializer.Serialize(chunk), version = questionnaire.Version, answers, from = DateTimeOffset.UtcNow.AddDays(-1), to = DateTimeOffset.UtcNow.AddDays(20), day = new DateOnly(2026, 1, 1) },
                        transaction);
                }
            }

            var waves = Enumerable.Range(1, (people + SeatsAWave - 1) / SeatsAWave);
            var seats = Enumerable.Range(0, people);
            await InsertAsync("insert into company (orgnr, name, organisation_form) select x.value ->> 0, 'Solsikken barnehage', 'BEDR' from @rows", waves.Select(id => new object[] { $"{900_000_000 + id}" }));
            await InsertAsync(
                """
                insert into assistance (id, case_number, company_orgnr, region_code, start_date, planned_end_date, status, initiative, party_dialogue, plan_due)
                select cast(x.value ->> 0 as integer), x.value ->> 1, x.value ->> 1, 'oslo', @day, @day, 'pagaende', 'nav', true, false from @rows
                """,
                waves.Select(id => new object[] { id, $"{900_000_000 + id}" }));
            await InsertAsync("insert into assistance_service (assistance_id, service_code, is_main) select cast(x.value ->> 0 as integer), 'sykefravar', true from @rows", waves.Select(id => new object[] { id }));
            await InsertAsync(
                """
                insert into planned_wave (id, assistance_id, wave, opens_at, closes_at, status, questionnaire_id, questionnaire_version)
                select cast(x.value ->> 0 as integer), cast(x.value ->> 0 as integer), 'T0', @from, @to, 'open', 'arbeidsmiljo', @version from @rows
                """,
                waves.Select(id => new object[] { id }));
            await InsertAsync(
                "insert into panel_seat (id, assistance_id, role, ordinal) select cast(x.value ->> 0 as integer), cast(x.value ->> 1 as integer), 'verneombud', cast(x.value ->> 2 as integer) from @rows",
                seats.Select(i => new object[] { i + 1, 1 + i / SeatsAWave, i % SeatsAWave }));
            await InsertAsync(
                "insert into contact (seat_id, name, email, language) select cast(x.value ->> 0 as integer), 'Kari Nordmann', 'kari@virksomhet.example', 'nb' from @rows", seats.Select(i => new object[] { i + 1 }));
            await InsertAsync(
                """
                insert into invitation (id, seat_id, planned_wave_id, nonce, token_hash, created_at)
                select cast(x.value ->> 0 as integer), cast(x.value ->> 0 as integer), cast(x.value ->> 1 as integer), 'n', x.value ->> 2, @from from @rows
                """,
                seats.Select(i => new object[] { i + 1, 1 + i / SeatsAWave, LinkTokens.Hash(TokenOf(i)) }));
            await InsertAsync(
                "insert into answer_draft (invitation_id, revision, answers, saved_at) select cast(x.value ->> 0 as integer), 1, @answers, @from from @rows", seats.Select(i => new object[] { i + 1 }));
        });
        // What is empty is left alone: a table that the planner has seen empty is read from end to end until it is looked at again, which the server does by itself in time.
        if (database.Engine == DatabaseEngine.Postgres)
            await connection.ExecuteAsync("vacuum analyze company, assistance, assistance_service, planned_wave, panel_seat, contact, invitation, answer_draft, questionnaire");
    }

    private static AnswerDocument FilledIn(Questionnaire questionnaire)
    {
        var who = new Respondent(Wave.Before, Role.Verneombud, new HashSet<string> { "sykefravar" });
        var form = questionnaire.ItemsFor(who, AnswerDocument.Empty).ToDictionary(
            item => item.Id,
            item => item.AnswerSet is { } set ? [set.Options[0].Code.ToString(CultureInfo.InvariantCulture)] : new[] { item.Type == ItemType.Number ? "1" : "" });
        return AnswerDocument.Read(questionnaire, who, form).Answers!;
    }
}
