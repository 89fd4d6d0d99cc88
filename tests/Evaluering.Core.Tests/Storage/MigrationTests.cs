using Dapper;
using Evaluering.Core.Storage;
using Evaluering.Testing;

namespace Evaluering.Core.Tests.Storage;

public sealed class MigrationTests
{
    [Theory, OnBothEngines]
    public async Task Running_twice_changes_nothing(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine, migrate: false);

        var first = await Migrations.ApplyAsync(test.Database, TimeProvider.System);
        var second = await Migrations.ApplyAsync(test.Database, TimeProvider.System);

        Assert.Contains("0001_schema.sql", first);
        Assert.Empty(second);
    }

    [Theory, OnBothEngines]
    public async Task Two_at_once_migrate_once(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine, migrate: false);
        await using var other = Database.At(test.Location);

        var runs = await Task.WhenAll(Migrations.ApplyAsync(test.Database, TimeProvider.System), Migrations.ApplyAsync(other, TimeProvider.System));

        var names = runs.SelectMany(run => run).ToList();
        Assert.Equal(names.Distinct().Count(), names.Count);
        Assert.NotEmpty(names);
    }

    [Theory, OnBothEngines]
    public async Task Those_who_asked_for_follow_up_before_there_was_a_list_are_on_it(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine, migrate: false);
        await Migrations.ApplyAsync(test.Database, TimeProvider.System, upTo: "0021_");
        await test.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
            """
            insert into questionnaire (id, version, document) values
                ('q', 1, '{"items":[{"id":"a"},{"id":"hjelp","sharedByName":true},{"id":"b","sharedByName":false}]}'), ('q', 2, '{"items":[{"id":"hjelp"}]}');
            insert into region (code, name_nb, name_nn) values ('test', 'Test', 'Test');
            insert into company (orgnr, name, organisation_form) values ('123456789', 'BEDRIFT', 'BEDR');
            insert into assistance (id, case_number, company_orgnr, region_code, start_date, planned_end_date, status, initiative, party_dialogue)
                values (1, 'S', '123456789', 'test', '2026-01-01', '2026-02-01', 'pagaende', 'nav', true);
            insert into planned_wave (id, assistance_id, wave, opens_at, closes_at, status, questionnaire_id, questionnaire_version) values
                (1, 1, 'T1', @at, @end, 'open', 'q', 1), (2, 1, 'T2', @at, @end, 'open', 'q', 1);
            """,
            new { at = DateTimeOffset.UnixEpoch, end = DateTimeOffset.UnixEpoch.AddDays(1) },
            transaction));
        var told = new[] { (2, 1, """{"hjelp":1,"b":1}"""), (2, 1, """{"hjelp":2,"b":1}"""), (2, 1, """{"b":"\"hjelp\":1"}"""), (2, 2, """{"hjelp":1}"""), (1, 1, """{"hjelp":1}""") };
        for (var i = 0; i < told.Length; i++)
        {
            var (wave, version, answers) = told[i];
            await test.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
                """
                insert into panel_seat (id, assistance_id, role, ordinal) values (@id, 1, 'leder', @id);
                insert into invitation (id, seat_id, planned_wave_id, nonce, token_hash, created_at) values (@id, @id, @wave, 'n', @hash, @at);
                insert into response (id, invitation_id, questionnaire_id, questionnaire_version, submitted_at, answers) values (@id, @id, 'q', @version, @at, @answers);
                """,
                new { id = i + 1, wave, version, answers, hash = $"{i}", at = DateTimeOffset.UnixEpoch },
                transaction));
        }
        await Migrations.ApplyAsync(test.Database, TimeProvider.System);

        await using var connection = await test.Database.OpenAsync();
        Assert.Equal([(1L, (DateTimeOffset?)null)], await connection.QueryAsync<(long, DateTimeOffset?)>("select response_id, handled_at from follow_up"));
    }

    [Theory, OnBothEngines]
    public async Task Instants_dates_and_truth_come_back_as_they_went_in(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var correctedAt = new DateTimeOffset(2026, 3, 29, 2, 59, 59, 987, TimeSpan.FromHours(2));
        await test.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
            """
            insert into sickness_absence_correction (category, code, quarter_index, corrected_at, previous_lost_days, previous_possible_days, previous_persons, previous_masked)
            values ('land', 'NO', 8105, @correctedAt, 1.5, 20.25, 7, @masked)
            """,
            new { correctedAt, masked = true },
            transaction));

        await using var connection = await test.Database.OpenAsync();
        var row = await connection.QuerySingleAsync<CorrectionRow>("select * from sickness_absence_correction");

        Assert.Equal(correctedAt, row.CorrectedAt);
        Assert.Equal(1.5, row.PreviousLostDays);
        Assert.Equal(7, row.PreviousPersons);
        Assert.True(row.PreviousMasked);
    }

    private sealed record CorrectionRow
    {
        public DateTimeOffset CorrectedAt { get; init; }
        public double? PreviousLostDays { get; init; }
        public int? PreviousPersons { get; init; }
        public bool PreviousMasked { get; init; }
    }
}
