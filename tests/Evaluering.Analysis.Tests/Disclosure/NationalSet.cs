using Evaluering.Analysis.Disclosure;

namespace Evaluering.Analysis.Tests.Disclosure;

/// <summary>A set of the size that a real nation has, in counts and means; for measuring time.</summary>
internal static class NationalSet
{
    private static readonly string[] Roles = ["leder", "tillitsvalgt", "verneombud"];

    public sealed record Tables(List<RawCell> Cells, Contributors Contributors);

    public static Tables Make(int cases, int measures)
    {
        var random = new Random(1);
        var cells = new Dictionary<CellKey, (int Persons, HashSet<int> Companies, double Sum, double Squares)>();
        var contributors = new Contributors();
        for (var i = 0; i < cases; i++)
        {
            var company = random.Next(10) == 0 ? random.Next(i + 1) : i;
            var region = $"R{Math.Min(random.Next(12), random.Next(14)):00}";
            var services = new[] { $"s{Math.Min(random.Next(6), random.Next(6))}", random.Next(10) == 0 ? $"s{random.Next(6)}" : "" }.Where(s => s != "").Distinct().ToArray();
            foreach (var role in Roles)
            {
                var answered = new[] { random.Next(100) < 80, random.Next(100) < 60, random.Next(100) < 45 };
                for (var measure = 0; measure < measures; measure++)
                {
                    var has = answered.Select(yes => yes && random.Next(50) > 0).ToArray();
                    foreach (var (table, wave, counted) in new[]
                    {
                        (CellKey.ScaleMean, "T0", has[0]), (CellKey.ScaleMean, "T1", has[1]), (CellKey.ScaleMean, "T2", has[2]),
                        (CellKey.PairedChange, "T0-T1", has[0] && has[1]), (CellKey.PairedChange, "T0-T2", has[0] && has[2]),
                    })
                        if (counted) Count(table, wave, $"m{measure}", region, services, role, company, i * 3L + Array.IndexOf(Roles, role), 1 + random.Next(17) / 4.0);
                }
            }
        }

        return new Tables([.. cells.Select(cell => new RawCell
        {
            Key = cell.Key,
            Persons = cell.Value.Persons,
            Companies = cell.Value.Companies.Count,
            Figures = new Figures { Mean = cell.Value.Sum / cell.Value.Persons, StandardDeviation = Math.Sqrt(cell.Value.Squares / cell.Value.Persons) },
        })], contributors);

        void Count(string table, string wave, string measure, string region, string[] services, string role, int company, long person, double score)
        {
            contributors.Add(table, measure, wave, region, services, role, company, person);
            foreach (var key in from r in new[] { region, "*" } from s in services.Append("*") from o in new[] { role, "*" } select new CellKey(table, r, s, o, wave, measure))
            {
                var cell = cells.GetValueOrDefault(key);
                var companies = cell.Companies ?? [];
                companies.Add(company);
                cells[key] = (cell.Persons + 1, companies, cell.Sum + score, cell.Squares + score * score / 4);
            }
        }
    }
}
