namespace Evaluering.Web.Demo.Nation;

/// <summary>When something is known of a course. The centres' file comes every week with what is new, and ends move.</summary>
public static class CourseNews
{
    /// <summary>A course is in the file this many days before it begins.</summary>
    public const int KnownDaysAhead = 10;

    // An end that will not be kept is moved this long before it.
    private const int MovedDaysAhead = 30;

    /// <summary>The first day that the course is in the file.</summary>
    public static DateOnly KnownFrom(Course course) => course.Start.AddDays(-KnownDaysAhead);

    /// <summary>The agreed end as the file has it on <paramref name="day"/>.</summary>
    public static DateOnly PlannedEndOn(Course course, DateOnly day) =>
        course.End > course.PlannedEnd && day >= MovedOn(course) ? course.End : course.PlannedEnd;

    /// <summary>The courses of which the file has something new between the two days, the first not included.</summary>
    public static IEnumerable<Course> Between(MadeUpNation nation, DateOnly after, DateOnly to)
    {
        bool Within(DateOnly day) => day > after && day <= to;
        return nation.Courses.Where(course => Within(KnownFrom(course)) || Within(course.End) || (course.End > course.PlannedEnd && Within(MovedOn(course))));
    }

    private static DateOnly MovedOn(Course course) => course.PlannedEnd.AddDays(-MovedDaysAhead);
}
