using Evaluering.Analysis.Disclosure;
using Evaluering.Jobs.PublishSnapshot;

namespace Evaluering.Jobs.Tests.PublishSnapshot;

public sealed class AssistedPeriodTests
{
    [Fact]
    public void Courses_that_overlap_are_one_and_one_that_comes_later_changes_nothing()
    {
        var first = Course(1, 6);
        Assert.Equal([Period(1, 6)], AssistedPeriod.FirstOf([first]));
        Assert.Equal([Period(1, 9)], AssistedPeriod.FirstOf([Course(6, 9), first]));
        Assert.Equal([Period(1, 6)], AssistedPeriod.FirstOf([first, Course(2, 3)]));
        Assert.Equal([Period(1, 6)], AssistedPeriod.FirstOf([first, Course(8, 11)]));
        // Nor does it while it is going on.
        Assert.Equal([Period(1, 6)], AssistedPeriod.FirstOf([first, Course(8, null)]));
    }

    [Fact]
    public void A_first_time_that_is_not_over_has_no_period()
    {
        Assert.Empty(AssistedPeriod.FirstOf([Course(1, null)]));
        Assert.Empty(AssistedPeriod.FirstOf([Course(1, null), Course(3, 6)]));
        Assert.Empty(AssistedPeriod.FirstOf([Course(1, 6), Course(4, null)]));
    }

    [Fact]
    public void Each_service_and_company_has_its_own()
    {
        var courses = new[] { Course(1, 6), Course(1, 6) with { Service = "a" }, Course(8, 11), Course(8, 11) with { Service = "b" }, Course(2, 3) with { CompanyOrgnr = "C2" } };
        Assert.Equal(
            [Period(1, 6), Period(1, 6) with { Service = "a" }, Period(8, 11) with { Service = "b" }, Period(2, 3) with { CompanyOrgnr = "C2" }], AssistedPeriod.FirstOf(courses));
    }

    private static AssistedCourse Course(int start, int? end) =>
        new() { CompanyOrgnr = "C1", Service = CellKey.All, Start = Day(start), End = end is { } month ? Day(month) : null };

    private static AssistedPeriod Period(int start, int end) => new("C1", CellKey.All, Day(start), Day(end));

    private static DateOnly Day(int month) => new(2024, month, 15);
}
