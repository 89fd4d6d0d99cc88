using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Evaluering.Analysis.Charts;
using Evaluering.Analysis.Disclosure;
using Evaluering.Analysis.Words;

namespace Evaluering.Analysis.Tests.Charts;

/// <summary>
/// The specifications of the directorate's charts, held against those that were drawn and looked at (golden/charts). To take new ones, set
/// EVALUERING_SPECIFICATIONS_TO to the folder, run, and look at every one that changed.
/// </summary>
public class SpecificationTests
{
    // No other number in a specification looks like these.
    private const double Secret = 2.345678912;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    private static readonly DotSeries[] Waves = [new("Før", DotLook.Before), new("Etter", DotLook.After), new("Seks måneder etter", DotLook.FollowUp)];

    public static TheoryData<string> Names =>
    [
        "change", "change-narrow", "levels", "levels-narrow", "gaps", "gaps-narrow", "funnel", "funnel-narrow", "roles", "roles-narrow", "follow-up", "follow-up-narrow",
    ];

    public static TheoryData<string> Wide => ["change", "levels", "gaps", "funnel", "roles", "follow-up"];

    [Theory, MemberData(nameof(Names))]
    public void A_specification_is_as_it_was_when_it_was_looked_at(string name)
    {
        var actual = Specification(name, Nation()).ToJsonString(Readable) + "\n";
        if (Environment.GetEnvironmentVariable("EVALUERING_SPECIFICATIONS_TO") is { Length: > 0 } folder) File.WriteAllText(Path.Combine(folder, $"{name}.json"), actual);
        Assert.Equal(File.ReadAllText(Golden.PathTo($"charts/{name}.json")), actual);
    }

    [Theory, MemberData(nameof(Wide))]
    public void A_withheld_number_is_nowhere_in_the_specification(string name)
    {
        foreach (var chart in new[] { name, $"{name}-narrow" })
        {
            Assert.Contains("2.34", Specification(chart, Nation(secretCompanies: 9)).ToJsonString(), StringComparison.Ordinal);
            var specification = Specification(chart, Nation(secretCompanies: 4)).ToJsonString();
            Assert.DoesNotContain("2.34", specification, StringComparison.Ordinal);
            // A region that is withheld is not in the funnel at all; the text beside it says how many are not.
            if (name != "funnel") Assert.Contains("skjult", specification, StringComparison.Ordinal);
            else Assert.DoesNotContain("Vestland", specification, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(Wide))]
    public void A_specification_is_the_same_in_every_culture(string name)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("nb-NO");
            var norwegian = Specification(name, Nation()).ToJsonString();
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-US");
            Assert.Equal(norwegian, Specification(name, Nation()).ToJsonString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory, MemberData(nameof(Wide))]
    public void Without_anything_to_show_there_is_still_a_specification(string name)
    {
        foreach (var cells in new[] { [], Nation().Select(one => one with { Cell = None(one.Cell.Key) }).ToList() })
            Assert.DoesNotContain("NaN", Specification(name, cells).ToJsonString() + Specification($"{name}-narrow", cells).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_with_quotes_and_braces_stay_names()
    {
        var nation = Nation().Select(one => one.Label == "Agder" ? one with { Label = "O'Ha\"ra {{INK}}" } : one).ToList();
        Assert.Contains("O'Ha\"ra {{INK}}", Specification("change", nation)["encoding"]!["y"]!["sort"]!.AsArray().Select(name => name!.GetValue<string>()));
        Assert.Contains("O'Ha\"ra {{INK}}", Specification("roles", nation)["spec"]!["encoding"]!["y"]!["sort"]!.AsArray().Select(name => name!.GetValue<string>()));
    }

    [Fact]
    public void Nynorsk_is_nynorsk()
    {
        Assert.Contains("verksemder", FunnelChart.Specification(RegionComparison.Of([]), nynorsk: true)["description"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("virksomheter", FunnelChart.Specification(RegionComparison.Of([]))["description"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private static JsonObject Specification(string name, IReadOnlyList<Group> nation)
    {
        var narrow = name.EndsWith("-narrow", StringComparison.Ordinal);
        DotPoint Level(Group group, int series) => DotPoint.Level(group.Label, group.Cell, series, group.IsTotal);
        return (narrow ? name[..^7] : name) switch
        {
            "change" => DotChart.Specification([.. nation.Select(one => DotPoint.Change(one.Label, one.Cell, 0, one.IsTotal))], [Waves[1]], DotAxis.Change, "Endring.", narrow: narrow),
            "levels" => DotChart.Specification([.. nation.SelectMany(one => new[] { Level(one, 0), Level(one, 1), Level(one, 2) })], Waves, DotAxis.Level, "Nivå.", narrow: narrow),
            "gaps" => DotChart.Specification(
                [.. nation.Skip(1).Select(one => DotPoint.Gap($"{one.Label} mot andre", one.Cell, Cell("zero", 60, 0), 1))], Waves, DotAxis.Difference, "Forskjell.", narrow: narrow),
            "funnel" => FunnelChart.Specification(RegionComparison.Of([.. nation.Where(one => !one.IsTotal).Select(one => (one.Label, one.Cell))]), narrow: narrow),
            "roles" => RoleChart.Specification([.. nation.SelectMany(one => new[] { new RolePoint("Leder", one.Label, one.Cell), new RolePoint("Verneombud", one.Label, one.Cell) })], narrow: narrow),
            _ => BeforeAfterChart.Specification([.. nation.Select(one => new BeforeAfterRow(one.Label, one.Cell))], narrow: narrow, followUp: true),
        };
    }

    /// <summary>The country and five regions, one of them with few companies, one with a number of its own.</summary>
    private static List<Group> Nation(int secretCompanies = 9) =>
    [
        new("Hele landet", Cell("*", 300, 0.2), IsTotal: true),
        new("Agder", Cell("agder", 40, 0.25)),
        new("Møre og Romsdal", Cell("more-og-romsdal", 8, -0.1)),
        new("Oslo", Cell("oslo", 90, 0.12)),
        new("Trøndelag", Cell("trondelag", 60, 0.7)),
        new("Vestland", Cell("vestland", secretCompanies, Secret)),
    ];

    private static PublishedCell Cell(string region, int companies, double mean) => new DisclosureRule().Publish(
    [
        new RawCell
        {
            Key = new CellKey(CellKey.PairedChange, region, "*", "*", "T0-T2", "ledelse"),
            Persons = 2 * companies,
            Companies = companies,
            Figures = new Figures
            {
                Mean = mean, StandardDeviation = 0.5, Lower = mean - 0.2, Upper = mean + 0.2,
                MeanBefore = mean == Secret ? Secret : 3.2, MeanAfter = mean == Secret ? 2 * Secret : 3.2 + mean,
            },
        },
    ]).Cells[0];

    private static PublishedCell None(CellKey key) => PublishedCell.FromSnapshot(key, CellStatus.NoData, null, null, null, null);

    private sealed record Group(string Label, PublishedCell Cell, bool IsTotal = false);
}
