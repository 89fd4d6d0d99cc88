using Evaluering.Analysis.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace Evaluering.Analysis.Tests.Statistics.Comparison;

public class ClusteredTests
{
    private const double Tolerance = 1e-9;

    [Fact]
    public void With_one_person_a_company_every_way_is_the_ordinary_t() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Scores().ToArbitrary(), scores =>
        {
            var result = Mean(scores.Select((score, i) => (i, score)));
            var plain = MeanEstimate.Of(Moments.Of(scores));
            return plain.Inference is not { } t || new[] { result.Cr1, result.Cr2, result.CompanyLevel!.Inference }.All(way => Same(way, t));
        }));

    [Fact]
    public void Without_shared_companies_the_difference_is_that_of_two_means() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Scores().ToArbitrary(), Scores().ToArbitrary(), (a, b) =>
        {
            if (a.Length < 4 || b.Length < 4) return true;
            ClusteredMeanResult zero = Mean(a.Select((score, i) => (i / 2, score))), one = Mean(b.Select((score, i) => (i / 3, score)));
            var contrast = ClusteredContrast.Compute(
                a.Chunk(2).Select(company => new CompanyContrast(company.Length, company.Sum(), 0, 0))
                    .Concat(b.Chunk(3).Select(company => new CompanyContrast(0, 0, company.Length, company.Sum()))));
            var error = Math.Sqrt(Squared(zero.Cr2!.StandardError) + Squared(one.Cr2!.StandardError));
            return contrast.Straddling == 0 && Math.Abs(contrast.Difference!.Value - (one.Mean!.Value - zero.Mean!.Value)) < Tolerance
                && Math.Abs(contrast.Cr2!.StandardError - error) < Tolerance;
        }));

    [Fact]
    public void Swapping_the_groups_turns_the_sign() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Scores().ToArbitrary(), scores =>
        {
            var companies = scores.Chunk(3).Select(own => new CompanyContrast(1, own[0], own.Length - 1, own.Skip(1).Sum())).ToList();
            var there = ClusteredContrast.Compute(companies);
            var back = ClusteredContrast.Compute(companies.Select(own => new CompanyContrast(own.N1, own.Sum1, own.N0, own.Sum0)));
            return there.Status == back.Status && Near(there.Difference, -back.Difference) && Near(there.Cr2?.StandardError, back.Cr2?.StandardError)
                && Near(there.Cr2?.DegreesOfFreedom, back.Cr2?.DegreesOfFreedom);
        }));

    [Fact]
    public void Too_little_to_tell_is_said_so()
    {
        Assert.Equal(ResultStatus.NoData, ClusteredMean.Compute(ClusterMoments.Empty, default).Status);
        var one = Mean([(1, 2.0), (1, 4)]);
        Assert.Equal((ResultStatus.TooFew, 3.0, null), (one.Status, one.Mean, one.Cr2));
        var alike = Mean([(1, 3.3), (1, 3.3), (2, 3.3)]);
        Assert.Equal((ResultStatus.ZeroVariance, 0.0, null, null), (alike.Status, alike.Cr2!.StandardError, alike.Cr2.P, alike.DesignEffect));
        Assert.Equal(ResultStatus.NoData, ClusteredContrast.Compute([new(3, 9, 0, 0)]).Status);
        var single = ClusteredContrast.Compute([new(1, 3, 1, 4)]);
        Assert.Equal((ResultStatus.TooFew, 1.0), (single.Status, single.Difference));
        Assert.Throws<ArgumentOutOfRangeException>(() => ClusteredContrast.Compute([new(-1, 3, 2, 4)]));
        Assert.Throws<ArgumentException>(() => ClusteredMean.Compute(ClusterMoments.Of([(2, 3)]), default));
    }

    [Fact]
    public void A_company_that_is_a_whole_group_adds_no_error_of_its_own()
    {
        var result = ClusteredContrast.Compute([new(0, 0, 3, 12), new(2, 5, 0, 0), new(2, 7, 0, 0), new(1, 2, 0, 0)]);
        Assert.Equal(ResultStatus.Ok, result.Status);
        Assert.True(double.IsFinite(result.Cr2!.StandardError) && result.Cr2.StandardError > 0);
    }

    [Fact]
    public void A_nested_share_is_less_sure_when_companies_agree_within()
    {
        var result = Proportion.Nested(ClusterMoments.Of([(3, 3), (3, 0), (3, 3), (3, 0), (3, 3)]));
        Assert.True(result.DesignEffect > 2 && result.EffectiveN < 8);
        Assert.True(result.Interval!.Value.Lower < result.Plain.Interval!.Value.Lower);
        Assert.Null(Proportion.Nested(ClusterMoments.Of([(3, 3), (2, 2)])).DesignEffect);
        Assert.Throws<ArgumentException>(() => Proportion.Nested(ClusterMoments.Of([(3, 2.5)])));
    }

    private static ClusteredMeanResult Mean(IEnumerable<(int Company, double Value)> values)
    {
        var all = values.ToList();
        return ClusteredMean.Compute(ClusterMoments.OfValues(all), Moments.Of(all.Select(value => value.Value)));
    }

    private static bool Same(TInference? a, TInference b) =>
        a is not null && Near(a.StandardError, b.StandardError) && Near(a.DegreesOfFreedom, b.DegreesOfFreedom) && Near(a.P, b.P);

    private static bool Near(double? a, double? b) =>
        a.HasValue == b.HasValue && (a is null || Math.Abs(a.Value - b!.Value) <= Tolerance * (1 + Math.Abs(a.Value)));

    private static double Squared(double x) => x * x;

    private static Gen<double[]> Scores() => Gen.Choose(4, 20).Select(quarters => quarters / 4.0).ArrayOf();
}
