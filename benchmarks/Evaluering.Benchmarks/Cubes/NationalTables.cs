using Evaluering.Analysis.Cubes;
using Evaluering.Analysis.Disclosure;
using Evaluering.Analysis.Statistics;

namespace Evaluering.Benchmarks.Cubes;

/// <summary>The whole set of tables of a nation: every region, service and role and their totals, in each measure, wave and pair of waves.</summary>
internal static class NationalTables
{
    public static List<RawCell> Cells(Cube cube) =>
    [
        .. from wave in Nation.Waves from key in Keys(CellKey.ScaleMean, wave) select LevelOf(key, cube.Scores.GetValueOrDefault(key)),
        .. from pair in Cube.WavePairs from key in Keys(CellKey.PairedChange, Cube.PairCode(pair.From, pair.To)) select ChangeOf(key, cube.Changes.GetValueOrDefault(key)),
    ];

    /// <summary>Who is behind the cells. Those that the nation gives more than once are others each time.</summary>
    public static Contributors Contributors(int rows)
    {
        var contributors = new Contributors();
        var (company, again, last) = (0, 0L, 0L);
        foreach (var seats in Nation.Of(rows))
        {
            if (seats[0].Seat < last) again += 1L << 32;
            last = seats[0].Seat;
            company++;
            foreach (var seat in seats)
            {
                foreach (var wave in seat.Waves) contributors.Add(CellKey.ScaleMean, seat.Measure, wave.Wave, seat.Region, seat.Services, seat.Role, company, again + seat.Seat);
                foreach (var (pair, _, _) in Cube.PairsOf(seat))
                    contributors.Add(CellKey.PairedChange, seat.Measure, pair, seat.Region, seat.Services, seat.Role, company, again + seat.Seat);
            }
        }

        return contributors;
    }

    private static RawCell LevelOf(CellKey key, ScoreCell? cell) => new()
    {
        Key = key,
        Persons = cell?.Scores.N ?? 0,
        Companies = cell?.Companies.Companies ?? 0,
        Figures = new Figures { Mean = cell?.Scores.Mean, StandardDeviation = cell?.Scores.StandardDeviation },
    };

    private static RawCell ChangeOf(CellKey key, ChangeCell? cell)
    {
        if (cell is null) return new RawCell { Key = key, Persons = 0 };
        var change = PairedChange.Of(cell.Pairs.N, cell.Companies.CompanyMeans, cell.CompaniesBefore, cell.CompaniesAfter);
        return new RawCell
        {
            Key = key,
            Persons = change.Pairs,
            Companies = change.Companies,
            Figures = new Figures
            {
                Mean = change.MeanChange,
                StandardDeviation = change.StandardDeviation,
                Lower = change.Interval?.Lower,
                Upper = change.Interval?.Upper,
                MeanBefore = change.MeanBefore,
                MeanAfter = change.MeanAfter,
            },
        };
    }

    private static IEnumerable<CellKey> Keys(string table, string wave) =>
        from measure in Nation.Measures
        from region in Nation.Regions.Append(CellKey.All)
        from service in Nation.Services.Append(CellKey.All)
        from role in Nation.Roles.Append(CellKey.All)
        select new CellKey(table, region, service, role, wave, measure);
}
