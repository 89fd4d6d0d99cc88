using System.Globalization;
using System.Text.Json;
using Dapper;
using Evaluering.Analysis.Cubes;
using Evaluering.Analysis.Disclosure;
using Evaluering.Core.Snapshots;
using Evaluering.Core.Storage;
using Evaluering.Testing.Disclosure;
using Evaluering.Web.Demo.Nation;

namespace Evaluering.Web.Tests.Demo;

/// <summary>One edition of the demo, as it was published.</summary>
/// <param name="Id">The snapshot's number.</param>
/// <param name="Rule">The rule it was made by.</param>
/// <param name="Shown">What everybody sees.</param>
/// <param name="Truth">Who was in its figures of answers.</param>
public sealed record RememberedEdition(long Id, DisclosureRule Rule, IReadOnlyList<PublishedCell> Shown, IReadOnlyList<TrueBlock> Truth);

/// <summary>The demo as it is, with what nobody keeps otherwise: who was in each cell when each edition was published.</summary>
public sealed class RememberedNation : IAsyncLifetime
{
    // The truth of an edition is gone when the next is made, so a trigger lays it aside, where the demo finds no table that is not its own.
    private const string Remember =
        """
        create trigger remember_contributors after insert on snapshot
        begin
            insert into setting (name, value) select 'edition ' || new.id || ' ' || company_orgnr, scores from cube_company;
        end
        """;

    private Installation? installation;

    public IReadOnlyList<RememberedEdition> Editions { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        installation = await Installation.CreateAsync(DatabaseEngine.Sqlite);
        await installation.ExecuteAsync(Remember);
        Assert.True(await installation.StartAsync(NationSize.Demo), installation.Error.ToString());
        await using var connection = await installation.Database.OpenAsync();
        var snapshots = (await connection.QueryAsync<Snapshot>("select id, created_at, rule from snapshot order by id")).AsList();
        var editions = new List<RememberedEdition>();
        foreach (var snapshot in snapshots)
        {
            var shown = await SnapshotQueries.CellsAsync(connection, snapshot.Id);
            var series = await SnapshotQueries.SeriesAsync(connection, snapshot.Id);
            var remembered = await connection.QueryAsync<(string Name, string Scores)>(
                "select name, value from setting where name like @edition order by name", new { edition = $"edition {snapshot.Id} %" });
            var seats = remembered.SelectMany(row => CubeText.Parse<List<SeatScores>>(row.Scores)
                .Select(seat => (int.Parse(row.Name.Split(' ')[^1], CultureInfo.InvariantCulture), seat))).ToList();
            editions.Add(new(
                snapshot.Id, JsonSerializer.Deserialize<DisclosureRule>(snapshot.Rule)!, shown,
                [.. series.SelectMany(one => Blocks(one.Key, [.. seats.Where(seat => seat.seat.Measure == $"{one.Key} {one.Value.QuestionnaireId} {one.Value.BegunIn}")]))]));
        }

        Editions = editions;
    }

    public async ValueTask DisposeAsync()
    {
        if (installation is not null) await installation.DisposeAsync();
    }

    private static IEnumerable<TrueBlock> Blocks(string measure, List<(int Company, SeatScores Seat)> seats)
    {
        foreach (var wave in (string[])["T0", "T1", "T2"])
        {
            var block = new TrueBlock(CellKey.ScaleMean, wave, measure);
            foreach (var (company, seat) in seats)
                foreach (var own in seat.Waves.Where(score => score.Wave == wave && score.GivenBy is null))
                    block.Add(seat.Region, seat.Services, seat.Role, seat.Seat, new Contribution(company, own.Score, null, seat.Seat));
            yield return block;
        }

        foreach (var after in (string[])["T1", "T2"])
        {
            var block = new TrueBlock(CellKey.PairedChange, $"T0-{after}", measure);
            foreach (var (company, seat) in seats)
                foreach (var first in seat.Waves.Where(score => score.Wave == "T0"))
                    foreach (var second in seat.Waves.Where(score => score.Wave == after))
                        block.Add(
                            seat.Region, seat.Services, seat.Role, seat.Seat, new Contribution(company, second.Score - first.Score, first.Score, first.GivenBy ?? seat.Seat));
            yield return block;
        }
    }
}
