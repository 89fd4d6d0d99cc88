using Evaluering.Analysis.Statistics;

namespace Evaluering.Analysis.Tests.Statistics.Absence;

/// <summary>
/// Planted data (seeds 1–40, true change −0.45 percentage points): what the estimators see when companies are chosen for high absence. Tolerances are wide;
/// the seeds make the numbers the same every time.
/// </summary>
public class SelectionTests
{
    private const double Truth = -0.45;
    private const int Panels = 40;

    [Fact]
    public void Under_selection_the_placebo_is_not_0_and_the_difference_overstates_the_change()
    {
        var placebo = Mean(chosen: true, panel => Pooled(panel, company => company.Placebo));
        var usual = Mean(chosen: true, panel => Pooled(panel, company => company.Usual));
        var early = Mean(chosen: true, panel => Pooled(panel, company => company.EarlyBaseline));
        Assert.True(placebo > 0.2, $"placebo {placebo}");
        Assert.True(usual < Truth - 0.3, $"usual {usual}");
        Assert.True(Math.Abs(early - Truth) < Math.Abs(usual - Truth), $"early {early}, usual {usual}");
    }

    [Fact]
    public void Under_selection_the_placebo_of_a_single_panel_is_seen_as_more_than_chance()
    {
        var assisted = Panel.Create(1, 200, 120, Truth, chosen: true).Where(company => company.Assisted);
        var placebo = DifferenceInDifferences.Compute([.. assisted.Select(company => company.Placebo)]);
        Assert.True(placebo.Pooled!.Difference.Interval!.Value.Lower > 0);
    }

    [Fact]
    public void Adjusted_for_the_level_before_the_difference_comes_near_the_truth() =>
        Assert.Equal(Truth, Mean(chosen: true, Adjusted), 0.15);

    [Fact]
    public void Without_selection_all_of_them_come_near_the_truth()
    {
        Assert.Equal(0, Mean(chosen: false, panel => Pooled(panel, company => company.Placebo)), 0.15);
        Assert.Equal(Truth, Mean(chosen: false, panel => Pooled(panel, company => company.Usual)), 0.15);
        Assert.Equal(Truth, Mean(chosen: false, Adjusted), 0.15);
    }

    [Fact]
    public void What_unassisted_companies_of_the_same_level_did_is_the_fall_to_expect()
    {
        RegressionFromUnassistedResult Line(List<Panel.Company> panel)
        {
            var groups = panel.ToLookup(
                company => company.Assisted, company => (company.Usual.AboveComparatorBefore!.Value, company.Usual.AboveComparatorAfter!.Value));
            return RegressionToTheMean.FromUnassisted(PairMoments.Of(groups[true]), PairMoments.Of(groups[false]));
        }

        Assert.True(Mean(chosen: true, panel => Line(panel).ExpectedChange!.Value) < -0.5);
        Assert.Equal(Truth, Mean(chosen: true, panel => Line(panel).Difference!.Value), 0.3);
    }

    private static double Mean(bool chosen, Func<List<Panel.Company>, double> estimate) =>
        Enumerable.Range(1, Panels).Average(seed => estimate(Panel.Create(seed, 200, 120, Truth, chosen)));

    private static double Pooled(List<Panel.Company> panel, Func<Panel.Company, CompanyWindows> windows) =>
        DifferenceInDifferences.Compute([.. panel.Where(company => company.Assisted).Select(windows)]).Pooled!.Difference.Value;

    private static double Adjusted(List<Panel.Company> panel) => Ancova.Compute(
        [
            .. panel.Select(company => new AncovaRow(
                company.Assisted ? 1 : 0, company.Id, company.Usual.AboveComparatorBefore!.Value, company.Usual.AboveComparatorAfter!.Value)),
        ], groups: 2).Differences[1]!.Value;
}
