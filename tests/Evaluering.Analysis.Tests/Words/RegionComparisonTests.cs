using Evaluering.Analysis.Disclosure;
using Evaluering.Analysis.Statistics;
using Evaluering.Analysis.Tests.Statistics;
using Evaluering.Analysis.Words;

namespace Evaluering.Analysis.Tests.Words;

public class RegionComparisonTests
{
    [Fact]
    public void A_planted_difference_is_found_and_nothing_else()
    {
        var comparison = RegionComparison.Of([.. Nation(7, planted: 0.6)]);
        Assert.Equal(["Region 3"], comparison.Differing.Select(region => region.Name));
        var said = RegionDifferenceSentence.Of(comparison, nynorsk: false);
        Assert.Equal("Region 3 skiller seg fra de andre regionene.", said.Finding);
        Assert.Matches(@"^Region 3: endring 0,\d\d poeng \(95 % KI 0,\d\d–\d,\d\d\), \d+ virksomheter\.$", said.Notes[0]);
    }

    [Fact]
    public void Noise_is_called_noise()
    {
        const int nations = 200;
        var wrong = Enumerable.Range(0, nations).Count(seed => RegionComparison.Of([.. Nation(seed)]).Differing.Count > 0);
        // At most the nominal share of nations without any difference has a region that is said to differ.
        Assert.InRange(wrong, 0, (int)(RegionComparison.FalseShare * nations));
        Assert.Equal(
            "Ingen av dei 12 regionane skil seg sikkert frå dei andre.", RegionDifferenceSentence.Of(RegionComparison.Of([.. Nation(1)]), nynorsk: true).Finding);
    }

    [Fact]
    public void More_that_is_looked_at_makes_it_harder_to_stand_out()
    {
        var alone = Enumerable.Range(0, 7).Select(seed => RegionComparison.Of([.. Nation(seed, seed == 3 ? 0.5 : 0)])).ToList();
        var together = RegionComparison.Together(alone);
        foreach (var (one, all) in alone.SelectMany(comparison => comparison.Regions).Zip(together.SelectMany(comparison => comparison.Regions)))
            Assert.True(one.P == all.P && one.P <= all.AdjustedP + 1e-12, $"{one.P} became {all.AdjustedP}");
        Assert.Contains(together[3].Regions, region => region.AdjustedP > alone[3].Regions.Single(one => one.Name == region.Name).AdjustedP);
    }

    [Fact]
    public void Withheld_regions_and_those_without_a_spread_are_not_in_it()
    {
        var nation = Nation(1).ToList();
        nation[0] = (nation[0].Name, PublishedCell.FromSnapshot(nation[0].Cell.Key, CellStatus.Suppressed, SuppressionReason.Complementary, null, null, null));
        nation[1] = (nation[1].Name, PublishedCell.FromSnapshot(nation[1].Cell.Key, CellStatus.Value, null, 20, 10, new Figures { Mean = 0.2 }));
        var comparison = RegionComparison.Of(nation);
        Assert.Equal(10, comparison.Regions.Count);
        Assert.Equal("For få svar til å vise resultater.", RegionDifferenceSentence.Of(RegionComparison.Of([nation[0], nation[1], nation[2]]), nynorsk: false).Text);
    }

    [Fact]
    public void The_limits_between_the_regions_are_those_at_the_regions()
    {
        var comparison = RegionComparison.Of([.. Nation(7, planted: 0.6)]);
        foreach (var unit in comparison.Funnel.Units)
        {
            var expected = comparison.Funnel.Rule == FunnelRule.Additive ? unit.Additive! : unit.Plain!;
            Assert.Equal(expected.At998.Upper, comparison.LimitsAt(unit.N)!.At998.Upper, 12);
            Assert.Equal(expected.At95.Lower, comparison.LimitsAt(unit.N)!.At95.Lower, 12);
        }
    }

    [Theory]
    [InlineData(0.3, 0.02, "Skåren økte fra før til etter for 3 av 3 mål")]
    [InlineData(-0.3, 0.02, "Skåren gikk ned fra før til etter for 3 av 3 mål")]
    [InlineData(0.1, 3, "Ingen sikker endring fra før til etter for noen av 3 mål")]
    public void Several_changes_are_counted_when_they_are_sure(double mean, double deviation, string expected) =>
        Assert.Equal(expected, SeveralChanges.Of(Enumerable.Range(0, 3).Select(i => Cell($"{i}", Moments.Of([mean, mean + deviation, mean - deviation, mean, mean]))))
            .Sentence(CountedAs.Measures, WavePair.BeforeToAfter, nynorsk: false));

    /// <summary>Twelve regions of 10 to 60 companies that change by 0.2 on average and differ by chance alone, but for the planted one.</summary>
    private static IEnumerable<(string Name, PublishedCell Cell)> Nation(int seed, double planted = 0)
    {
        var random = new Random(seed);
        for (var region = 0; region < 12; region++)
        {
            var mean = region == 3 ? 0.2 + planted : 0.2;
            var moments = Moments.Of(Enumerable.Range(0, random.Next(10, 61)).Select(_ => mean + (0.5 * random.Normal())).ToList());
            yield return ($"Region {region}", Cell($"{region}", moments));
        }
    }

    private static PublishedCell Cell(string region, Moments moments)
    {
        var interval = MeanEstimate.Of(moments).Inference!.Interval;
        return PublishedCell.FromSnapshot(
            new CellKey(CellKey.PairedChange, region, "*", "*", "T0-T1", "ledelse"), CellStatus.Value, null, 2 * moments.N, moments.N,
            new Figures { Mean = moments.Mean, StandardDeviation = moments.StandardDeviation, Lower = interval.Lower, Upper = interval.Upper });
    }
}
