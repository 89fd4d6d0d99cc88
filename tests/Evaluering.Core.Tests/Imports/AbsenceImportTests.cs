using System.Globalization;
using Evaluering.Core.Imports;
using Evaluering.Core.Storage;
using Evaluering.Testing;

namespace Evaluering.Core.Tests.Imports;

public sealed class AbsenceImportTests
{
    internal static string Message(string code, int year, int quarter, double lost, double possible, string category = "VIRKSOMHET") => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"kategori":"{{category}}","kode":"{{code}}","sistePubliserteKvartal":{"årstall":{{year}},"kvartal":{{quarter}},"prosent":1.5,"tapteDagsverk":{{lost}},"muligeDagsverk":{{possible}},"antallPersoner":27,"erMaskert":false},"siste4Kvartal":{"prosent":2} }""");

    [Theory, OnBothEngines]
    public async Task A_quarter_published_again_with_other_figures_is_a_correction(DatabaseEngine engine)
    {
        await using var session = await ImportSession.OnAsync(engine);
        var orgnr = ImportSession.Orgnr(1);
        var file = Message(orgnr, 2025, 2, 83.2, 1364) + "\n" + Message(orgnr, 2025, 3, 10.5, 1000) + "\n" + Message(orgnr, 2025, 2, 80.1, 1364);
        Assert.Equal(new ImportReport(3, 2, 1, 0, 0), await session.ImportAsync(ImportKind.Absence, file));
        Assert.Equal(new ImportReport(3, 0, 0, 3, 0), await session.ImportAsync(ImportKind.Absence, file));

        session.Time.Now = session.Time.Now.AddDays(1);
        var masked = Message(orgnr, 2025, 3, 10.5, 1000).Replace("\"erMaskert\":false", "\"erMaskert\":true");
        Assert.Equal(new ImportReport(1, 0, 1, 0, 0), await session.ImportAsync(ImportKind.Absence, masked));

        Assert.Equal([80.1, null], await session.QueryAsync<double?>("select lost_days from sickness_absence order by quarter_index"));
        var corrections = await session.QueryAsync<Correction>("select * from sickness_absence_correction order by corrected_at");
        Assert.Equal(
            [
                new Correction { QuarterIndex = 8101, CorrectedAt = session.Time.Now.AddDays(-1), PreviousLostDays = 83.2, PreviousPossibleDays = 1364, PreviousPersons = 27 },
                new Correction { QuarterIndex = 8102, CorrectedAt = session.Time.Now, PreviousLostDays = 10.5, PreviousPossibleDays = 1000, PreviousPersons = 27 },
            ],
            corrections);
    }

    [Theory, OnBothEngines]
    public async Task Both_spellings_of_the_categories_are_read(DatabaseEngine engine)
    {
        await using var session = await ImportSession.OnAsync(engine);
        string[] lines =
        [
            Message("NO", 2025, 1, 1, 2, "LAND"), Message("3", 2025, 1, 1, 2, "SEKTOR"), Message("88", 2025, 1, 1, 2, "NÆRING"), Message("88911", 2025, 1, 1, 2, "NÆRINGSKODE"),
            Message("88", 2025, 1, 1, 2, "NAERING"), Message("88911", 2025, 1, 1, 3, "NAERINGSKODE"), Message("BARNEHAGER", 2025, 1, 1, 2, "BRANSJE"),
        ];
        Assert.Equal(new ImportReport(7, 5, 1, 1, 0), await session.ImportAsync(ImportKind.Absence, string.Join("\r\n", lines)));
        Assert.Equal(
            ["bransje", "land", "naering", "naeringskode", "sektor"], await session.QueryAsync<string>("select category from sickness_absence order by category"));
    }

    [Theory, OnBothEngines]
    public async Task Figures_that_cannot_be_are_rejected_and_a_missing_one_is_never_zero(DatabaseEngine engine)
    {
        await using var session = await ImportSession.OnAsync(engine);
        var good = Message(ImportSession.Orgnr(1), 2025, 2, 83.2, 1364);
        const string latest = "sistePubliserteKvartal.";
        (string Line, string Field)[] bad =
        [
            (good.Replace("VIRKSOMHET", "FYLKE"), "kategori"), (good.Replace(ImportSession.Orgnr(1), "123456789"), "kode"),
            (Message("8", 2025, 1, 1, 2, "NÆRING"), "kode"), (Message("88.911", 2025, 1, 1, 2, "NÆRINGSKODE"), "kode"), (Message("", 2025, 1, 1, 2, "LAND"), "kode"),
            (good.Replace("2025", "1025"), latest + "årstall"), (good.Replace("\"årstall\"", "\"år\""), latest + "årstall"), (good.Replace("\"kvartal\":2", "\"kvartal\":5"), latest + "kvartal"),
            (good.Replace(":false", ":0"), latest + "erMaskert"), (good.Replace("erMaskert", "maskert"), latest + "erMaskert"),
            (good.Replace("83.2", "null"), latest + "tapteDagsverk"), (good.Replace("83.2", "-83.2"), latest + "tapteDagsverk"),
            (good.Replace("83.2", "1364.1"), latest + "tapteDagsverk"), (good.Replace("83.2", "\"83,2\""), latest + "tapteDagsverk"), (good.Replace("83.2", "1e999"), latest + "tapteDagsverk"),
            (good.Replace("1364", "null"), latest + "muligeDagsverk"), (good.Replace(":27", ":null"), latest + "antallPersoner"),
            (good.Replace(":27", ":2.5"), latest + "antallPersoner"), (good.Replace(":27", ":-1"), latest + "antallPersoner"),
            (good.Replace("sistePubliserteKvartal", "kvartalet"), latest + "årstall"), (good[..40], "objekt"), ("tekst", "fil"), (good.Replace("83.2", "83,2"), "objekt"),
        ];
        var report = await session.ImportAsync(ImportKind.Absence, string.Join('\n', bad.Select(one => one.Line)) + "\n" + good);
        Assert.Equal(bad.Select((one, index) => (index + 1L, one.Field)), session.Rejections.Select(rejection => (rejection.Line, rejection.Field)));
        Assert.Equal(new ImportReport(bad.Length + 1, 1, 0, 0, bad.Length), report);
    }

    private sealed record Correction
    {
        public int QuarterIndex { get; init; }
        public DateTimeOffset CorrectedAt { get; init; }
        public double? PreviousLostDays { get; init; }
        public double? PreviousPossibleDays { get; init; }
        public int? PreviousPersons { get; init; }
        public bool PreviousMasked { get; init; }
    }
}
