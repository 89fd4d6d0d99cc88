using System.Data.Common;
using System.Globalization;
using Dapper;
using Evaluering.Analysis.Disclosure;
using Evaluering.Core.Delivery;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Snapshots;
using Evaluering.Core.Storage;
using Evaluering.Jobs.Running;

namespace Evaluering.Jobs.PublishSnapshot;

/// <summary>
/// Publishes a new snapshot: brings the cube up to date, lets the disclosure rule decide once over the whole linked set of tables, and stores what it let
/// through. When nothing has changed since the last snapshot, there is no new one.
/// </summary>
public sealed class PublishSnapshotJob(Database database, TimeProvider time, DisclosureRule rule, SendingCalendar calendar) : IScheduledWork
{
    public async Task<JobReport> RunAsync(CancellationToken cancellation)
    {
        while (true)
        {
            // The long part only reads, so that nobody who answers meanwhile has to wait for it.
            var tables = new SurveyTables(await database.ReadAsync(InUseAsync, cancellation));
            var stored = await new CubeUpdate(database, tables).RunAsync(cancellation);
            if (await database.ReadAsync(transaction => ReadAsync(transaction, tables, stored), cancellation) is not { } material) continue;
            var result = material.IsAsBefore ? null : rule.Publish(material.Cells, material.Contributors, material.Earlier);
            if (await database.WriteAsync(transaction => SaveAsync(transaction, material, result), cancellation) is { } summary) return new JobReport(summary);
        }
    }

    /// <returns>null when somebody else has brought the cube further meanwhile.</returns>
    private async Task<Material?> ReadAsync(DbTransaction transaction, SurveyTables tables, StoredCube stored)
    {
        if (await CubeQueries.VersionAsync(transaction) != stored.Version) return null;
        var (connection, cube) = (transaction.Connection!, stored.Cube);
        var latest = await SnapshotQueries.LatestAsync(connection, transaction);
        var regions = (await connection.QueryAsync<string>("/* PublishSnapshotJob */ select code from region order by code", transaction: transaction)).AsList();
        var services = (await connection.QueryAsync<string>(
            "/* PublishSnapshotJob */ select code from service_type where parent_code is null order by sort_order", transaction: transaction)).AsList();
        var series = tables.Published(cube, rule.MinimumCompanies);
        var lastShown = await SnapshotQueries.LastShownAsync(connection, transaction);
        var absence = AbsenceTable.Cells(
            services,
            await MaterialQueries.AssistedPeriodsAsync(connection, transaction),
            await MaterialQueries.CompanyAbsenceAsync(connection, transaction),
            await MaterialQueries.CountryAbsenceAsync(connection, transaction),
            await AbsenceCorrections.SinceShownAsync(transaction, lastShown));
        List<RawCell> cells = [.. tables.Cells(cube, series, regions, services), .. absence];
        var code = MaterialCode.Of(rule, series, cells);
        return new Material(
            time.GetUtcNow(), latest?.Id, cells, SurveyTables.Contributors(await CubeQueries.SeatsAsync(transaction), series),
            await EarlierAsync(transaction, latest?.Id, lastShown, series), series, code, code == await MaterialQueries.NewestCodeAsync(transaction));
    }

    /// <summary>What has been shown before of the same series. The figures of another series are of other answers, so nothing is had by subtracting them.</summary>
    private static async Task<EarlierEditions> EarlierAsync(
        DbTransaction transaction, long? latest, IReadOnlyList<PublishedCell> lastShown, IReadOnlyList<PublishedSeries> series)
    {
        if (latest is not { } id) return EarlierEditions.None;
        var connection = transaction.Connection!;
        var then = await SnapshotQueries.SeriesAsync(connection, id, transaction);
        var others = series.Where(now => then.TryGetValue(now.Measure, out var before) && before != (now.QuestionnaireId, now.BegunIn)).Select(now => now.Measure).ToHashSet();
        List<PublishedCell> Same(IEnumerable<PublishedCell> cells) => [.. cells.Where(cell => !others.Contains(cell.Key.Measure))];
        return new EarlierEditions(Same(await SnapshotQueries.CellsAsync(connection, id, null, transaction)), Same(lastShown))
        {
            NewestMadeOf = (await MaterialQueries.NewestCountsAsync(transaction)).Where(cell => !others.Contains(cell.Key.Measure)),
        };
    }

    /// <returns>null when somebody else has published since the material was read: then it is read again, or older figures would get the higher number.</returns>
    private async Task<string?> SaveAsync(DbTransaction transaction, Material material, PublishedResult? result)
    {
        var connection = transaction.Connection!;
        await SnapshotWriter.WaitForOthersAsync(transaction);
        var latest = await SnapshotQueries.LatestAsync(connection, transaction);
        if (latest?.Id != material.LatestSnapshot) return null;
        var saved = result is null ? null : await SaveNewAsync(transaction, material, result, latest);
        var id = saved ?? latest!.Id;
        var ownResults = await OwnResults.PublishNewAsync(transaction, id, material.ReadAt, calendar.NextSendingTime(material.ReadAt));
        if (saved is null) return $"Ingen felles tall er endret siden utgave {id}; {ownResults} virksomheter fikk eget resultat";
        var hidden = result!.Cells.Count(cell => cell.Status == CellStatus.Suppressed);
        return string.Create(CultureInfo.InvariantCulture, $"Utgave {id}: {result.Cells.Count} celler, {hidden} skjult av hensyn til personvernet; {ownResults} virksomheter fikk eget resultat");
    }

    /// <returns>null when the result shows what the newest snapshot shows.</returns>
    private static async Task<long?> SaveNewAsync(DbTransaction transaction, Material material, PublishedResult result, Snapshot? latest)
    {
        var newest = latest is null ? [] : await SnapshotQueries.CellsAsync(transaction.Connection!, latest.Id, null, transaction);
        if (latest is not null)
        {
            if (newest.Select(cell => cell.Since(null)).SequenceEqual(SnapshotWriter.Stored(result).Select(cell => cell.Since(null)))) return null;
            await AbsenceCorrections.NoteAsync(transaction, latest.CreatedAt);
        }

        return await SnapshotWriter.SaveAsync(transaction, result, newest.ToDictionary(cell => cell.Key), material);
    }

    // An instrument that nobody is sent has no figures, not even empty ones.
    private static async Task<IReadOnlyList<Questionnaire>> InUseAsync(DbTransaction transaction) =>
        [.. (await transaction.Connection!.QueryAsync<string>(
            """
            /* PublishSnapshotJob */
            select document from questionnaire
            where id = @Current or id in (select questionnaire_id from planned_wave)
            order by id, version
            """,
            new { QuestionnaireStore.Current },
            transaction)).Select(Questionnaire.Parse)];
}
