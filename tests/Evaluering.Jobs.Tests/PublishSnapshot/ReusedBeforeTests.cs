using Evaluering.Analysis.Disclosure;
using Evaluering.Core.Domain;
using Evaluering.Core.Snapshots;
using Evaluering.Core.Storage;
using Evaluering.Jobs.Tests.PlanWaves;
using Evaluering.Testing;

namespace Evaluering.Jobs.Tests.PublishSnapshot;

public sealed class ReusedBeforeTests
{
    [Theory, OnBothEngines]
    public async Task A_change_is_counted_from_the_answers_of_the_case_that_was_asked_and_these_count_once(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var (asked, later) = (new List<long>(), new List<long>());
        for (var i = 0; i < 6; i++)
        {
            asked.Add(await scene.AddAssistanceAsync("2026-01-15", "2027-06-30", roles: [Role.Leder, Role.Verneombud]));
            // A verneombud with the same number, a leader with another address, and a tillitsvalgt who was not asked before.
            later.Add(await scene.AddAssistanceAsync("2026-02-15", "2026-08-31", roles: [Role.Leder, Role.Verneombud, Role.Tillitsvalgt]));
            await Plan.SameCompanyAsync(scene, asked[i], later[i]);
        }
        await scene.RunAsync("plan-waves");
        foreach (var (id, i) in asked.Select((id, i) => (id, i)))
            foreach (var link in await scene.LinksAsync(id, Wave.Before)) await scene.AnswerAsync(link, 2 + i % 2);
        await Plan.RunOnAsync(scene, "2026-02-15T09:00:00Z");
        foreach (var id in later) await scene.EndAsync(id);
        await Plan.RunOnAsync(scene, "2026-09-01T09:00:00Z");
        foreach (var (id, i) in later.Select((id, i) => (id, i)))
            foreach (var link in await scene.LinksAsync(id, Wave.After)) await scene.AnswerAsync(link, 4 + i / 3);

        await scene.ClosedAndPublishedAsync();

        var before = await CellAsync(scene, CellKey.ScaleMean, "T0");
        Assert.Equal((12, 6), (before.Persons, before.Companies));
        var after = await CellAsync(scene, CellKey.ScaleMean, "T1");
        Assert.Equal((18, 6), (after.Persons, after.Companies));
        var change = await CellAsync(scene, CellKey.PairedChange, "T0-T1");
        Assert.Equal((12, 6), (change.Persons, change.Companies));
        Assert.Equal(2.5, change.Figures!.MeanBefore!.Value, 12);
        Assert.Equal(4.5, change.Figures.MeanAfter!.Value, 12);
    }

    private static async Task<PublishedCell> CellAsync(Scene scene, string table, string wave)
    {
        await using var connection = await scene.Database.OpenAsync();
        var latest = await SnapshotQueries.LatestAsync(connection);
        var cells = await SnapshotQueries.CellsAsync(connection, latest!.Id, table);
        return Assert.Single(cells, cell => cell.Key == new CellKey(table, CellKey.All, CellKey.All, CellKey.All, wave, "medvirkning"));
    }
}
