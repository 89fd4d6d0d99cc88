using System.Globalization;
using Evaluering.Core.Time;

namespace Evaluering.Web.Demo.Nation;

/// <summary>
/// Decides who gets help, when and with what. Companies come for help when their absence is high, so that it would have fallen anyway:
/// of several possible companies and days the one with the most absence in the year before is taken.
/// </summary>
public static class CourseMaker
{
    private const int Candidates = 3, QuartersLookedAt = 4;

    // Days between two courses in one company.
    private const int Pause = 60;

    // Who has had help and comes for it again gets it about every second time.
    private const double SecondTime = 0.55;

    private static readonly (string Code, double Weight)[] MainServices =
        [("sykefravar", 0.37), ("arbeidsmiljo", 0.33), ("partssamarbeid", 0.10), ("helseiarbeid", 0.09), ("ekspertbistand", 0.11)];

    private static readonly string[] Topics = ["arbeidsmiljoutvikling", "endring-omstilling", "oppfolging-undersokelser", "livsfase", "psykisk-helse"];
    private static readonly string[] AbsenceTopics = ["rutiner", "oppfolgingssamtalen", "tilrettelegging-medvirkning", "enkeltsaker"];

    public static IReadOnlyList<Course> Make(MadeUpNation nation, int count)
    {
        var chance = Chance.For(nation.Seed, "bistander");
        var spans = new Dictionary<string, (DateOnly Start, DateOnly End)>();
        var courses = new List<Course>();
        var days = nation.Today.AddDays(CourseNews.KnownDaysAhead).DayNumber - nation.FirstDay.DayNumber;
        // One for each place first, so that even a small nation has help in every region.
        for (var i = 0; courses.Count < count && i < 20 * count; i++)
        {
            var (company, start) = i < Math.Min(Place.All.Count, count)
                ? (nation.Companies[i % nation.Companies.Count], nation.FirstDay.AddDays(chance.Whole(0, days * 2 / 3)))
                : Neediest(nation, chance, days);
            var again = spans.TryGetValue(company.Orgnr, out var span);
            if (again && !chance.Happens(SecondTime)) continue;
            if (again && start <= span.End.AddDays(Pause)) continue;
            var course = One(nation, company, start, courses.Count + 1);
            spans[company.Orgnr] = (start, course.End > course.PlannedEnd ? course.End : course.PlannedEnd);
            courses.Add(course);
        }
        return courses;
    }

    private static (Company Company, DateOnly Start) Neediest(MadeUpNation nation, Chance chance, int days) =>
        Enumerable.Range(0, Candidates)
            .Select(_ => (Company: chance.Pick(nation.Companies), Start: nation.FirstDay.AddDays(chance.Whole(0, days))))
            .MaxBy(candidate => RecentAbsence(nation, candidate.Company, candidate.Start));

    private static double RecentAbsence(MadeUpNation nation, Company company, DateOnly start)
    {
        var end = Math.Clamp(Quarter.Of(start).Index - nation.FirstQuarter, 1, company.AbsenceFactor.Count);
        return company.AbsenceFactor.Take(end).TakeLast(QuartersLookedAt).Average();
    }

    private static Course One(MadeUpNation nation, Company company, DateOnly start, int number)
    {
        var caseNumber = string.Create(CultureInfo.InvariantCulture, $"DEMO-{number:00000}");
        var chance = Chance.For(nation.Seed, caseNumber);
        // Most help lasts over half a year, some up to two.
        var length = Math.Clamp((int)(215 * Math.Exp(chance.Normal(0, 0.38))), 70, 720);
        var plannedEnd = start.AddDays(length);
        var brokenOff = chance.Happens(0.06);
        var end = brokenOff ? start.AddDays((int)(length * (0.3 + 0.5 * chance.Share())))
            : chance.Happens(0.35) ? plannedEnd.AddDays(chance.Whole(-30, 75))
            : plannedEnd;
        return new Course(
            caseNumber, company, Services(chance), start, plannedEnd, end, brokenOff,
            CompanyAsked: chance.Happens(0.5), PartyDialogue: chance.Happens(0.8), PanelMaker.Make(chance, caseNumber, company));
    }

    private static List<string> Services(Chance chance)
    {
        var main = chance.Pick(MainServices, service => service.Weight).Code;
        var services = new List<string> { main };
        // Cooperation of the parties is normally delivered together with another service.
        if (main == "partssamarbeid" && chance.Happens(0.6)) services.Add(chance.Happens(0.5) ? "arbeidsmiljo" : "sykefravar");
        else if (main is "arbeidsmiljo" or "sykefravar" && chance.Happens(0.3)) services.Add("partssamarbeid");
        if (main == "sykefravar" && chance.Happens(0.12)) services.Add("ekspertbistand");
        if (main == "arbeidsmiljo" && chance.Happens(0.35)) services.Add(chance.Pick(Topics));
        if (main == "sykefravar" && chance.Happens(0.35)) services.Add(chance.Pick(AbsenceTopics));
        return services;
    }
}
