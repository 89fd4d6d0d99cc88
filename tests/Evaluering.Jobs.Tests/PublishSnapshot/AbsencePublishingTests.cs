using System.Globalization;
using System.Text;
using Evaluering.Analysis.Disclosure;
using Evaluering.Core.Domain;
using Evaluering.Core.Imports;
using Evaluering.Core.Links;
using Evaluering.Core.Snapshots;
using Evaluering.Core.Storage;
using Evaluering.Core.Time;
using Evaluering.Testing;

namespace Evaluering.Jobs.Tests.PublishSnapshot;

/// <summary>From imported quarters to published figures of sickness absence, on both engines.</summary>
public sealed class AbsencePublishingTests
{
    private static readonly int First = Quarter.Of(2021, 1).Index;
    private static readonly int Start = Quarter.Of(2023, 2).Index;
    private const int Quarters = 18;

    [Theory, OnBothEngines]
    public async Task What_is_imported_is_published_beside_the_industry(DatabaseEngine engine)
    {
        await using var scene = await AssistedAsync(engine, 12);
        await scene.RunAsync("publish-snapshot");

        var cells = await CellsAsync(scene);
        var difference = cells[AbsenceCells.Change(CellKey.All, AbsenceCells.Difference)];
        Assert.Equal(12, difference.Companies);
        Assert.Equal(-1, difference.Figures!.Mean!.Value, 6);
        Assert.Equal((10.0, 8.0, 8.0), (Rounded(difference.Figures.MeanBefore), Rounded(difference.Figures.MeanAfter), Rounded(difference.Figures.Comparator)));
        Assert.Equal(0, cells[AbsenceCells.Change(CellKey.All, AbsenceCells.Placebo)].Figures!.Mean!.Value, 6);
        Assert.Equal(-1, cells[AbsenceCells.Change("sykefravar", AbsenceCells.EarlyBaseline)].Figures!.Mean!.Value, 6);
        Assert.Equal(10, cells[AbsenceCells.Series(CellKey.All, -8)].Figures!.Mean!.Value, 6);
        Assert.Equal(7, cells[AbsenceCells.Series(CellKey.All, 8)].Figures!.Comparator!.Value, 6);
        Assert.Equal(10, cells[AbsenceCells.RegionLevel("oslo")].Figures!.Mean!.Value, 6);
        Assert.DoesNotContain(cells.Keys, key => key.Table == CellKey.AbsenceChange && key.Region != CellKey.All);
        // Nobody unassisted has been imported.
        Assert.DoesNotContain(AbsenceCells.Change(CellKey.All, AbsenceCells.Adjusted), cells.Keys);
        Assert.Equal([("industry", 10)], await scene.QueryAsync<(string, int)>("select part, companies from snapshot_absence"));
    }

    [Theory, OnBothEngines]
    public async Task Unassisted_companies_are_a_comparison_when_they_have_been_imported(DatabaseEngine engine)
    {
        await using var scene = await AssistedAsync(engine, 12);
        var unassisted = Enumerable.Range(100, 30).Select(Orgnr).ToList();
        foreach (var orgnr in unassisted) await AddCompanyAsync(scene, orgnr);
        // The first two were helped after all: one after the others, which was without help until then, and one before them, which was not.
        foreach (var (orgnr, start) in new[] { (unassisted[0], new DateOnly(2023, 7, 1)), (unassisted[1], new DateOnly(2023, 6, 30)) })
            await scene.ExecuteAsync(
                """
                insert into assistance (case_number, company_orgnr, region_code, start_date, planned_end_date, status, initiative, party_dialogue)
                values (@orgnr, @orgnr, 'oslo', @start, @start, 'pagaende', 'nav', true)
                """,
                new { orgnr, start });
        // They follow the industry, from whatever level.
        await ImportAsync(scene, unassisted.SelectMany((orgnr, i) => Messages(orgnr, 1000, quarter => (8 + i % 5) * 10 - (IsAfter(quarter) ? 10 : 0) + (quarter * quarter + i) % 7)));
        await scene.RunAsync("publish-snapshot");

        var cells = await CellsAsync(scene);
        Assert.Equal(-1, cells[AbsenceCells.Change(CellKey.All, AbsenceCells.Adjusted)].Figures!.Mean!.Value, 0.1);
        var unaided = cells[AbsenceCells.Change(CellKey.All, AbsenceCells.Unassisted)];
        Assert.Equal(29, unaided.Companies);
        Assert.Equal(0, unaided.Figures!.Mean!.Value, 0.1);
    }

    [Theory, OnBothEngines]
    public async Task What_is_told_of_many_unassisted_is_not_told_of_few_assisted(DatabaseEngine engine)
    {
        await using var scene = await AssistedAsync(engine, 4);
        var unassisted = Enumerable.Range(100, 30).Select(Orgnr).ToList();
        foreach (var orgnr in unassisted) await AddCompanyAsync(scene, orgnr);
        await ImportAsync(scene, unassisted.SelectMany((orgnr, i) => Messages(orgnr, 1000, quarter => (8 + i % 5) * 10 - (IsAfter(quarter) ? 10 : 0) + (quarter * quarter + i) % 7)));
        await scene.RunAsync("publish-snapshot");

        var cells = await CellsAsync(scene);
        Assert.Equal(CellStatus.Suppressed, cells[AbsenceCells.Change(CellKey.All, AbsenceCells.Adjusted)].Status);
        Assert.Equal(CellStatus.Suppressed, cells[AbsenceCells.Change(CellKey.All, AbsenceCells.Unassisted)].Status);
    }

    [Theory, OnBothEngines]
    public async Task Corrected_quarters_flow_through_when_five_companies_have_had_one(DatabaseEngine engine)
    {
        await using var scene = await AssistedAsync(engine, 12);
        await scene.RunAsync("publish-snapshot");
        var before = await CellsAsync(scene);
        var key = AbsenceCells.Change(CellKey.All, AbsenceCells.Difference);

        await CorrectAsync(scene, 0, 4);
        await scene.RunAsync("publish-snapshot");
        var four = await CellsAsync(scene);
        Assert.Equal(before[key].Figures, four[key].Figures);
        Assert.All(four.Keys.Where(cell => cell.Table.StartsWith("absence_", StringComparison.Ordinal)), cell => Assert.Equal(before[cell].Figures?.Mean, four[cell].Figures?.Mean));
        Assert.Empty(await scene.QueryAsync<string>("select cause from snapshot_cause"));

        await CorrectAsync(scene, 4, 1);
        await scene.RunAsync("publish-snapshot");
        var five = await CellsAsync(scene);
        Assert.True(five[key].Figures!.Mean > before[key].Figures!.Mean);
        Assert.True(five[key].StandingSince > before[key].StandingSince);
        Assert.NotEqual(before[AbsenceCells.Change("sykefravar", AbsenceCells.EarlyBaseline)].Figures!.Mean, five[AbsenceCells.Change("sykefravar", AbsenceCells.EarlyBaseline)].Figures!.Mean);
        // The quarter that was corrected is after the help, so the control of the years before it is as it was.
        Assert.Equal(before[AbsenceCells.Change(CellKey.All, AbsenceCells.Placebo)].Figures, five[AbsenceCells.Change(CellKey.All, AbsenceCells.Placebo)].Figures);
        Assert.Equal([("absence_corrected", 5)], await scene.QueryAsync<(string, int)>("select cause, companies from snapshot_cause"));
    }

    [Theory, OnBothEngines]
    public async Task A_corrected_industry_concerns_every_company_in_it(DatabaseEngine engine)
    {
        await using var scene = await AssistedAsync(engine, 12);
        await scene.RunAsync("publish-snapshot");
        scene.Clock.Now = scene.Clock.Now.AddDays(1);
        await ImportAsync(scene, Messages("88911", 1_000_000, quarter => IsAfter(quarter) ? 75_000 : 80_000, "NÆRINGSKODE"));
        scene.Clock.Now = scene.Clock.Now.AddDays(1);
        await scene.RunAsync("publish-snapshot");
        Assert.Equal(-1.5, (await CellsAsync(scene))[AbsenceCells.Change(CellKey.All, AbsenceCells.Difference)].Figures!.Mean!.Value, 6);
    }

    /// <summary>Companies at 10 % before and 8 % after, in an industry that went from 8 to 7, and a country that stood still.</summary>
    private static async Task<Scene> AssistedAsync(DatabaseEngine engine, int companies)
    {
        var scene = await Scene.CreateAsync(engine);
        var messages = new List<string>([.. Messages("NO", 1_000_000, _ => 60_000, "LAND"), .. Messages("88911", 1_000_000, quarter => IsAfter(quarter) ? 70_000 : 80_000, "NÆRINGSKODE")]);
        for (var i = 0; i < companies; i++)
        {
            await AddCompanyAsync(scene, Orgnr(i));
            await scene.ExecuteAsync(
                """
                insert into assistance (case_number, company_orgnr, region_code, start_date, planned_end_date, actual_end_date, status, initiative, party_dialogue)
                values (@orgnr, @orgnr, 'oslo', @start, @end, @end, 'avsluttet', 'nav', true)
                """,
                new { orgnr = Orgnr(i), start = new DateOnly(2023, 5, 10), end = new DateOnly(2023, 8, 31) });
            messages.AddRange(Messages(Orgnr(i), 1000 + 10 * i, quarter => (IsAfter(quarter) ? 80 : 100) * (1 + 0.01 * i)));
        }

        await scene.ExecuteAsync("insert into assistance_service (assistance_id, service_code, is_main) select id, 'sykefravar', true from assistance");
        await ImportAsync(scene, messages);
        return scene;
    }

    private static Task AddCompanyAsync(Scene scene, string orgnr) => scene.ExecuteAsync(
        "insert into company (orgnr, name, organisation_form, industry_code, municipality) values (@orgnr, 'Solsikken barnehage', 'BEDR', '88.911', '0301')", new { orgnr });

    /// <summary>A quarter after the help is published again with more days lost.</summary>
    private static async Task CorrectAsync(Scene scene, int first, int companies)
    {
        scene.Clock.Now = scene.Clock.Now.AddDays(1);
        await ImportAsync(scene, Enumerable.Range(first, companies).Select(i => Message(Orgnr(i), new Quarter(Start + 3), 150, 1000 + 10 * i, "VIRKSOMHET")));
        scene.Clock.Now = scene.Clock.Now.AddDays(1);
    }

    private static async Task ImportAsync(Scene scene, IEnumerable<string> messages)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', messages)));
        var report = await new Importer(scene.Database, scene.Clock, scene.Get<LinkTokens>()).RunAsync(ImportKind.Absence, file, null, rejection => Assert.Fail(rejection.ToString()), default);
        Assert.Equal(0, report.Rejected);
    }

    private static async Task<IReadOnlyDictionary<CellKey, PublishedCell>> CellsAsync(Scene scene)
    {
        await using var connection = await scene.Database.OpenAsync();
        return (await SnapshotQueries.CellsAsync(connection, (await SnapshotQueries.LatestAsync(connection))!.Id)).ToDictionary(cell => cell.Key);
    }

    private static bool IsAfter(int quarter) => quarter > Start + 1;

    private static IEnumerable<string> Messages(string code, double possible, Func<int, double> lost, string category = "VIRKSOMHET") =>
        Enumerable.Range(First, Quarters).Select(quarter => Message(code, new Quarter(quarter), lost(quarter), possible, category));

    private static string Message(string code, Quarter quarter, double lost, double possible, string category) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"kategori":"{{category}}","kode":"{{code}}","sistePubliserteKvartal":{"årstall":{{quarter.Year}},"kvartal":{{quarter.Number}},"prosent":1.5,"tapteDagsverk":{{Math.Round(lost, 2)}},"muligeDagsverk":{{possible}},"antallPersoner":27,"erMaskert":false} }""");

    private static double Rounded(double? number) => Math.Round(number!.Value, 6);

    private static string Orgnr(int number)
    {
        for (var body = 20_000_000 + number * 16; ; body++)
            for (var digit = 0; digit < 10; digit++)
                if (OrganisationNumber.IsValid($"{body}{digit}")) return $"{body}{digit}";
    }
}
