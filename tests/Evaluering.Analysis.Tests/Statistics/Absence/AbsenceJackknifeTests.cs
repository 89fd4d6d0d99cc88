using Evaluering.Analysis.Statistics;

namespace Evaluering.Analysis.Tests.Statistics.Absence;

public class AbsenceJackknifeTests
{
    [Fact]
    public void It_is_the_spread_of_the_differences_without_each_company()
    {
        List<CompanyWindows> companies = [.. Panel.Create(1, 12, 12, -0.5, chosen: false).Select(company => company.Usual)];
        var without = companies.ConvertAll(left => DifferenceInDifferences.Compute(AbsenceChangeSums.Of(companies.Where(company => company != left))).Pooled!.Difference.Value);
        var variance = 11.0 / 12 * without.Sum(difference => Math.Pow(difference - without.Average(), 2));
        Assert.Equal(Math.Sqrt(variance), AbsenceJackknife.StandardError(companies)!.Value, 9);
    }

    [Fact]
    public void Companies_of_the_same_size_give_the_linearised_error_and_a_large_one_more()
    {
        List<CompanyWindows> companies = [.. Panel.Create(1, 12, 12, -0.5, chosen: false).Select(company => company.Usual)];
        double Linearised(List<CompanyWindows> all) => DifferenceInDifferences.Compute(all).Pooled!.Difference.StandardError!.Value;
        Assert.Equal(Linearised(companies), AbsenceJackknife.StandardError(companies)!.Value, 9);
        WindowSums Larger(WindowSums sums) => sums with { LostDays = 8 * sums.LostDays, PossibleDays = 8 * sums.PossibleDays };
        companies[0] = companies[0] with { Before = Larger(companies[0].Before), After = Larger(companies[0].After) };
        Assert.True(AbsenceJackknife.StandardError(companies) > 1.1 * Linearised(companies));
    }

    [Fact]
    public void Two_companies_have_none() => Assert.Null(AbsenceJackknife.StandardError([.. Panel.Create(1, 2, 2, 0, chosen: false).Select(company => company.Usual)]));
}
