using System.Globalization;
using System.Text.Json.Nodes;
using Evaluering.Analysis.Charts;

namespace Evaluering.Analysis.Tests.Charts;

public class OwnAbsenceChartTests
{
    private const int First = 4 * 2024;

    private static readonly OwnAbsenceWords Words = new() { Own = "Dere", Comparator = "Samme næring", Masked = "skjermet", Axis = "Sykefravær, prosent", Description = "Kvartal for kvartal." };

    private static readonly OwnAbsenceQuarter[] Quarters =
    [
        new(First, 8.04, false, 9.5), new(First + 1, null, true, 9.1), new(First + 2, 7.25, false, 8.8), new(First + 3, null, false, null), new(First + 4, 6, false, 9.2),
    ];

    [Fact]
    public void Points_stand_in_the_middle_of_their_quarters_and_lines_break_at_gaps()
    {
        Assert.Equal([(First + 0.5, 8.0, 0), (First + 2.5, 7.3, 1), (First + 4.5, 6.0, 2)], Points(Specification(), "Dere"));
        Assert.Equal([0, 0, 0, 1], Points(Specification(), "Samme næring").Select(point => point.Run));
    }

    [Fact]
    public void A_masked_quarter_is_a_word_and_a_missing_one_is_nothing()
    {
        var masked = Assert.Single(Data(Specification()), row => row["masked"] is not null);
        Assert.Equal("skjermet", (string?)masked["masked"]);
        Assert.Equal(First + 1.5, (double)masked["at"]!);
        Assert.Null(masked["rate"]);
        Assert.DoesNotContain(Data(Specification()), row => (double)row["at"]! is First + 3.5);
    }

    [Fact]
    public void What_happened_outside_the_quarters_is_left_out()
    {
        var events = Data(OwnAbsenceChart.Specification(Quarters, [new(First + 1.2, "start"), new(First + 9, "slutt")], Words)).Select(row => (string?)row["event"]).OfType<string>();
        Assert.Equal(["start"], events);
    }

    [Fact]
    public void It_is_the_same_in_every_culture_and_says_what_it_shows()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("nb-NO");
            var norwegian = Specification().ToJsonString();
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-US");
            Assert.Equal(norwegian, Specification().ToJsonString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
        Assert.Equal("Kvartal for kvartal.", (string?)Specification()["description"]);
        Assert.NotEqual((double)Specification()["width"]!, (double)Specification(narrow: true)["width"]!);
    }

    [Fact]
    public void Without_quarters_there_is_no_chart() => Assert.Throws<ArgumentException>(() => OwnAbsenceChart.Specification([], [], Words));

    private static JsonObject Specification(bool narrow = false) => OwnAbsenceChart.Specification(Quarters, [new(First + 1.2, "start")], Words, narrow);

    private static IEnumerable<JsonNode> Data(JsonObject specification) => specification["data"]!["values"]!.AsArray().OfType<JsonNode>();

    private static List<(double At, double Rate, int Run)> Points(JsonObject specification, string what) =>
        [.. Data(specification).Where(row => (string?)row["what"] == what).Select(row => ((double)row["at"]!, (double)row["rate"]!, (int)row["run"]!))];
}
