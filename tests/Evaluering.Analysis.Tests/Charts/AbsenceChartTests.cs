using System.Text.Json;
using System.Text.Json.Nodes;
using Evaluering.Analysis.Charts;
using Evaluering.Analysis.Disclosure;

namespace Evaluering.Analysis.Tests.Charts;

/// <summary>The charts of sickness absence beside similar workplaces, against specifications that have been drawn and looked at.</summary>
public class AbsenceChartTests
{
    // No other number in a specification looks like this.
    private const double Secret = 2.345678912;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    public static TheoryData<string> Kinds => ["absence-series", "absence-change", "absence-change-services", "absence-level"];

    [Theory, MemberData(nameof(Kinds))]
    public void The_specification_is_the_one_that_was_looked_at(string kind)
    {
        foreach (var narrow in new[] { false, true })
        {
            var (file, specification) = ($"{kind}{(narrow ? "-narrow" : "")}.json", Specification(kind, 9, narrow: narrow));
            // Names a folder to write them to when a chart has been changed: then draw them, look at them, and put them in golden/charts.
            if (Environment.GetEnvironmentVariable("EVALUERING_SPECIFICATIONS_TO") is { Length: > 0 } folder) File.WriteAllText(Path.Combine(folder, file), specification.ToJsonString(Readable) + "\n");
            else Assert.Equal(JsonNode.Parse(File.ReadAllText(Golden.PathTo($"charts/{file}")))!.ToJsonString(), specification.ToJsonString());
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public void A_withheld_number_is_nowhere_in_the_specification(string kind)
    {
        Assert.Contains("2.34567", Specification(kind, 9).ToJsonString(), StringComparison.Ordinal);
        foreach (var narrow in new[] { false, true })
            Assert.DoesNotContain("2.34567", Specification(kind, 4, narrow: narrow).ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("skjult", Specification(kind, 4).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_difference_is_never_drawn_without_its_controls()
    {
        var row = Change("*", 9, Secret);
        foreach (var incomplete in new[] { row with { Placebo = Change("*", 4, 1).Placebo }, row with { EarlyBaseline = Change("*", 4, 1).EarlyBaseline }, row with { Difference = Change("*", 4, 1).Difference } })
        {
            Assert.False(incomplete.IsShown);
            Assert.Equal(CellStatus.Suppressed, incomplete.Status);
            var data = AbsenceChangeChart.Specification([incomplete])["data"]!["values"]!.AsArray();
            Assert.Equal("skjult av hensyn til personvernet", (string?)Assert.Single(data)!["instead"]);
        }
    }

    [Fact]
    public void Unassisted_companies_have_a_line_only_where_they_are_known()
    {
        var row = Change("*", 9, Secret);
        Assert.DoesNotContain("uten bistand", AbsenceChangeChart.Specification([row]).ToJsonString(), StringComparison.Ordinal);
        var known = row with { Adjusted = Cell(CellKey.AbsenceChange, "*", "*", "before-after", 9, -0.4) };
        Assert.Contains("uten bistand", AbsenceChangeChart.Specification([known]).ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("uten bistand", AbsenceChangeChart.Specification([known with { Placebo = Change("*", 4, 1).Placebo }]).ToJsonString(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Nynorsk_and_nothing_are_drawn_too(string kind)
    {
        Assert.Contains("samanlikningsgruppa", Specification(kind, 9, nynorsk: true).ToJsonString(), StringComparison.OrdinalIgnoreCase);
        Assert.Empty((kind switch
        {
            "absence-series" => AbsenceSeriesChart.Specification([]),
            "absence-level" => AbsenceLevelChart.Specification([]),
            _ => AbsenceChangeChart.Specification([]),
        })["data"]!["values"]!.AsArray());
    }

    private static JsonObject Specification(string kind, int companies, bool nynorsk = false, bool narrow = false) => kind switch
    {
        "absence-series" => AbsenceSeriesChart.Specification(
            [.. Enumerable.Range(-8, 17).Select(quarter => new AbsencePoint(quarter, Cell(CellKey.AbsenceSeries, "*", "*", $"q{quarter}", companies, quarter == 3 ? Secret : 7.5 - quarter / 8.0)))], nynorsk, narrow),
        "absence-change" => AbsenceChangeChart.Specification([Change("*", companies, Secret)], nynorsk, narrow),
        "absence-change-services" => AbsenceChangeChart.Specification([Change("*", 40, -1.5), Change("arbeidsmiljo", companies, Secret), Change("helse", 3, -2)], nynorsk, narrow),
        _ => AbsenceLevelChart.Specification(
            [.. new[] { ("*", "Hele landet", 40), ("a", "Agder", companies), ("o", "Øst-Viken", 40) }
                .Select(region => new AbsenceLevelRow(region.Item2, Cell(CellKey.AbsenceLevel, region.Item1, "*", "before", region.Item3, region.Item1 == "a" ? Secret : 7)))], nynorsk, narrow),
    };

    private static AbsenceChangeRow Change(string service, int companies, double difference)
    {
        PublishedCell Of(double mean) => Cell(CellKey.AbsenceChange, "*", service, "before-after", companies, mean);
        return new AbsenceChangeRow(service == "*" ? "Alle tjenester" : service, Of(difference), Of(0.5), Of(-0.7));
    }

    private static PublishedCell Cell(string table, string region, string service, string wave, int companies, double mean) => new DisclosureRule().Publish(
        [
            new RawCell
            {
                Key = new CellKey(table, region, service, "*", wave, "sykefravar"),
                Companies = companies,
                Figures = new Figures { Mean = mean, Lower = mean - 0.5, Upper = mean + 0.5, Comparator = 6 },
            },
        ]).Cells[0];
}
