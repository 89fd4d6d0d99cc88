using System.Globalization;
using System.Text.Json.Nodes;
using Evaluering.Analysis.Charts;
using Evaluering.Analysis.Disclosure;

namespace Evaluering.Analysis.Tests.Charts;

public class ChartTests
{
    // No other number in a specification looks like these.
    private const double SecretMean = 2.345678912;

    public static TheoryData<string> Kinds => ["before-after", "heatmap", "absence"];

    [Theory, MemberData(nameof(Kinds))]
    public void A_withheld_number_is_nowhere_in_the_specification(string kind)
    {
        // The heat map writes its numbers, and holds them as they are written.
        var number = kind == "heatmap" ? "2.35" : "2.34567";
        Assert.Contains(number, Specification(kind, companies: 9).ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(number, Specification(kind, companies: 4).ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("skjult", Specification(kind, companies: 4).ToJsonString(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void The_specification_is_the_same_in_every_culture_and_order(string kind)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("nb-NO");
            var norwegian = Specification(kind, 9).ToJsonString();
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-US");
            Assert.Equal(norwegian, Specification(kind, 9).ToJsonString());
            Assert.Equal(norwegian, Specification(kind, 9, backwards: true).ToJsonString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Names_with_quotes_and_braces_stay_names(string kind)
    {
        var specification = Specification(kind, 9, name: "O'Ha\"ra {{INK}}");
        Assert.Contains("{{INK}}", Sorted(specification).Select(node => node!.GetValue<string>()).First(text => text.Contains("ra", StringComparison.Ordinal)),
            StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void No_rows_give_a_specification_without_data(string kind) =>
        Assert.Empty((kind switch
        {
            "before-after" => BeforeAfterChart.Specification([]),
            "heatmap" => HeatmapChart.Specification([]),
            _ => AbsenceChart.Specification([]),
        })["data"]!["values"]!.AsArray());

    [Fact]
    public void The_country_comes_first_and_regions_in_norwegian_order_of_their_names() =>
        Assert.Equal(["Landet", "Agder", "Vestland", "Øst-Viken", "Åfjord"], Sorted(Specification("before-after", 9)).Select(node => node!.GetValue<string>()));

    [Fact]
    public void Few_companies_are_marked_in_words()
    {
        Assert.Contains("9 (f\\u00E5)", Specification("before-after", 9).ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("(f\\u00E5)", Specification("before-after", 10).ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2.0, 2)]
    [InlineData(1.9, 1)]
    public void The_axis_is_fixed_and_shows_the_whole_scale_when_a_mean_lies_low(double lowest, double start)
    {
        var specification = BeforeAfterChart.Specification([new BeforeAfterRow("Landet", Publish(Change("*", 9, lowest)))]);
        Assert.Contains($$"""{"domain":[{{start}},5]""", specification.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nynorsk_is_nynorsk()
    {
        Assert.Contains("prosent av moglege", AbsenceChart.Specification([], nynorsk: true).ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("prosent av mulige", AbsenceChart.Specification([]).ToJsonString(), StringComparison.Ordinal);
    }

    private static JsonArray Sorted(JsonObject specification) => specification["encoding"]!["y"]!["sort"]!.AsArray();

    private static JsonObject Specification(string kind, int companies, bool backwards = false, string name = "Agder")
    {
        (string Code, string Name)[] regions = [("*", "Landet"), ("1", "Øst-Viken"), ("2", name), ("3", "Åfjord"), ("4", "Vestland")];
        if (backwards) Array.Reverse(regions);
        PublishedCell Cell(string code) => Publish(Change(code, code == "2" ? companies : 40, code == "2" ? SecretMean : 3.2));
        PublishedCell Absence(string code, string wave) => Publish(Change("*", code == "2" ? companies : 40, 0) with
        {
            Key = new CellKey(CellKey.Absence, "*", code, "*", wave, "sykefravar"),
            Persons = null,
            Figures = new Figures { Mean = code == "2" ? SecretMean : 6.2, Comparator = 6 },
        });
        return kind switch
        {
            "before-after" => BeforeAfterChart.Specification([.. regions.Select(region => new BeforeAfterRow(region.Name, Cell(region.Code)))]),
            "heatmap" => HeatmapChart.Specification([.. regions.Select(region => new HeatmapCell(region.Name, "Alle", Cell(region.Code)))]),
            _ => AbsenceChart.Specification(
                [.. regions.Select(region => new AbsenceRow(region.Name, Absence(region.Code, "before"), Absence(region.Code, "after")))]),
        };
    }

    private static PublishedCell Publish(RawCell cell) => new DisclosureRule().Publish([cell]).Cells[0];

    private static RawCell Change(string region, int companies, double before) => new()
    {
        Key = new CellKey(CellKey.PairedChange, region, "*", "*", "T0-T1", "ledelse"),
        Persons = 2 * companies,
        Companies = companies,
        // The change is the number the heat map shows.
        Figures = new Figures { MeanBefore = before, MeanAfter = before == SecretMean ? 2 * SecretMean : before + 0.2, Mean = 0.2, StandardDeviation = 0.5 },
    };
}
