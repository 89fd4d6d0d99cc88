using System.Text.Json;
using Evaluering.Analysis.Cubes;
using Evaluering.Analysis.Disclosure;
using Evaluering.Core.Domain;
using Evaluering.Core.Snapshots;
using Evaluering.Core.Storage;
using Evaluering.Core.Time;
using Evaluering.Jobs.PublishSnapshot;
using Evaluering.Testing;

namespace Evaluering.Jobs.Tests.PublishSnapshot;

/// <summary>What an edition tells of itself: since when its figures stand, why it is not as the one before, and how much was withheld.</summary>
public sealed class EditionTests
{
    private static readonly Role[] Panel = [Role.Leder, Role.Tillitsvalgt, Role.Verneombud];

    [Theory, OnBothEngines]
    public async Task A_cause_is_told_of_five_companies_and_waits_until_there_are_five(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        await AnsweredAsync(scene, 6);
        await scene.ClosedAndPublishedAsync();
        Assert.Empty(await scene.QueryAsync<string>("select cause from snapshot_cause"));
        Assert.Empty(await scene.QueryAsync<string>("select cause from cube_cause"));

        await AnsweredAsync(scene, 4);
        await scene.ClosedAndPublishedAsync();
        Assert.Empty(await scene.QueryAsync<string>("select cause from snapshot_cause"));

        await AnsweredAsync(scene, 1);
        await scene.ClosedAndPublishedAsync();
        var newest = (await scene.QueryAsync<long>("select max(id) from snapshot"))[0];
        Assert.Equal([(newest, "answers_added", 5)], await scene.QueryAsync<(long, string, int)>("select snapshot_id, cause, companies from snapshot_cause"));
        Assert.Empty(await scene.QueryAsync<string>("select cause from cube_cause"));
    }

    [Theory, OnBothEngines]
    public async Task A_figure_stands_since_the_edition_it_was_new_in(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        await AnsweredAsync(scene, 6);
        await scene.ClosedAndPublishedAsync();
        await AnsweredAsync(scene, 5);
        await scene.ClosedAndPublishedAsync();
        // Something else makes a third edition, in which nothing has come to the answers before.
        await scene.ExecuteAsync("update snapshot set material = null");
        await scene.ExecuteAsync("insert into snapshot_cell (snapshot_id, table_name, region, service, role, wave, measure, status) values (2, 'absence', '*', 'ukjent', '*', 'before', 'x', 'not_asked')");
        await scene.ClosedAndPublishedAsync();

        Assert.Equal([1L, 2, 3], await scene.QueryAsync<long>("select id from snapshot order by id"));
        Assert.Equal([1L, 2, 2], await scene.QueryAsync<long>(
            "select standing_since from snapshot_cell where table_name = 'scale_mean' and region = '*' and service = '*' and role = '*' and wave = 'T0' and measure = 'partssamarbeid' order by snapshot_id"));
        Assert.Empty(await scene.QueryAsync<long>("select snapshot_id from snapshot_cell where (status = 'value') <> (standing_since is not null)"));
    }

    [Theory, OnBothEngines]
    public async Task The_counts_of_the_newest_edition_are_kept_and_of_no_other(DatabaseEngine engine)
    {
        const string national = "select persons, companies from snapshot_count where table_name = 'scale_mean' and region = '*' and service = '*' and role = '*' and wave = 'T0' and measure = 'partssamarbeid'";
        await using var scene = await Scene.CreateAsync(engine);
        await AnsweredAsync(scene, 3);
        await scene.ClosedAndPublishedAsync();
        // Too few to show, and told to nobody but the next edition.
        Assert.Equal([(9, 3)], await scene.QueryAsync<(int, int)>(national));
        Assert.Empty(await scene.QueryAsync<string>("select table_name from snapshot_cell where status = 'value'"));

        await AnsweredAsync(scene, 5);
        await scene.ClosedAndPublishedAsync();
        Assert.Equal([(24, 8)], await scene.QueryAsync<(int, int)>(national));
    }

    [Theory, OnBothEngines]
    public async Task An_edition_is_not_made_again_of_the_same(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        await AnsweredAsync(scene, 6);
        await scene.ClosedAndPublishedAsync();
        var material = Assert.Single(await scene.QueryAsync<string>("select material from snapshot"));
        // Whatever the rule would say of it now: it is not asked.
        await scene.ExecuteAsync("delete from snapshot_cell");
        await scene.ClosedAndPublishedAsync();
        Assert.Equal([material], await scene.QueryAsync<string>("select material from snapshot"));

        await AnsweredAsync(scene, 1);
        await scene.ClosedAndPublishedAsync();
        Assert.Equal(2, (await scene.QueryAsync<string>("select distinct material from snapshot")).Count);
    }

    [Theory, OnBothEngines]
    public async Task A_corrected_quarter_is_shown_when_five_companies_have_had_one(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        for (var i = 0; i < 6; i++) await scene.AddAssistanceAsync("2024-05-10", "2024-08-31", "2024-08-31", AssistanceStatus.Completed, roles: Panel);
        await scene.ExecuteAsync(
            $"""
            insert into sickness_absence (category, code, quarter_index, lost_days, possible_days, persons, masked)
            select x.category, x.code, q.quarter_index, x.lost, 100, 20, false
            from (select 'virksomhet' as category, orgnr as code, 8.0 as lost from company union all select 'land', 'NO', 6.0) x
            cross join ({string.Join(" union all ", Enumerable.Range(Quarter.Of(2023, 1).Index, 12).Select(index => $"select {index} as quarter_index"))}) q
            """);
        await scene.RunAsync("publish-snapshot");
        Assert.Equal(8, await BeforeAsync(scene));
        var companies = await scene.QueryAsync<string>("select orgnr from company order by orgnr");

        foreach (var company in companies.Take(4)) await CorrectAsync(scene, company);
        scene.Clock.Now = scene.Clock.Now.AddDays(1);
        await scene.RunAsync("publish-snapshot");
        Assert.Equal(8, await BeforeAsync(scene));
        Assert.Empty(await scene.QueryAsync<string>("select cause from snapshot_cause"));

        await CorrectAsync(scene, companies[4]);
        scene.Clock.Now = scene.Clock.Now.AddDays(1);
        await scene.RunAsync("publish-snapshot");
        Assert.Equal(100.0 * (24 * 8 + 5 * 2) / 2400, await BeforeAsync(scene), 10);
        Assert.Equal([("absence_corrected", 5)], await scene.QueryAsync<(string, int)>("select cause, companies from snapshot_cause"));
        Assert.Empty(await scene.QueryAsync<string>("select cause from cube_cause"));
    }

    [Theory, OnBothEngines]
    public async Task How_much_was_withheld_and_why_is_stored_with_the_snapshot(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        await AnsweredAsync(scene, 6);
        await scene.ClosedAndPublishedAsync();

        var summary = JsonSerializer.Deserialize<SuppressionSummary>(Assert.Single(await scene.QueryAsync<string>("select suppression from snapshot")))!;
        Assert.True(summary.Shown > 0);
        Assert.Equal(summary.Shown, Assert.Single(await scene.QueryAsync<int>("select cast(count(*) as integer) from snapshot_cell where status = 'value'")));
        Assert.Equal(
            summary.Suppressed.Select(pair => (pair.Key.Code(), pair.Value)).Order(),
            (await scene.QueryAsync<(string, int)>("select reason, cast(count(*) as integer) from snapshot_cell where status = 'suppressed' group by reason")).Order());
    }

    [Fact]
    public void What_has_happened_to_a_company_is_told_from_what_it_said_before_and_now()
    {
        SeatScores Seat(string region, params WaveScore[] waves) => new(1, region, ["s"], "leder", "m", waves);
        var (before, after) = (new WaveScore("T0", 3), new WaveScore("T1", 4));
        List<SeatScores> one = [Seat("R1", before)];

        Assert.Empty(CompanyChange.Of(one, [Seat("R1", before)]));
        Assert.Equal([ChangeCause.AnswersAdded], CompanyChange.Of(one, [Seat("R1", before, after)]));
        Assert.Equal([ChangeCause.AnswersRemoved], CompanyChange.Of(one, []));
        Assert.Equal([ChangeCause.AnswersCorrected], CompanyChange.Of(one, [Seat("R1", before with { Score = 2 })]));
        Assert.Equal([ChangeCause.CaseCorrected], CompanyChange.Of(one, [Seat("R2", before)]));
        Assert.Equal([ChangeCause.AnswersAdded, ChangeCause.CaseCorrected], CompanyChange.Of(one, [Seat("R2", before, after)]));
    }

    private static async Task AnsweredAsync(Scene scene, int companies)
    {
        for (var i = 0; i < companies; i++)
        {
            var id = await scene.AddAssistanceAsync("2026-01-10", "2026-08-31", roles: Panel);
            await scene.RunAsync("plan-waves");
            foreach (var link in await scene.LinksAsync(id, Wave.Before)) await scene.AnswerAsync(link, 3 + i % 2);
        }
    }

    private static async Task CorrectAsync(Scene scene, string company)
    {
        var (quarter, now) = (Quarter.Of(2023, 4).Index, scene.Clock.Now);
        await scene.ExecuteAsync("update sickness_absence set lost_days = 10 where code = @company and quarter_index = @quarter", new { company, quarter });
        await scene.ExecuteAsync(
            """
            insert into sickness_absence_correction (category, code, quarter_index, corrected_at, previous_lost_days, previous_possible_days, previous_persons, previous_masked)
            values ('virksomhet', @company, @quarter, @at, 8, 100, 20, false)
            """,
            new { company, quarter, at = now.AddMinutes(1) });
    }

    private static async Task<double> BeforeAsync(Scene scene)
    {
        await using var connection = await scene.Database.OpenAsync();
        var latest = await SnapshotQueries.LatestAsync(connection);
        return (await SnapshotQueries.CellsAsync(connection, latest!.Id, CellKey.Absence)).Single(cell => cell.Key is { Service: CellKey.All, Wave: "before" }).Figures!.Mean!.Value;
    }
}
