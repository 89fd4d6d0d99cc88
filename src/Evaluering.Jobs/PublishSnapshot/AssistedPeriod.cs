namespace Evaluering.Jobs.PublishSnapshot;

/// <summary>A course of help that was not broken off.</summary>
internal sealed record AssistedCourse
{
    public string CompanyOrgnr { get; init; } = "";
    public string Service { get; init; } = "";
    public DateOnly Start { get; init; }

    /// <summary>null while it is going on.</summary>
    public DateOnly? End { get; init; }
}

/// <summary>
/// The first period that a company was assisted in, for one service or for all: its first course, and those that began before that was over. A company that comes back
/// later is judged by its first period all the same. To take it by its last, or to leave out those that are being helped again, would be to choose the companies by what
/// became of their absence: those where it stayed high come back.
/// </summary>
internal sealed record AssistedPeriod(string CompanyOrgnr, string Service, DateOnly Start, DateOnly End)
{
    /// <summary>Of each company and service the first, in the order of their names; none where it is going on still.</summary>
    /// <param name="courses">In any order.</param>
    public static IReadOnlyList<AssistedPeriod> FirstOf(IEnumerable<AssistedCourse> courses) =>
    [
        .. courses.GroupBy(course => (course.CompanyOrgnr, course.Service))
            .OrderBy(group => group.Key.CompanyOrgnr, StringComparer.Ordinal).ThenBy(group => group.Key.Service, StringComparer.Ordinal)
            .Select(First).OfType<AssistedPeriod>(),
    ];

    private static AssistedPeriod? First(IEnumerable<AssistedCourse> courses)
    {
        var ordered = courses.OrderBy(course => course.Start).ToList();
        var end = ordered[0].End;
        foreach (var course in ordered.Skip(1))
            if (end is { } over && course.Start <= over) end = course.End is { } later ? Max(over, later) : null;
        return end is { } last ? new AssistedPeriod(ordered[0].CompanyOrgnr, ordered[0].Service, ordered[0].Start, last) : null;
    }

    private static DateOnly Max(DateOnly one, DateOnly other) => one > other ? one : other;
}
