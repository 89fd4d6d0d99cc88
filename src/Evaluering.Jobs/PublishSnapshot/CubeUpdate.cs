using System.Data.Common;
using Evaluering.Analysis.Cubes;
using Evaluering.Analysis.Disclosure;
using Evaluering.Core.Storage;

namespace Evaluering.Jobs.PublishSnapshot;

/// <summary>The cube as it is stored.</summary>
/// <param name="Version">How many times it had been written then.</param>
/// <param name="Cube">Its cells.</param>
internal sealed record StoredCube(long Version, Cube Cube);

/// <summary>
/// Brings the cube up to date: the companies that something has changed for are read anew, and what they said before is exchanged for what they say now.
/// What it costs follows what has changed, not how much there is.
/// </summary>
internal sealed class CubeUpdate(Database database, SurveyTables tables)
{
    // So many are read and written at a time: nobody who answers meanwhile has to wait long.
    private const int MarksAtATime = 500;

    /// <returns>The cube without anything left to change, as it is stored.</returns>
    public async Task<StoredCube> RunAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var stored = await database.ReadAsync(
                async transaction => new StoredCube(await CubeQueries.VersionAsync(transaction), await CubeQueries.CubeAsync(transaction)), cancellation);
            // What has been there all the time is not new because it is counted for the first time.
            if (await FinishAsync(stored, isFirst: stored.Version == 0, cancellation) is { } finished) return finished;
        }
    }

    /// <returns>null when somebody else has written meanwhile: then this cube is of no use any more.</returns>
    private async Task<StoredCube?> FinishAsync(StoredCube stored, bool isFirst, CancellationToken cancellation)
    {
        while (true)
        {
            var batch = await database.ReadAsync(ReadAsync, cancellation);
            if (batch.Version != stored.Version) return null;
            if (batch.Marks.Count == 0) return stored;
            stored.Cube.Replace(batch.Companies.Select(company => ((IReadOnlyCollection<SeatScores>)company.Before, (IReadOnlyCollection<SeatScores>)company.After)));
            var touched = stored.Cube.TakeTouched();
            if (!await database.WriteAsync(transaction => SaveAsync(transaction, stored.Cube, touched, batch, isFirst), cancellation)) return null;
            stored = stored with { Version = stored.Version + 1 };
        }
    }

    private async Task<Batch> ReadAsync(DbTransaction transaction)
    {
        var marks = await CubeQueries.MarksAsync(transaction, MarksAtATime);
        var companies = marks.Select(mark => mark.Company).Distinct().Order(StringComparer.Ordinal).ToList();
        var keys = JsonRows.Of(companies.Select(company => new object[] { company }));
        var stored = await CubeQueries.CompaniesAsync(transaction, keys);
        var services = await CubeQueries.ServicesAsync(transaction, keys);
        var answers = (await CubeQueries.ScoresAsync(transaction, keys)).Concat(await CubeQueries.ReusedScoresAsync(transaction, keys)).ToLookup(answer => answer.CompanyOrgnr);
        return new Batch(
            await CubeQueries.VersionAsync(transaction),
            [.. marks.Select(mark => mark.Id)],
            companies.ConvertAll(company => new Company(company, stored.GetValueOrDefault(company, "[]"), SeatsOf(answers[company], services))));
    }

    /// <summary>In an order of their own, so that the same answers are always written alike.</summary>
    private List<SeatScores> SeatsOf(IEnumerable<ScoredAnswer> answers, ILookup<long, string> services) =>
    [
        .. from answer in answers
           let measure = tables.SeriesOf(answer.QuestionnaireId, answer.QuestionnaireVersion, answer.Scale).Code
           // A T0 of the seat's own goes before one of another case.
           orderby answer.SeatId, measure, answer.Wave, answer.GivenBy ?? 0
           group answer by (answer.SeatId, measure) into seat
           let of = seat.First()
           select new SeatScores(
               of.SeatId, of.Region, [.. services[of.AssistanceId]], of.Role, seat.Key.measure,
               [.. seat.DistinctBy(answer => answer.Wave).Select(answer => new WaveScore(answer.Wave, answer.Score, answer.GivenBy))]),
    ];

    private static async Task<bool> SaveAsync(DbTransaction transaction, Cube cube, IReadOnlyCollection<CellKey> touched, Batch batch, bool isFirst)
    {
        if (!await CubeQueries.NextVersionAsync(transaction, batch.Version)) return false;
        await CubeQueries.SaveCellsAsync(transaction, cube, touched);
        await CubeQueries.SaveCompaniesAsync(transaction, [.. batch.Companies.Where(company => company.Now != company.Stored).Select(company => (company.Orgnr, company.Now))]);
        if (!isFirst) await CubeQueries.SaveCausesAsync(transaction, [.. from company in batch.Companies from cause in CompanyChange.Of(company.Before, company.After) select (cause, company.Orgnr)]);
        await CubeQueries.DeleteMarksAsync(transaction, batch.Marks);
        return true;
    }

    /// <summary>Some companies that have changed, as they were and are at one instant.</summary>
    private sealed record Batch(long Version, IReadOnlyList<long> Marks, IReadOnlyList<Company> Companies);

    private sealed record Company(string Orgnr, string Stored, IReadOnlyList<SeatScores> After)
    {
        public IReadOnlyList<SeatScores> Before { get; } = CubeText.Parse<List<SeatScores>>(Stored);

        public string Now { get; } = CubeText.Of(After);
    }
}
