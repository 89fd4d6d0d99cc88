using Evaluering.Core.Time;

namespace Evaluering.Web.Demo.Nation;

/// <summary>One published quarter. The figures are of a group of <paramref name="Persons"/>; under five they are not published.</summary>
public sealed record AbsenceFigures(double LostDays, double PossibleDays, int Persons)
{
    private const int FewestPersons = 5;

    public bool Masked => Persons < FewestPersons;
}

/// <summary>How sickness absence comes about in the made-up nation.</summary>
public static class Absence
{
    /// <summary>Quarters of absence before the first course of help, so that each has two years before its start.</summary>
    public const int QuartersBefore = 9;

    /// <summary>Days after the end of a quarter until its figures are published.</summary>
    public const int PublicationDelayDays = 65;

    private const double CountryPercent = 6.1;
    private const double PossibleDaysPerPerson = 52;

    // How much of one quarter's deviation is left in the next, and how large the deviations are (logarithms).
    private const double Persistence = 0.6, Lasting = 0.22, Passing = 0.26;

    // Help takes a little off the absence, for most services nothing: the rest of any fall is regression to the mean.
    private const double LargestEffect = 0.05;

    // More in the cold half of the year.
    private static readonly double[] Season = [1.13, 0.94, 0.90, 1.03];

    /// <summary>The newest quarter that has been published on <paramref name="day"/>.</summary>
    public static Quarter LatestOn(DateOnly day) => new(Quarter.Of(day.AddDays(-PublicationDelayDays)).Index - 1);

    /// <summary>A company's deviations from its industry, one factor a quarter: some of it lasts, most of it passes.</summary>
    public static IReadOnlyList<double> Factors(Chance chance, int quarters)
    {
        // Less half the variance: the mean of the factors is 1, so that the companies fit the totals.
        var lasting = chance.Normal(-(Lasting * Lasting + Passing * Passing) / 2, Lasting);
        var passing = chance.Normal(0, Passing);
        var factors = new double[quarters];
        for (var i = 0; i < quarters; i++)
        {
            factors[i] = Math.Exp(lasting + passing);
            passing = Persistence * passing + Math.Sqrt(1 - Persistence * Persistence) * chance.Normal(0, Passing);
        }
        return factors;
    }

    public static AbsenceFigures OfCompany(MadeUpNation nation, Company company, IEnumerable<Course> courses, Quarter quarter)
    {
        var chance = Chance.For(nation.Seed, $"fravær {company.Orgnr} {quarter}");
        var persons = Math.Max(1, company.Employees + chance.Whole(-1, 1));
        var effect = courses.Where(course => !course.BrokenOff && Quarter.Of(course.End).Index < quarter.Index).Select(EffectOf).DefaultIfEmpty(0).Max();
        var rate = Percent(company.Industry.AbsencePercent, quarter) / 100 * company.AbsenceFactor[quarter.Index - nation.FirstQuarter] * (1 - effect);
        // One long absence weighs more the fewer they are.
        var noise = Math.Exp(chance.Normal(-0.4 / persons, 0.9 / Math.Sqrt(persons)));
        var possible = Math.Round(persons * PossibleDaysPerPerson * (0.9 + 0.1 * chance.Share()), 1);
        return new AbsenceFigures(Math.Round(possible * Math.Min(0.6, rate * noise), 1), possible, persons);
    }

    /// <summary>The whole country.</summary>
    public static AbsenceFigures OfCountry(Quarter quarter) => Total(2_850_000, CountryPercent, quarter);

    /// <summary>All workplaces of one kind in the country.</summary>
    public static AbsenceFigures OfIndustry(Industry industry, Quarter quarter) => Total((int)(400_000 * industry.Share), industry.AbsencePercent, quarter);

    /// <summary>All workplaces of one sector in the country.</summary>
    public static AbsenceFigures OfSector(Sector sector, Quarter quarter) => sector switch
    {
        Sector.State => Total(330_000, 5.6, quarter),
        Sector.Municipal => Total(560_000, 8.4, quarter),
        _ => Total(1_960_000, 5.5, quarter),
    };

    private static double EffectOf(Course course) => course.Services[0] is "sykefravar" or "helseiarbeid" ? LargestEffect : LargestEffect / 4;

    private static double Percent(double usual, Quarter quarter) => usual * Season[quarter.Number - 1];

    private static AbsenceFigures Total(int persons, double percent, Quarter quarter)
    {
        var possible = Math.Round(persons * PossibleDaysPerPerson, 1);
        return new AbsenceFigures(Math.Round(possible * Percent(percent, quarter) / 100, 1), possible, persons);
    }
}
