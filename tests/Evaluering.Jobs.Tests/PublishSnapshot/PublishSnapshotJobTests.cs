using Dapper;
using Evaluering.Analysis.Disclosure;
using Evaluering.Core.Domain;
using Evaluering.Core.Snapshots;
using Evaluering.Core.Storage;
using Evaluering.Core.Time;
using Evaluering.Jobs.PublishSnapshot;
using Evaluering.Testing;

namespace Evaluering.Jobs.Tests.PublishSnapshot;

public sealed class PublishSnapshotJobTests
{
    private static readonly Role[] Panel = [Role.Leder, Role.Tillitsvalgt, Role.Verneombud];

    [Theory, OnBothEngines]
    public async Task Five_companies_are_published_and_four_are_not(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        for (var i = 0; i < 4; i++) await AnswerBeforeAsync(scene, 3 + i % 2);
        await scene.ClosedAndPublishedAsync();
        var four = await CellAsync(scene, CellKey.ScaleMean, "T0");

        await AnswerBeforeAsync(scene, 4);
        await scene.ClosedAndPublishedAsync();
        var five = await CellAsync(scene, CellKey.ScaleMean, "T0");

        Assert.Equal(CellStatus.Suppressed, four.Status);
        Assert.Equal(SuppressionReason.TooFewCompanies, four.Reason);
        Assert.Equal(CellStatus.Value, five.Status);
        Assert.Equal(5, five.Companies);
        Assert.Equal(15, five.Persons);
        Assert.Equal((3 + 4 + 3 + 4 + 4) / 5.0, five.Figures!.Mean!.Value, 12);
    }

    [Theory, OnBothEngines]
    public async Task A_suppressed_cell_has_no_number_in_storage(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        for (var i = 0; i < 4; i++) await AnswerBeforeAsync(scene, 3 + i % 2);

        await scene.ClosedAndPublishedAsync();

        Assert.NotEmpty(await scene.QueryAsync<string>("select measure from snapshot_cell where status = 'suppressed'"));
        Assert.Empty(await scene.QueryAsync<string>(
            "select measure from snapshot_cell where status <> 'value' and (persons is not null or companies is not null or mean is not null or mean_before is not null)"));
    }

    [Theory, OnBothEngines]
    public async Task Paired_change_is_that_of_the_same_seats(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var cases = new List<long>();
        for (var i = 0; i < 6; i++) cases.Add(await AnswerBeforeAsync(scene, 2 + i % 2));
        foreach (var id in cases) await scene.EndAsync(id);
        scene.Clock.Now = scene.Clock.Now.AddDays(230);
        await scene.RunAsync("plan-waves");
        foreach (var id in cases)
            foreach (var link in (await scene.LinksAsync(id, Wave.After)).Skip(1)) // the leader does not answer again
                Assert.Equal(Core.Answering.AnswerOutcome.Done, (await scene.AnswerAsync(link, 4)).Outcome);

        await scene.ClosedAndPublishedAsync();

        var cell = await CellAsync(scene, CellKey.PairedChange, "T0-T1");
        Assert.Equal(12, cell.Persons);
        Assert.Equal(6, cell.Companies);
        Assert.Equal(1.5, cell.Figures!.Mean!.Value, 12);
        Assert.Equal(2.5, cell.Figures.MeanBefore!.Value, 12);
        Assert.Equal(4, cell.Figures.MeanAfter!.Value, 12);
        Assert.Equal(CellStatus.NotAsked, (await CellAsync(scene, CellKey.ScaleMean, "T0", "tilfredshet")).Status);
    }

    [Theory, OnBothEngines]
    public async Task Absence_is_the_ratio_of_sums_beside_the_country_in_the_same_quarters(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        for (var i = 0; i < 6; i++)
            await scene.AddAssistanceAsync("2024-05-10", "2024-08-31", "2024-08-31", AssistanceStatus.Completed, roles: Panel);
        var orgnr = await scene.QueryAsync<string>("select orgnr from company order by orgnr");
        await AddAbsenceAsync(scene, "land", "NO", quarter => (60 + quarter.Number, 1000));
        foreach (var (company, i) in orgnr.Select((company, i) => (company, i)))
            await AddAbsenceAsync(scene, "virksomhet", company, quarter => quarter.Index < Quarter.Of(2024, 2).Index ? (10 + i, 100 + i) : (8, 100 + i));

        await scene.RunAsync("publish-snapshot");

        var before = await CellAsync(scene, CellKey.Absence, "before", "sykefravar");
        var after = await CellAsync(scene, CellKey.Absence, "after", "sykefravar");
        Assert.Equal(6, before.Companies);
        Assert.Equal(100.0 * (10 + 11 + 12 + 13 + 14 + 15) / 615, before.Figures!.Mean!.Value, 10);
        Assert.Equal(100.0 * 48 / 615, after.Figures!.Mean!.Value, 10);
        Assert.Equal(6.25, before.Figures.Comparator!.Value, 10);
    }

    [Theory, OnBothEngines]
    public async Task A_company_with_a_masked_quarter_is_left_out_and_not_counted_as_zero(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        for (var i = 0; i < 6; i++)
            await scene.AddAssistanceAsync("2024-05-10", "2024-08-31", "2024-08-31", AssistanceStatus.Completed, roles: Panel);
        await AddAbsenceAsync(scene, "land", "NO", _ => (60, 1000));
        foreach (var company in await scene.QueryAsync<string>("select orgnr from company order by orgnr")) await AddAbsenceAsync(scene, "virksomhet", company, _ => (10, 100));
        await scene.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
            """
            update sickness_absence set masked = true, lost_days = null, possible_days = null, persons = null
            where code = (select max(orgnr) from company) and quarter_index = @quarter
            """,
            new { quarter = Quarter.Of(2024, 1).Index },
            transaction));

        await scene.RunAsync("publish-snapshot");

        var before = await CellAsync(scene, CellKey.Absence, "before", "sykefravar");
        Assert.Equal(5, before.Companies);
        Assert.Equal(10, before.Figures!.Mean!.Value, 10);
    }

    [Theory, OnBothEngines]
    public async Task Nothing_new_makes_no_new_snapshot(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        for (var i = 0; i < 6; i++) await AnswerBeforeAsync(scene, 3 + i % 2);

        await scene.ClosedAndPublishedAsync();
        await scene.ClosedAndPublishedAsync();

        Assert.Equal([1L], await scene.QueryAsync<long>("select id from snapshot"));
    }

    [Theory, OnBothEngines]
    public async Task A_company_sees_its_result_when_the_wave_has_closed_and_three_have_answered(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var three = await AnswerBeforeAsync(scene, 4);
        var two = await AnswerBeforeAsync(scene, 4, answering: 2);
        await scene.RunAsync("publish-snapshot");
        Assert.Empty(await scene.QueryAsync<string>("select scale from company_result"));

        scene.Clock.Now = scene.Clock.Now.AddDays(30);
        await scene.RunAsync("plan-waves");
        await scene.RunAsync("publish-snapshot");

        await using var connection = await scene.Database.OpenAsync();
        var (shown, hidden) = (await SnapshotQueries.CompanyResultsAsync(connection, three), await SnapshotQueries.CompanyResultsAsync(connection, two));
        Assert.Equal(7, shown.Count);
        Assert.All(shown, result => Assert.Equal(4, result.Result.RoundedMean));
        Assert.Equal(7, hidden.Count);
        Assert.All(hidden, result => Assert.Equal(CellStatus.Suppressed, result.Result.Status));
        Assert.Equal(3, (await scene.QueryAsync<long>("select id from mail where kind = 'company_result'")).Count);
    }

    [Theory, OnBothEngines]
    public async Task A_result_does_not_wait_for_the_next_snapshot_when_its_wave_has_closed(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var id = await AnswerBeforeAsync(scene, 4);
        await scene.RunAsync("publish-snapshot");

        scene.Clock.Now = (await scene.QueryAsync<DateTimeOffset>("select closes_at from planned_wave where assistance_id = @id and wave = 'T0'", new { id })).Single().AddMinutes(5);
        await scene.RunAsync("plan-waves");
        await using var connection = await scene.Database.OpenAsync();
        Assert.Equal(7, (await SnapshotQueries.CompanyResultsAsync(connection, id)).Count(result => result.Result.RoundedMean == 4));
        Assert.Equal(3, (await scene.QueryAsync<long>("select id from mail where kind = 'company_result'")).Count);
        Assert.Equal(scene.Clock.Now, (await scene.QueryAsync<DateTimeOffset>("select running_since from company_link where assistance_id = @id", new { id })).Single());

        // The next snapshot has nothing to add to it, and nobody is told twice.
        await scene.RunAsync("publish-snapshot");
        Assert.Equal(7, (await scene.QueryAsync<long>("select snapshot_id from company_result where assistance_id = @id", new { id })).Count);
        Assert.Equal(3, (await scene.QueryAsync<long>("select id from mail where kind = 'company_result'")).Count);
    }

    [Theory, OnBothEngines]
    public async Task Nobody_and_two_answers_leave_the_same_rows_and_no_new_number(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var two = await AnswerBeforeAsync(scene, 4, answering: 2);
        var nobody = await AnswerBeforeAsync(scene, 4, answering: 0);
        scene.Clock.Now = scene.Clock.Now.AddDays(30);
        await scene.RunAsync("plan-waves");
        await scene.ExecuteAsync("update planned_wave set status = 'open' where assistance_id = @nobody and wave = 'T0'", new { nobody });
        await scene.RunAsync("publish-snapshot");

        await scene.ClosedAndPublishedAsync();

        const string rows = "select scale || status from company_result where assistance_id = @id order by scale";
        Assert.Equal(await scene.QueryAsync<string>(rows, new { id = two }), await scene.QueryAsync<string>(rows, new { id = nobody }));
        Assert.Equal(7, (await scene.QueryAsync<string>(rows, new { id = nobody })).Count);
        Assert.Equal([1L], await scene.QueryAsync<long>("select id from snapshot"));
    }

    [Theory, OnBothEngines]
    public async Task Two_seats_of_one_person_are_one_person(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var id = await AnswerBeforeAsync(scene, 4);
        await scene.ExecuteAsync("update contact set email = 'Samme@virksomhet.example' where seat_id = (select max(seat_id) from contact)");
        await scene.ExecuteAsync("update contact set email = 'samme@virksomhet.example' where seat_id = (select min(seat_id) from contact)");

        scene.Clock.Now = scene.Clock.Now.AddDays(30);
        await scene.RunAsync("plan-waves");
        await scene.RunAsync("publish-snapshot");

        await using var connection = await scene.Database.OpenAsync();
        Assert.All(await SnapshotQueries.CompanyResultsAsync(connection, id), result => Assert.Equal(CellStatus.Suppressed, result.Result.Status));
    }

    [Theory, OnBothEngines]
    public async Task An_answer_that_can_still_be_taken_back_is_in_no_figure(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        for (var i = 0; i < 5; i++) await AnswerBeforeAsync(scene, 3 + i % 2);
        await scene.ClosedAndPublishedAsync();
        for (var i = 0; i < 5; i++) await AnswerBeforeAsync(scene, 3 + i % 2);

        await scene.RunAsync("publish-snapshot");
        Assert.Equal(5, (await CellAsync(scene, CellKey.ScaleMean, "T0")).Companies);
        await scene.ClosedAndPublishedAsync();
        Assert.Equal(10, (await CellAsync(scene, CellKey.ScaleMean, "T0")).Companies);
    }

    [Theory, OnBothEngines]
    public async Task A_figure_stays_until_five_companies_more_have_answered(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        for (var i = 0; i < 6; i++) await AnswerBeforeAsync(scene, 3 + i % 2);
        await scene.ClosedAndPublishedAsync();
        var first = await CellAsync(scene, CellKey.ScaleMean, "T0");

        for (var i = 0; i < 4; i++) await AnswerBeforeAsync(scene, 5);
        await scene.ClosedAndPublishedAsync();
        Assert.Equal(first, await CellAsync(scene, CellKey.ScaleMean, "T0"));

        await AnswerBeforeAsync(scene, 5);
        await scene.ClosedAndPublishedAsync();
        Assert.Equal(11, (await CellAsync(scene, CellKey.ScaleMean, "T0")).Companies);
    }

    [Theory, OnBothEngines]
    public async Task Two_who_publish_at_once_leave_one_snapshot(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        for (var i = 0; i < 5; i++) await AnswerBeforeAsync(scene, 3 + i % 2);
        await scene.ExecuteAsync("update planned_wave set status = 'closed' where status = 'open'");

        await Task.WhenAll(scene.Make<PublishSnapshotJob>().RunAsync(default), scene.Make<PublishSnapshotJob>().RunAsync(default));

        Assert.Equal([1L], await scene.QueryAsync<long>("select id from snapshot"));
    }

    private static async Task<long> AnswerBeforeAsync(Scene scene, int code, int answering = 3)
    {
        var id = await scene.AddAssistanceAsync("2026-01-10", "2026-08-31", roles: Panel);
        await scene.RunAsync("plan-waves");
        foreach (var link in (await scene.LinksAsync(id, Wave.Before)).Take(answering)) await scene.AnswerAsync(link, code);
        return id;
    }

    private static async Task<PublishedCell> CellAsync(Scene scene, string table, string wave, string measure = "partssamarbeid")
    {
        await using var connection = await scene.Database.OpenAsync();
        var latest = await SnapshotQueries.LatestAsync(connection);
        var key = new CellKey(table, CellKey.All, CellKey.All, CellKey.All, wave, measure);
        return (await SnapshotQueries.CellsAsync(connection, latest!.Id, table)).Single(cell => cell.Key == key);
    }

    private static Task AddAbsenceAsync(Scene scene, string category, string code, Func<Quarter, (double Lost, double Possible)> figures) =>
        scene.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
            """
            insert into sickness_absence (category, code, quarter_index, lost_days, possible_days, persons, masked)
            values (@category, @code, @Index, @Lost, @Possible, 20, false)
            """,
            Enumerable.Range(Quarter.Of(2023, 1).Index, 12).Select(index => new Quarter(index))
                .Select(quarter => new { category, code, quarter.Index, figures(quarter).Lost, figures(quarter).Possible }),
            transaction));
}
