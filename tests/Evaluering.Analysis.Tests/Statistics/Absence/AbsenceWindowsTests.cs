using Evaluering.Analysis.Statistics;

namespace Evaluering.Analysis.Tests.Statistics.Absence;

public class AbsenceWindowsTests
{
    private const int LastPublished = 100;

    [Fact]
    public void Windows_lie_outside_the_quarters_of_start_and_end()
    {
        Assert.Equal(new QuarterWindow(6, 9), QuarterWindow.Before(10));
        Assert.Equal(new QuarterWindow(2, 5), QuarterWindow.Before(10, earlier: 4));
        Assert.Equal(new QuarterWindow(13, 16), QuarterWindow.After(12));
        Assert.Equal(4, QuarterWindow.After(12).Length);
    }

    [Fact]
    public void Absence_is_the_ratio_of_sums_for_the_company_and_for_its_comparator()
    {
        var windows = Read(quarter => (quarter, 100), quarter => (quarter < 10 ? 3 : 6, quarter % 2 == 0 ? 50 : 100));
        Assert.Equal(100 * (6 + 7 + 8 + 9) / 400.0, windows.Before.Percent!.Value, 1e-12);
        Assert.Equal(100 * 12 / 300.0, windows.Before.ComparatorPercent!.Value, 1e-12);
        Assert.Equal(windows.AboveComparatorAfter!.Value - windows.AboveComparatorBefore!.Value, windows.Difference!.Value, 1e-12);
        Assert.Equal(WindowState.Complete, windows.State);
    }

    [Fact]
    public void One_masked_or_missing_quarter_leaves_the_company_out_and_is_never_0()
    {
        var masked = Read(quarter => quarter == 7 ? null : (5, 100), _ => (6, 100));
        Assert.Equal((WindowState.Incomplete, 3, 4), (masked.State, masked.Before.Usable, masked.After.Usable));
        Assert.Equal((null, null), (masked.Before.Percent, masked.Difference));

        var withoutComparator = Read(_ => (5, 100), quarter => quarter == 14 ? null : (6, 100));
        Assert.Equal((WindowState.Incomplete, 3), (withoutComparator.State, withoutComparator.After.Usable));

        Assert.Equal(WindowState.Incomplete, Read(_ => (0, 0), _ => (6, 100)).State);
        Assert.Equal(0, DifferenceInDifferences.Compute([masked, withoutComparator]).Companies);
    }

    [Fact]
    public void Quarters_still_to_come_are_not_finished()
    {
        var windows = AbsenceWindows.Read(
            "C", QuarterWindow.Before(10), QuarterWindow.After(12), Series(_ => (5, 100)), Series(_ => (6, 100)), lastPublished: 15);
        Assert.Equal(WindowState.NotFinished, windows.State);
    }

    [Theory]
    [InlineData(200, false)]
    [InlineData(201, true)]
    public void A_company_that_grew_to_more_than_twice_its_size_is_flagged(double possibleAfter, bool expected) =>
        Assert.Equal(expected, Read(quarter => (5, quarter < 10 ? 100 : possibleAfter), _ => (6, 100)).IsRestructured);

    [Fact]
    public void Several_courses_are_joined_from_the_first_start_to_the_last_end()
    {
        Assert.Equal((1, 9, true), AbsenceWindows.Joined([(4, 9), (1, 4)]));
        Assert.Equal((1, 9, false), AbsenceWindows.Joined([(5, 9), (1, 4)]));
        Assert.Equal((1, 9, true), AbsenceWindows.Joined([(1, 9), (2, 3), (4, 5)]));
        Assert.Throws<ArgumentException>(() => AbsenceWindows.Joined([]));
        Assert.Throws<ArgumentException>(() => AbsenceWindows.Joined([(4, 3)]));
    }

    [Fact]
    public void A_series_refuses_a_quarter_twice_and_days_below_0()
    {
        Assert.Throws<ArgumentException>(() => new AbsenceSeries([new(1, 2, 3), new(1, 2, 3)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AbsenceSeries([new(1, -2, 3)]));
        Assert.Null(new AbsenceSeries([new(1, null, null)])[1]);
    }

    private static CompanyWindows Read(Func<int, (double, double)?> own, Func<int, (double, double)?> comparator) =>
        AbsenceWindows.Read("C", QuarterWindow.Before(10), QuarterWindow.After(12), Series(own), Series(comparator), LastPublished);

    private static AbsenceSeries Series(Func<int, (double Lost, double Possible)?> days) =>
        new(Enumerable.Range(0, 20).Select(quarter => new QuarterAbsence(quarter, days(quarter)?.Lost, days(quarter)?.Possible)));
}
