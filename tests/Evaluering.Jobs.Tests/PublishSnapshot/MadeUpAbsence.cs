using Evaluering.Core.Time;
using Evaluering.Jobs.PublishSnapshot;

namespace Evaluering.Jobs.Tests.PublishSnapshot;

/// <summary>
/// A made-up nation whose absence is known: each company has a level of its own, years that are good or bad, and quarters that are; the industry drifts; help of two
/// quarters begins at different times and takes what is planted.
/// </summary>
internal static class MadeUpAbsence
{
    public const string Industry = "88.911";
    public static readonly int First = Quarter.Of(2020, 1).Index;
    private const int Length = 28;
    private const double Days = 1000;

    /// <summary>The course of a company: its first quarter and its last.</summary>
    public sealed record Company(RegisteredCompany Registered, int Start, bool IsAssisted, IReadOnlyList<AbsenceQuarter> Quarters);

    /// <param name="seed">Of the random numbers.</param>
    /// <param name="companies">How many companies.</param>
    /// <param name="assisted">How many of them get help.</param>
    /// <param name="effect">What the help adds to the absence after its end, percentage points.</param>
    /// <param name="chosen">
    /// Whether those with the most absence in the year before get it, in each of the quarters in which help begins and among those that have not had any; else it is anybody.
    /// </param>
    /// <param name="atOnce">Whether all help begins in the same quarter; else in one of three, a year apart.</param>
    public static List<Company> Create(int seed, int companies, int assisted, double effect, bool chosen, bool atOnce = false)
    {
        var random = new Random(seed);
        var made = Enumerable.Range(0, companies).Select(number =>
        {
            var (level, days) = (7 + 1.2 * Normal(random), Days * Math.Exp(0.5 * Normal(random)));
            var years = Enumerable.Range(0, Length / 4).Select(_ => 1.5 * Normal(random)).ToList();
            var rates = Enumerable.Range(0, Length).Select(quarter => Drifted(level, quarter) + years[quarter / 4] + Normal(random)).ToArray();
            return (Orgnr: $"C{number:0000}", Days: days, Rates: rates, Start: atOnce ? 12 : 8 + 4 * random.Next(3));
        }).ToList();
        var starts = made.Take(assisted).ToDictionary(company => company.Orgnr, company => company.Start);
        if (chosen) starts = ChosenByAbsence(made.ToDictionary(company => company.Orgnr, company => company.Rates), assisted, atOnce ? [12] : [8, 12, 16]);
        return made.ConvertAll(company =>
        {
            int? start = starts.TryGetValue(company.Orgnr, out var begins) ? begins : null;
            return new Company(
                new RegisteredCompany { Orgnr = company.Orgnr, IndustryCode = Industry, Region = "oslo", FirstHelp = start is null ? null : FirstDay(First + start.Value) },
                First + (start ?? company.Start), start is not null,
                [.. company.Rates.Select((rate, quarter) => Of(company.Orgnr, quarter, company.Days, rate + (quarter > start + 1 ? effect : 0)))]);
        });
    }

    private static Dictionary<string, int> ChosenByAbsence(Dictionary<string, double[]> companies, int assisted, int[] starts)
    {
        var chosen = new Dictionary<string, int>();
        foreach (var start in starts)
        {
            var without = companies.Where(company => !chosen.ContainsKey(company.Key)).OrderByDescending(company => company.Value[(start - 4)..start].Average());
            foreach (var (orgnr, _) in without.Take(assisted / starts.Length).ToList()) chosen.Add(orgnr, start);
        }

        return chosen;
    }

    private static DateOnly FirstDay(int quarter) => new(new Quarter(quarter).Year, 3 * new Quarter(quarter).Number - 2, 1);

    /// <summary>What they are compared with: an industry of this drift, in a country of another.</summary>
    public static Comparisons Comparisons(int workplaces = 100) => new(
        Enumerable.Range(0, Length).SelectMany(quarter => new[]
        {
            new ComparisonQuarter { Category = "naeringskode", Code = "88911", QuarterIndex = First + quarter, LostDays = 1e4 * Drifted(7, quarter), PossibleDays = 1e6 },
            new ComparisonQuarter { Category = "land", Code = "NO", QuarterIndex = First + quarter, LostDays = 6e5, PossibleDays = 1e7 },
        }), [(Industry, workplaces)], minimumWorkplaces: 5);

    /// <summary>The companies that were helped, each with help of two quarters.</summary>
    public static List<StudiedCompany> Studied(IEnumerable<Company> companies, params string[] services) =>
        [.. companies.Where(company => company.IsAssisted).Select(company => StudiedCompany.Read(company.Registered, company.Start, company.Start + 1, company.Quarters, Comparisons())! with { Services = services })];

    private static double Drifted(double level, int quarter) => level - 0.1 * quarter + (quarter % 4 == 0 ? 0.8 : 0);

    private static AbsenceQuarter Of(string orgnr, int quarter, double days, double rate) =>
        new() { Code = orgnr, QuarterIndex = First + quarter, LostDays = days * Math.Max(0, rate) / 100, PossibleDays = days };

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
