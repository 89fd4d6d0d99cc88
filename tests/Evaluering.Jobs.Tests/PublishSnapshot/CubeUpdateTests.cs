using Evaluering.Core.Domain;
using Evaluering.Core.Storage;
using Evaluering.Jobs.PublishSnapshot;
using Evaluering.Testing;

namespace Evaluering.Jobs.Tests.PublishSnapshot;

public sealed class CubeUpdateTests
{
    private static readonly Role[] Panel = [Role.Leder, Role.Tillitsvalgt, Role.Verneombud];

    public static TheoryData<string> Changes =>
    [
        "update assistance set region_code = (select max(code) from region) where id = @id",
        "delete from assistance_service where assistance_id = @id and not is_main",
        "insert into assistance_service (assistance_id, service_code, is_main) select @id, code, false from service_type where code not in (select service_code from assistance_service where assistance_id = @id)",
        "update assistance set company_orgnr = (select max(orgnr) from company) where id = @id",
        "delete from response where id = (select max(r.id) from response r join invitation i on i.id = r.invitation_id join planned_wave w on w.id = i.planned_wave_id where w.assistance_id = @id)",
        "update response set scores = '[[\"partssamarbeid\",2.5,4,0,0,0]]' where id = (select max(r.id) from response r join invitation i on i.id = r.invitation_id join planned_wave w on w.id = i.planned_wave_id where w.assistance_id = @id)",
        "update planned_wave set status = 'open' where assistance_id = @id and wave = 'T0'",
    ];

    [Theory, MemberData(nameof(Changes))]
    public async Task Whatever_changes_the_cube_is_what_it_would_be_had_it_been_built_today_on_sqlite(string change) => await ChangedAsync(DatabaseEngine.Sqlite, change);

    [Theory, MemberData(nameof(Changes))]
    public async Task Whatever_changes_the_cube_is_what_it_would_be_had_it_been_built_today_on_postgresql(string change) => await ChangedAsync(DatabaseEngine.Postgres, change);

    [Theory, OnBothEngines]
    public async Task What_has_been_counted_is_not_read_again(DatabaseEngine engine)
    {
        await using var scene = await ClosedAsync(engine);
        Assert.NotEmpty(await scene.QueryAsync<long>("select id from cube_change"));

        await scene.RunAsync("publish-snapshot");

        Assert.Empty(await scene.QueryAsync<long>("select id from cube_change"));
        Assert.Equal(6, (await scene.QueryAsync<string>("select company_orgnr from cube_company")).Count);
        Assert.Equal("1", Assert.Single(await scene.QueryAsync<string>("select value from setting where name = 'cube'")));
        await scene.RunAsync("publish-snapshot");
        Assert.Equal("1", Assert.Single(await scene.QueryAsync<string>("select value from setting where name = 'cube'")));
    }

    [Fact]
    public async Task Both_engines_publish_the_same_bytes()
    {
        await using var sqlite = await ClosedAsync(DatabaseEngine.Sqlite);
        await using var postgres = await ClosedAsync(DatabaseEngine.Postgres);
        await sqlite.RunAsync("publish-snapshot");
        await postgres.RunAsync("publish-snapshot");

        Assert.Equal(await PublishedAsync(sqlite), await PublishedAsync(postgres));
        Assert.Equal(await CubeAsync(sqlite), await CubeAsync(postgres));
    }

    [Theory, OnBothEngines]
    public async Task Two_who_bring_it_up_to_date_at_once_count_nobody_twice(DatabaseEngine engine)
    {
        await using var scene = await ClosedAsync(engine);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => scene.Make<PublishSnapshotJob>().RunAsync(default))));

        await SameAsFreshAsync(scene);
    }

    private static async Task ChangedAsync(DatabaseEngine engine, string change)
    {
        await using var scene = await ClosedAsync(engine);
        await scene.RunAsync("publish-snapshot");
        var before = await CubeAsync(scene);

        await scene.ExecuteAsync(change, new { id = Assert.Single(await scene.QueryAsync<long>("select min(id) from assistance")) });
        await scene.RunAsync("publish-snapshot");

        Assert.NotEqual(before, await CubeAsync(scene));
        await SameAsFreshAsync(scene);
    }

    private static async Task SameAsFreshAsync(Scene scene)
    {
        var corrected = await CubeAsync(scene);
        await scene.ExecuteAsync("delete from cube_cell");
        await scene.ExecuteAsync("delete from cube_company");
        await scene.ExecuteAsync("delete from cube_change");
        await scene.ExecuteAsync("insert into cube_change (company_orgnr) select orgnr from company");
        await scene.RunAsync("publish-snapshot");
        Assert.Equal(await CubeAsync(scene), corrected);
    }

    private static async Task<Scene> ClosedAsync(DatabaseEngine engine)
    {
        var scene = await Scene.CreateAsync(engine);
        for (var i = 0; i < 6; i++)
        {
            var id = await scene.AddAssistanceAsync("2026-01-10", "2026-08-31", roles: Panel);
            await scene.ExecuteAsync(
                "insert into assistance_service (assistance_id, service_code, is_main) select @id, min(code), false from service_type where code not in (select service_code from assistance_service where assistance_id = @id)", new { id });
            await scene.RunAsync("plan-waves");
            foreach (var (link, j) in (await scene.LinksAsync(id, Wave.Before)).Select((link, j) => (link, j))) await scene.AnswerAsync(link, 1 + (i + 2 * j) % 5);
        }
        scene.Clock.Now = scene.Clock.Now.AddDays(60);
        await scene.RunAsync("plan-waves");
        return scene;
    }

    private static Task<IReadOnlyList<string>> CubeAsync(Scene scene) => scene.QueryAsync<string>(
        "select table_name || region || service || role || wave || measure || statistics from cube_cell order by table_name, measure, wave, region, service, role");

    private static Task<IReadOnlyList<(string, double?, double?, double?, double?)>> PublishedAsync(Scene scene) => scene.QueryAsync<(string, double?, double?, double?, double?)>(
        """
        select table_name || region || service || role || wave || measure || status || coalesce(reason, '') || coalesce(cast(persons as text), ''), mean, standard_deviation, lower, upper
        from snapshot_cell order by table_name, measure, wave, region, service, role
        """);
}
