using System.Data.Common;
using System.Globalization;
using Dapper;
using Evaluering.Analysis.Disclosure;
using Evaluering.Core.Domain;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Snapshots;
using Evaluering.Core.Storage;
using Evaluering.Jobs.Running;

namespace Evaluering.Jobs.PublishSnapshot;

/// <summary>
/// Publishes a new snapshot: gathers the material, lets the disclosure rule decide once over the whole linked set of tables, and stores what it let
/// through. When nothing has changed since the last snapshot, there is no new one.
/// </summary>
public sealed class PublishSnapshotJob(Database database, TimeProvider time, DisclosureRule rule) : IScheduledWork
{
    public async Task<string> RunAsync(CancellationToken cancellation)
    {
        // The long part only reads, so that nobody who answers meanwhile has to wait for it.
        var cells = await database.ReadAsync(transaction => CellsAsync(transaction.Connection!, transaction), cancellation);
        var result = rule.Publish(cells);
        return await database.WriteAsync(transaction => SaveAsync(transaction, result), cancellation);
    }

    private async Task<string> SaveAsync(DbTransaction transaction, PublishedResult result)
    {
        var connection = transaction.Connection!;
        var ownResults = await OwnResults.NewAsync(connection, transaction);
        if (ownResults.Count == 0 && await IsPublishedAsync(connection, transaction, result)) return "Ingen tall er endret siden forrige utgave";
        var now = time.GetUtcNow();
        var id = await SnapshotWriter.SaveAsync(transaction, result, now);
        await OwnResults.SaveAsync(transaction, id, ownResults);
        await OwnResults.AnnounceAsync(transaction, id, now);
        var hidden = result.Cells.Count(cell => cell.Status == CellStatus.Suppressed);
        return string.Create(CultureInfo.InvariantCulture, $"Utgave {id}: {result.Cells.Count} celler, {hidden} skjult av hensyn til personvernet");
    }

    private static async Task<List<RawCell>> CellsAsync(DbConnection connection, DbTransaction transaction)
    {
        var regions = (await connection.QueryAsync<string>("/* PublishSnapshotJob */ select code from region order by code", transaction: transaction)).AsList();
        var services = (await connection.QueryAsync<string>(
            "/* PublishSnapshotJob */ select code from service_type where parent_code is null order by sort_order", transaction: transaction)).AsList();
        var delivered = await MaterialQueries.ServicesAsync(connection, transaction);

        var survey = new SurveyCube(regions, services);
        foreach (var questionnaire in await InUseAsync(connection, transaction))
            foreach (var wave in Waves.All)
                foreach (var scale in Roles.All.SelectMany(role => questionnaire.ScalesFor(wave, role)).Distinct())
                    survey.Expect(wave.Code(), scale.Id);
        await foreach (var answer in MaterialQueries.ScoresAsync(connection, transaction)) survey.Add(answer, delivered[answer.AssistanceId]);

        var absence = AbsenceTable.Cells(
            services,
            await MaterialQueries.AssistedPeriodsAsync(connection, transaction),
            await MaterialQueries.CompanyAbsenceAsync(connection, transaction),
            await MaterialQueries.CountryAbsenceAsync(connection, transaction));
        return [.. survey.Cells(), .. absence];
    }

    private static async Task<IEnumerable<Questionnaire>> InUseAsync(DbConnection connection, DbTransaction transaction) =>
        (await connection.QueryAsync<string>(
            "/* PublishSnapshotJob */ select document from questionnaire order by id, version", transaction: transaction)).Select(Questionnaire.Parse);

    private static async Task<bool> IsPublishedAsync(DbConnection connection, DbTransaction transaction, PublishedResult result) =>
        await SnapshotQueries.LatestAsync(connection, transaction) is { } latest
        && (await SnapshotQueries.CellsAsync(connection, latest.Id, null, transaction)).SequenceEqual(result.Cells);
}
