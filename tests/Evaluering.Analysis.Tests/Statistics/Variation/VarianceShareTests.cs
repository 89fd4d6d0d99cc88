using Evaluering.Analysis.Statistics;
using FsCheck;
using FsCheck.Fluent;
using static Evaluering.Analysis.Tests.Statistics.RandomNumbers;

namespace Evaluering.Analysis.Tests.Statistics.Variation;

public class VarianceShareTests
{
    [Fact]
    public void The_order_of_groups_changes_no_digit() => Check.QuickThrowOnFailure(Prop.ForAll(Seeds(), seed =>
    {
        var groups = Groups(seed, 15);
        var companies = groups.Select((group, i) => new NestedCompany($"R{i % 4}", group)).ToList();
        return IntraclassCorrelation.Compute(groups) == IntraclassCorrelation.Compute(Shuffled(groups, seed + 1))
            && NestedVariance.Compute(companies) == NestedVariance.Compute(Shuffled(companies, seed + 1));
    }));

    [Fact]
    public void Groups_that_differ_less_than_chance_have_a_negative_correlation_and_no_design_effect()
    {
        var result = IntraclassCorrelation.Compute([Moments.Of(2, 6, 26), Moments.Of(2, 6, 20), Moments.Of(2, 6, 36)]);
        Assert.True(result.Correlation < 0);
        Assert.Equal((0.0, 1.0, 6.0, ResultStatus.Ok), (result.CorrelationFromZero, result.DesignEffect, result.EffectiveValues, result.Status));
    }

    [Fact]
    public void Too_little_has_a_status_instead_of_a_correlation()
    {
        Assert.Equal(ResultStatus.NoData, IntraclassCorrelation.Compute([default]).Status);
        Assert.Equal(ResultStatus.TooFew, IntraclassCorrelation.Compute([Moments.Of(3, 6, 14)]).Status);
        Assert.Equal(ResultStatus.TooFew, IntraclassCorrelation.Compute([Moments.Of(1, 3, 9), Moments.Of(1, 4, 16)]).Status);
        var noSpread = IntraclassCorrelation.Compute([Moments.Of(2, 6, 18), Moments.Of(2, 8, 32)]);
        Assert.Equal((ResultStatus.ZeroVariance, null, 0.0), (noSpread.Status, noSpread.Correlation, noSpread.MeanSquareWithin));
    }

    [Fact]
    public void In_a_balanced_design_the_likelihood_has_the_closed_form_of_the_analysis_of_variance() => Check.QuickThrowOnFailure(Prop.ForAll(Seeds(), seed =>
    {
        const int regions = 9, companies = 6, values = 4;
        var random = new Random(seed);
        var design = Enumerable.Range(0, regions).Select(_ => random.Normal()).SelectMany((region, r) => Enumerable.Range(0, companies)
            .Select(_ => 0.8 * random.Normal())
            .Select(company => new NestedCompany($"R{r}", Moments.Of(Enumerable.Range(0, values).Select(_ => 4 + region + company + random.Normal())))))
            .ToList();

        var within = design.Sum(company => (values - 1) * Math.Pow(company.Values.StandardDeviation!.Value, 2)) / (regions * companies * (values - 1));
        var means = design.GroupBy(company => company.Region)
            .Select(region => CompanyMeans.Of(region.Select(company => (company.Values.Sum, company.Values.N)))).ToList();
        var company = values * means.Sum(region => (companies - 1) * Math.Pow(region.StandardDeviation!.Value, 2)) / (regions * (companies - 1));
        var region = values * companies * Math.Pow(means.Aggregate(default(Moments), (sum, mean) => sum.Add(mean.Mean!.Value)).StandardDeviation!.Value, 2);
        // Where a variance is 0 the closed form is another one.
        if (company <= within || region <= company) return true;

        var fit = NestedVariance.Compute(design);
        return Near(fit.Residual, within, 1e-8) && Near(fit.Company, (company - within) / values, 1e-8)
            && Near(fit.Region, (region - company) / (values * companies), 1e-8) && fit.Status == ResultStatus.Ok;
    }));

    [Fact]
    public void A_variance_of_nothing_is_reported_as_0_and_few_regions_say_so()
    {
        // Every company has the same mean, so that neither regions nor companies differ.
        var fit = NestedVariance.Compute([.. Enumerable.Range(0, 12).Select(i => new NestedCompany($"R{i % 3}", Moments.Of(2, 6, 20)))]);
        Assert.Equal((0.0, 0.0, ResultStatus.OkSmallN), (fit.Region, fit.Company, fit.Status));
        Assert.Equal(24.0 / 23, fit.Residual!.Value, 1e-12);
        Assert.Equal(3, fit.Mean);
    }

    [Fact]
    public void Too_little_has_a_status_instead_of_variances()
    {
        Assert.Equal(ResultStatus.NoData, NestedVariance.Compute([]).Status);
        Assert.Equal(ResultStatus.TooFew, NestedVariance.Compute([new("R1", Moments.Of(2, 6, 20)), new("R1", Moments.Of(2, 6, 20))]).Status);
        Assert.Equal(ResultStatus.TooFew, NestedVariance.Compute([new("R1", Moments.Of(2, 6, 20)), new("R2", Moments.Of(2, 6, 20))]).Status);
        NestedCompany[] alike = [new("R1", Moments.Of(2, 6, 18)), new("R2", Moments.Of(2, 8, 32)), new("R2", default), new("R2", Moments.Of(1, 3, 9))];
        Assert.Equal(ResultStatus.ZeroVariance, NestedVariance.Compute(alike).Status);
    }
}
