using Evaluering.Analysis.Statistics;

namespace Evaluering.Analysis.Tests.Statistics.Selection;

public class StratifiedAncovaTests
{
    private static readonly double[] X = [1.2, 0.4, -0.9, 2.1, 0.3, 1.8, -1.1, 0.7, 2.6, -0.2, 1.5, 0.9];
    private static readonly double[] Y = [0.5, 0.1, -0.7, 0.2, 0.4, 0.9, -1.3, 0.6, 0.8, -0.5, 0.3, 1.1];
    private static readonly int[] Strata = [1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3];
    private static readonly List<StratifiedRow> Rows = [.. X.Select((x, i) => new StratifiedRow(Strata[i], i is 0 or 3 or 5 or 8 or 10, $"C{i:00}", x, Y[i]))];

    /// <summary>R 4.2.2: lm(y ~ d + x + factor(s)); HC3 from hatvalues, as sandwich::vcovHC computes it.</summary>
    [Fact]
    public void It_agrees_with_R()
    {
        var result = StratifiedAncova.Compute(Rows);
        Assert.Equal(-0.892791127541589, result.Difference!.Value, 1e-12);
        Assert.Equal(0.799445471349353, result.Slope!.Value, 1e-12);
        Assert.Equal(0.551762676823781, result.Hc3Error!.Value, 1e-12);
        Assert.Equal((12, 7, ResultStatus.Ok), (result.Rows, result.DegreesOfFreedom!.Value, result.Status));
    }

    [Fact]
    public void One_stratum_is_the_analysis_of_covariance_without()
    {
        var rows = Rows.ConvertAll(row => row with { Stratum = 1 });
        var (result, plain) = (StratifiedAncova.Compute(rows), Ancova.Compute([.. rows.Select(row => new AncovaRow(row.IsAssisted ? 1 : 0, row.Key, row.X, row.Y))], groups: 2));
        Assert.Equal(plain.Differences[1]!.Value, result.Difference!.Value, 1e-12);
        Assert.Equal(plain.Differences[1]!.Hc3Error!.Value, result.Hc3Error!.Value, 1e-12);
        Assert.Equal(plain.Slope!.Value, result.Slope!.Value, 1e-12);
        Assert.Equal(plain.DegreesOfFreedom, result.DegreesOfFreedom);
    }

    [Fact]
    public void Neither_order_nor_the_level_of_a_stratum_nor_a_row_alone_in_its_own_changes_the_result()
    {
        var result = StratifiedAncova.Compute(Rows);
        Assert.Equal(result, StratifiedAncova.Compute([.. Rows.AsEnumerable().Reverse()]));
        Assert.Equal(result, StratifiedAncova.Compute([.. Rows, new StratifiedRow(4, true, "alone", 3, 2)]));
        var raised = StratifiedAncova.Compute(Rows.ConvertAll(row => row.Stratum == 2 ? row with { X = row.X + 5, Y = row.Y - 3 } : row));
        Assert.Equal(result.Difference!.Value, raised.Difference!.Value, 1e-12);
        Assert.Equal(result.Hc3Error!.Value, raised.Hc3Error!.Value, 1e-12);
    }

    [Fact]
    public void What_is_undefined_has_no_number()
    {
        Assert.Equal(ResultStatus.NoData, StratifiedAncova.Compute([]).Status);
        Assert.Equal(ResultStatus.TooFew, StratifiedAncova.Compute([.. Rows.Where(row => row.IsAssisted)]).Status);
        // Each stratum has one group only: they are never side by side.
        Assert.Equal(ResultStatus.TooFew, StratifiedAncova.Compute(Rows.ConvertAll(row => row with { Stratum = row.IsAssisted ? 1 : 2 })).Status);
        Assert.Equal(ResultStatus.TooFew, StratifiedAncova.Compute(Rows[..3]).Status);
        Assert.Equal(ResultStatus.ZeroVariance, StratifiedAncova.Compute(Rows.ConvertAll(row => row with { X = 2 })).Status);
        Assert.Equal(ResultStatus.ZeroVariance, StratifiedAncova.Compute(Rows.ConvertAll(row => row with { Y = 0.5 * row.X })).Status);
        // The only assisted company decides its own fitted value.
        Assert.Null(StratifiedAncova.Compute(Rows.ConvertAll(row => row with { IsAssisted = row.Key == "C00" })).Hc3Error);
    }
}
