using Evaluering.Analysis.Disclosure;
using Evaluering.Core.Snapshots;
using Evaluering.Jobs.PublishSnapshot;
using MathNet.Numerics.Distributions;

namespace Evaluering.Jobs.Tests.PublishSnapshot;

/// <summary>What the tables of sickness absence say of made-up nations in which the truth is known (seeds from 1), and what of it gets out.</summary>
public sealed class AbsenceStudyTests
{
    private const int Nations = 1000;
    private const double Truth = -0.45;

    [Fact]
    public void A_planted_change_is_found_with_its_sign_and_size()
    {
        var found = Enumerable.Range(1, 40).Select(seed => Of(MadeUpAbsence.Create(seed, 80, 80, -1.5, chosen: false))).ToList();
        Assert.Equal(-1.5, found.Average(figures => figures[AbsenceCells.Difference].Mean!.Value), 0.15);
        Assert.Equal(-1.5, found.Average(figures => figures[AbsenceCells.EarlyBaseline].Mean!.Value), 0.15);
        Assert.Equal(0, found.Average(figures => figures[AbsenceCells.Placebo].Mean!.Value), 0.15);
        Assert.True(found.Count(figures => figures[AbsenceCells.Difference].Upper < 0) >= 38);
    }

    [Fact]
    public void Where_nothing_is_planted_the_intervals_cover_0_as_often_as_they_say()
    {
        var found = Enumerable.Range(1, Nations).Select(seed => Of(MadeUpAbsence.Create(seed, 60, 60, 0, chosen: false))).ToList();
        foreach (var measure in Controlled)
        {
            Assert.True(CoversAsItSays([.. found.Select(figures => figures[measure])], 0, measure));
            // What the bound is worth: it would have seen intervals that are a fifth too short.
            Assert.False(CoversAsItSays([.. found.Select(figures => Shortened(figures[measure], 0.8))], 0, $"{measure} a fifth shorter"));
        }
    }

    /// <summary>As in the method note's simulation, all helped at once; and as help is given, some every year, which the second half is about.</summary>
    [Theory]
    [InlineData(200, true)]
    [InlineData(400, false)]
    public void Where_companies_are_chosen_for_high_absence_the_plain_figure_overstates_and_the_placebo_tells(int companies, bool atOnce)
    {
        const int nations = 300;
        var found = Enumerable.Range(1, nations).Select(seed => Of(MadeUpAbsence.Create(seed, companies, 120, Truth, chosen: true, atOnce))).ToList();
        double Mean(string measure) => found.Average(figures => figures[measure].Mean!.Value);
        var (plain, placebo, early, adjusted) = (Mean(AbsenceCells.Difference), Mean(AbsenceCells.Placebo), Mean(AbsenceCells.EarlyBaseline), Mean(AbsenceCells.Adjusted));
        TestContext.Current.TestOutputHelper?.WriteLine($"plain {plain:0.00}, placebo {placebo:0.00}, early {early:0.00}, adjusted {adjusted:0.00}");
        Assert.True(plain < 2 * Truth, $"plain {plain}");
        Assert.True(Math.Abs(early - Truth) < Math.Abs(plain - Truth) / 2, $"early {early}");
        Assert.Equal(Truth, adjusted, 0.1);
        Assert.True(CoversAsItSays([.. found.Select(figures => figures[AbsenceCells.Adjusted])], Truth, "adjusted"));
        Assert.True(found.Count(figures => figures[AbsenceCells.Placebo].Lower > 0) >= 0.9 * nations);
        Assert.True(Mean(AbsenceCells.Unassisted) < -0.3);
    }

    [Fact]
    public void Against_those_alone_that_were_never_helped_the_help_would_be_blamed_for_what_they_were_spared()
    {
        var adjusted = Enumerable.Range(1, 60).Average(seed => Of(MadeUpAbsence.Create(seed, 400, 120, Truth, chosen: true), importedShare: 0)[AbsenceCells.Adjusted].Mean!.Value);
        TestContext.Current.TestOutputHelper?.WriteLine($"adjusted, never helped alone {adjusted:0.00}");
        Assert.True(adjusted > Truth + 0.25, $"{adjusted}");
    }

    [Fact]
    public void The_series_follows_the_same_companies_beside_their_industry()
    {
        var companies = MadeUpAbsence.Create(1, 30, 30, 0, chosen: false);
        var cells = Cells(MadeUpAbsence.Studied(companies)).Where(cell => cell.Key is { Table: CellKey.AbsenceSeries, Service: CellKey.All }).ToDictionary(cell => AbsenceCells.QuarterOf(cell.Key));
        Assert.Equal(Enumerable.Range(-8, 17), cells.Keys.Order());
        Assert.All(cells.Values, cell => Assert.Equal(30, cell.Companies));
        var at3 = companies.Select(company => company.Quarters.Single(quarter => quarter.QuarterIndex == company.Start + 3)).ToList();
        Assert.Equal(100 * at3.Sum(quarter => quarter.LostDays) / at3.Sum(quarter => quarter.PossibleDays), cells[3].Figures.Mean!.Value, 10);
        Assert.InRange(cells[3].Figures.Comparator!.Value, 4, 8);
        Assert.NotNull(cells[3].Figures.Lower);
    }

    [Fact]
    public void Masked_quarters_leave_a_company_out_and_one_that_has_doubled_too()
    {
        var company = MadeUpAbsence.Create(1, 1, 1, 0, chosen: false)[0];
        StudyState State(Func<AbsenceQuarter, AbsenceQuarter?> change) => StudiedCompany.Read(
            company.Registered, company.Start, company.Start + 1, company.Quarters.Select(change).OfType<AbsenceQuarter>(), MadeUpAbsence.Comparisons())!.State;
        Assert.Equal(StudyState.Complete, State(quarter => quarter));
        Assert.Equal(StudyState.Incomplete, State(quarter => quarter.QuarterIndex == company.Start - 7 ? null : quarter));
        Assert.Equal(StudyState.Complete, State(quarter => quarter.QuarterIndex == company.Start ? null : quarter));
        Assert.Equal(StudyState.Restructured, State(quarter => quarter.QuarterIndex > company.Start ? quarter with { PossibleDays = 2.5 * quarter.PossibleDays } : quarter));
        Assert.Equal(
            StudyState.NotFinished,
            StudiedCompany.Read(company.Registered, MadeUpAbsence.First + 20, MadeUpAbsence.First + 25, company.Quarters, MadeUpAbsence.Comparisons())!.State);
    }

    [Fact]
    public void The_comparison_is_the_industry_until_it_is_too_small_or_lacks_a_quarter()
    {
        var quarters = (from category in new[] { ("naeringskode", "88911"), ("naering", "88"), ("sektor", "2"), ("land", "NO") }
                        from quarter in Enumerable.Range(0, 4)
                        select new ComparisonQuarter { Category = category.Item1, Code = category.Item2, QuarterIndex = quarter, LostDays = 6, PossibleDays = 100 }).ToList();
        var company = new RegisteredCompany { Orgnr = "C1", IndustryCode = "88.911", Sector = "kommunal" };
        string Category(IEnumerable<ComparisonQuarter> published, params (string, int)[] workplaces) =>
            new Comparisons(published, workplaces, minimumWorkplaces: 5).Of(company, 0, 3)!.Group.Category;

        Assert.Equal("naeringskode", Category(quarters, ("88.911", 6)));
        // Itself and four others.
        Assert.Equal("naering", Category(quarters, ("88.911", 5), ("88.990", 1)));
        Assert.Equal("naering", Category(quarters.Where(quarter => quarter is not { Category: "naeringskode", QuarterIndex: 2 }), ("88.911", 6)));
        Assert.Equal("sektor", Category(quarters, ("88.911", 5)));
        Assert.Equal("land", Category(quarters.Where(quarter => quarter is not { Category: "sektor", QuarterIndex: 0 })));
        Assert.Null(new Comparisons(quarters, [], 5).Of(company, 10, 12));
    }

    [Fact]
    public void Groups_that_are_nearly_the_same_are_made_the_same()
    {
        var companies = MadeUpAbsence.Create(1, 30, 30, 0, chosen: false);
        AbsenceGroup Group(int withoutTheLast) => AbsenceGroup.Of(
            MadeUpAbsence.Studied(companies.Select((company, i) => i < withoutTheLast ? company with { Quarters = [.. company.Quarters.Where(quarter => quarter.QuarterIndex != company.Start + 8)] } : company)),
            [], minimumCompanies: 5)[0];
        Assert.Equal((30, 30), (Group(0).Companies.Count, Group(0).Followed.Count));
        Assert.Equal((26, 26), (Group(4).Companies.Count, Group(4).Followed.Count));
        Assert.Equal((30, 25), (Group(5).Companies.Count, Group(5).Followed.Count));
        // Nothing of the series is shown, so there is nothing to subtract.
        Assert.Equal((30, 4), (Group(26).Companies.Count, Group(26).Followed.Count));
    }

    [Fact]
    public void A_service_that_nearly_all_have_had_is_withheld_with_its_controls()
    {
        var companies = MadeUpAbsence.Create(1, 30, 30, 0, chosen: false);
        var result = Published([.. MadeUpAbsence.Studied(companies.Take(27), "A"), .. MadeUpAbsence.Studied(companies.Skip(27), "B")], "A", "B");
        foreach (var measure in Controlled)
        {
            Assert.Equal(CellStatus.Value, result.Find(AbsenceCells.Change(CellKey.All, measure))!.Status);
            Assert.Equal(CellStatus.Suppressed, result.Find(AbsenceCells.Change("A", measure))!.Status);
            Assert.Equal(CellStatus.Suppressed, result.Find(AbsenceCells.Change("B", measure))!.Status);
        }

        Assert.Equal(CellStatus.Suppressed, result.Find(AbsenceCells.Series("A", -3))!.Status);
        var apart = Published([.. MadeUpAbsence.Studied(companies.Take(20), "A"), .. MadeUpAbsence.Studied(companies.Skip(20), "B")], "A", "B");
        Assert.Equal(CellStatus.Value, apart.Find(AbsenceCells.Change("A", AbsenceCells.Difference))!.Status);
        Assert.Equal(CellStatus.Value, apart.Find(AbsenceCells.Series("B", 8))!.Status);
    }

    [Fact]
    public void Two_companies_with_nearly_all_the_days_of_a_quarter_withhold_everything()
    {
        var companies = MadeUpAbsence.Create(1, 30, 30, 0, chosen: false);
        var large = companies.Select((company, i) => i < 2
            ? company with { Quarters = [.. company.Quarters.Select(quarter => quarter with { LostDays = 200 * quarter.LostDays, PossibleDays = 200 * quarter.PossibleDays })] } : company);
        var result = Published(MadeUpAbsence.Studied(large));
        Assert.All(result.Cells.Where(cell => cell.Status != CellStatus.NoData), cell => Assert.Equal(SuppressionReason.Dominance, cell.Reason));
        Assert.Equal(CellStatus.Value, Published(MadeUpAbsence.Studied(companies)).Find(AbsenceCells.Series(CellKey.All, 0))!.Status);
    }

    private static readonly string[] Controlled = [AbsenceCells.Difference, AbsenceCells.Placebo, AbsenceCells.EarlyBaseline];

    private static Dictionary<string, Figures> Of(List<MadeUpAbsence.Company> nation, double importedShare = 1)
    {
        var assisted = MadeUpAbsence.Studied(nation);
        var unassisted = UnassistedCompanies.Read(
            UnassistedCompanies.Sample(nation.Select(company => company.Registered), importedShare, assisted.Count),
            nation.SelectMany(company => company.Quarters).ToLookup(quarter => quarter.Code), assisted, MadeUpAbsence.Comparisons());
        return Cells(assisted, unassisted).Where(cell => cell.Key is { Table: CellKey.AbsenceChange, Service: CellKey.All }).ToDictionary(cell => cell.Key.Measure, cell => cell.Figures);
    }

    /// <summary>Whether so many of the intervals cover the truth as 95 % of them do: a right method fails once in 5 000 times, too short and too long alike.</summary>
    private static bool CoversAsItSays(IReadOnlyCollection<Figures> intervals, double truth, string measure)
    {
        const double unlikely = 1e-4;
        var covering = intervals.Count(figures => figures.Lower <= truth && figures.Upper >= truth);
        TestContext.Current.TestOutputHelper?.WriteLine($"{measure}: {covering} of {intervals.Count} intervals cover {truth}");
        return Binomial.CDF(0.95, intervals.Count, covering) > unlikely && 1 - Binomial.CDF(0.95, intervals.Count, covering - 1) > unlikely;
    }

    private static Figures Shortened(Figures figures, double factor) => figures with
    {
        Lower = figures.Mean - factor * (figures.Mean - figures.Lower),
        Upper = figures.Mean + factor * (figures.Upper - figures.Mean),
    };

    private static List<RawCell> Cells(List<StudiedCompany> assisted, IReadOnlyList<StudiedCompany>? unassisted = null) =>
        [.. new AbsenceStudy(AbsenceGroup.Of(assisted, [], 5), unassisted ?? [], AbsenceCorrections.None, 5).Cells(["oslo"])];

    private static PublishedResult Published(List<StudiedCompany> assisted, params string[] services)
    {
        var study = new AbsenceStudy(AbsenceGroup.Of(assisted, services, 5), [], AbsenceCorrections.None, 5);
        return new DisclosureRule().Publish([.. study.Cells(["oslo"])], study.Contributors());
    }
}
