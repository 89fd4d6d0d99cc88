using Evaluering.Analysis.Statistics;

namespace Evaluering.Analysis.Tests.Statistics.Absence;

/// <summary>A made-up panel of companies whose absence is known: own level, noise from quarter to quarter, a drifting industry, and a planted
/// change.</summary>
internal static class Panel
{
    public const int Start = 8;
    public const int End = 9;
    private const int Quarters = 14;
    private const double Days = 1000;

    public sealed record Company(string Id, bool Assisted, AbsenceSeries Own, AbsenceSeries Industry)
    {
        /// <summary>Four quarters before, four after.</summary>
        public CompanyWindows Usual => Read(QuarterWindow.Before(Start), QuarterWindow.After(End));

        /// <summary>Two years before the help against each other.</summary>
        public CompanyWindows Placebo => Read(QuarterWindow.Before(Start, earlier: 4), QuarterWindow.Before(Start));

        /// <summary>The year before the usual one, and the usual one after.</summary>
        public CompanyWindows EarlyBaseline => Read(QuarterWindow.Before(Start, earlier: 4), QuarterWindow.After(End));

        private CompanyWindows Read(QuarterWindow before, QuarterWindow after) => AbsenceWindows.Read(Id, before, after, Own, Industry, Quarters - 1);
    }

    /// <param name="seed">Of the random numbers.</param>
    /// <param name="companies">How many companies.</param>
    /// <param name="assisted">How many get help: those with the highest absence in the year before, or the first ones when nobody is chosen.</param>
    /// <param name="effect">What is added to the assisted companies' absence after the end, percentage points.</param>
    /// <param name="chosen">Whether companies are chosen for high absence.</param>
    public static List<Company> Create(int seed, int companies, int assisted, double effect, bool chosen)
    {
        var random = new Random(seed);
        var rates = Enumerable.Range(0, companies).Select(_ =>
        {
            var level = 7 + 1.2 * random.Normal();
            // Good and bad years come and go: those who are chosen after a bad one fall back by themselves.
            var years = Enumerable.Range(0, 4).Select(_ => 1.5 * random.Normal()).ToList();
            return Enumerable.Range(0, Quarters).Select(quarter => level - 0.1 * quarter + years[quarter / 4] + random.Normal()).ToArray();
        }).ToList();
        var helped = Enumerable.Range(0, companies).OrderByDescending(i => chosen ? rates[i].Skip(Start - 4).Take(4).Average() : -i).Take(assisted).ToHashSet();
        var industry = Series(quarter => 7 - 0.1 * quarter);
        return
        [
            .. rates.Select((rate, i) => new Company(
                $"C{i:0000}", helped.Contains(i),
                Series(quarter => Math.Max(0, rate[quarter] + (helped.Contains(i) && quarter > End ? effect : 0))), industry)),
        ];
    }

    private static AbsenceSeries Series(Func<int, double> percent) =>
        new(Enumerable.Range(0, Quarters).Select(quarter => new QuarterAbsence(quarter, Days * percent(quarter) / 100, Days)));
}
