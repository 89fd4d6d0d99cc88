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
