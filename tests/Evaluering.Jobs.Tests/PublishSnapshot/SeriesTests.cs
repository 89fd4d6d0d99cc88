using System.Text.Json.Nodes;
using Evaluering.Analysis.Disclosure;
using Evaluering.Core.Domain;
using Evaluering.Core.Snapshots;
using Evaluering.Core.Storage;
using Evaluering.Testing;

namespace Evaluering.Jobs.Tests.PublishSnapshot;

/// <summary>Three versions of the questionnaire: the second rewords comparably, the third in a way that breaks the series of one scale.</summary>
public sealed class SeriesTests
{
    private const string Scale = "partssamarbeid", Untouched = "ledelse";
    private static readonly Role[] Panel = [Role.Leder, Role.Tillitsvalgt, Role.Verneombud];

    [Theory, OnBothEngines]
    public async Task A_comparable_rewording_is_pooled_and_a_break_is_not(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        for (var i = 0; i < 5; i++) await AnswerBeforeAsync(scene, 2 + i % 2);
        await AddVersionAsync(scene, 2, comparable: true);
        for (var i = 0; i < 5; i++) await AnswerBeforeAsync(scene, 3 + i % 2);
        await scene.ClosedAndPublishedAsync();
        var pooled = await CellAsync(scene, CellKey.ScaleMean, "T0");

        await AddVersionAsync(scene, 3, comparable: false);
        for (var i = 0; i < 4; i++) await AnswerBeforeAsync(scene, 4 + i % 2);
        await scene.ClosedAndPublishedAsync();
        var stillOld = await CellAsync(scene, CellKey.ScaleMean, "T0");

        await AnswerBeforeAsync(scene, 4);
        await scene.ClosedAndPublishedAsync();
        var renewed = await CellAsync(scene, CellKey.ScaleMean, "T0");
        var untouched = await CellAsync(scene, CellKey.ScaleMean, "T0", Untouched);

        Assert.Equal((10, 30), (pooled.Companies!.Value, pooled.Persons!.Value));
        Assert.Equal((5 * 2 + 2 + 5 * 3 + 2) / 10.0, pooled.Figures!.Mean!.Value, 12);
        // Four companies are too few to show, so the series that can be shown stands.
        Assert.Equal((10, pooled.Figures.Mean), (stillOld.Companies!.Value, stillOld.Figures!.Mean));
        Assert.Equal(15, untouched.Companies!.Value);
        Assert.Equal(5, renewed.Companies!.Value);
        Assert.Equal((4 * 5 + 2) / 5.0, renewed.Figures!.Mean!.Value, 12);
        Assert.Equal((3, 1), (await BegunInAsync(scene, Scale), await BegunInAsync(scene, Untouched)));
    }

    [Theory, OnBothEngines]
    public async Task A_seat_is_paired_over_a_comparable_rewording_and_never_over_a_break(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var cases = new List<long>();
        for (var i = 0; i < 6; i++) cases.Add(await AnswerBeforeAsync(scene, 2 + i % 2));
        await AddVersionAsync(scene, 2, comparable: true);
        await AddVersionAsync(scene, 3, comparable: false);
        foreach (var id in cases) await scene.EndAsync(id);
        scene.Clock.Now = scene.Clock.Now.AddDays(230);
        await scene.RunAsync("plan-waves");
        // A course keeps its questionnaire; to see what becomes of one that did not, three are asked the second version and three the third.
        Assert.Equal([1], await scene.QueryAsync<int>("select distinct questionnaire_version from planned_wave"));
        foreach (var (i, id) in cases.Index())
        {
            await scene.ExecuteAsync("update planned_wave set questionnaire_version = @version where assistance_id = @id and wave = 'T1'", new { id, version = i % 2 == 0 ? 2 : 3 });
            foreach (var link in await scene.LinksAsync(id, Wave.After)) await scene.AnswerAsync(link, 4);
        }

        await scene.ClosedAndPublishedAsync();
        var paired = await CellAsync(scene, CellKey.PairedChange, "T0-T1", Untouched);
        var broken = await CellAsync(scene, CellKey.PairedChange, "T0-T1");

        Assert.Equal((6, 18), (paired.Companies!.Value, paired.Persons!.Value));
        // Three companies are left that were asked alike: too few.
        Assert.Equal(CellStatus.Suppressed, broken.Status);
        Assert.Equal(SuppressionReason.TooFewCompanies, broken.Reason);
    }

    [Theory, OnBothEngines]
    public async Task The_series_with_a_change_to_show_stands_until_the_newer_has_one(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var cases = new List<long>();
        for (var i = 0; i < 5; i++) cases.Add(await AnswerBeforeAsync(scene, 2 + i % 2));
        foreach (var id in cases) await scene.EndAsync(id);
        scene.Clock.Now = scene.Clock.Now.AddDays(230);
        await scene.RunAsync("plan-waves");
        foreach (var id in cases)
            foreach (var link in await scene.LinksAsync(id, Wave.After)) await scene.AnswerAsync(link, 4);
        await AddVersionAsync(scene, 2, comparable: false);
        for (var i = 0; i < 6; i++) await AnswerBeforeAsync(scene, 5, "2026-08-20", "2027-02-28");

        await scene.ClosedAndPublishedAsync();

        Assert.Equal(5, (await CellAsync(scene, CellKey.PairedChange, "T0-T1")).Companies);
        Assert.Equal(5, (await CellAsync(scene, CellKey.ScaleMean, "T0")).Companies);
        Assert.Equal(1, await BegunInAsync(scene, Scale));
    }

    /// <summary>The newest version once more under the next number, with one question of <see cref="Scale"/> reworded.</summary>
    private static async Task AddVersionAsync(Scene scene, int version, bool comparable)
    {
        var document = JsonNode.Parse((await scene.QueryAsync<string>("select document from questionnaire where version = @before", new { before = version - 1 }))[0])!.AsObject();
        (document["version"], document["previousVersion"]) = (version, version - 1);
        foreach (var item in document["items"]!.AsArray()) item!["comparison"] = new JsonObject { ["is"] = "same" };
        var reworded = document["items"]!.AsArray().Single(item => (string)item!["id"]! == "ps1")!;
        reworded["text"]!["nb"] = $"Ordlyd nummer {version}.";
        reworded["comparison"] = new JsonObject { ["is"] = "reworded", ["comparable"] = comparable, ["reason"] = "prøve" };
        await scene.ExecuteAsync("insert into questionnaire (id, version, document) values ('arbeidsmiljo', @version, @document)", new { version, document = document.ToJsonString() });
    }

    private static async Task<long> AnswerBeforeAsync(Scene scene, int code, string start = "2026-01-10", string end = "2026-08-31")
    {
        var id = await scene.AddAssistanceAsync(start, end, roles: Panel);
        await scene.RunAsync("plan-waves");
        foreach (var link in await scene.LinksAsync(id, Wave.Before)) await scene.AnswerAsync(link, code);
        return id;
    }

    private static async Task<int> BegunInAsync(Scene scene, string measure) => (await scene.QueryAsync<int>(
        "select begun_in from snapshot_series where measure = @measure and snapshot_id = (select max(id) from snapshot)", new { measure }))[0];

    private static async Task<PublishedCell> CellAsync(Scene scene, string table, string wave, string measure = Scale)
    {
        await using var connection = await scene.Database.OpenAsync();
        var latest = await SnapshotQueries.LatestAsync(connection);
        var key = new CellKey(table, CellKey.All, CellKey.All, CellKey.All, wave, measure);
        return (await SnapshotQueries.CellsAsync(connection, latest!.Id, table)).SingleOrDefault(cell => cell.Key == key) ?? SnapshotQueries.NoData(key);
    }
}
