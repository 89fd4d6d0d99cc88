using Evaluering.Analysis.Statistics;
using Evaluering.Analysis.Words;

namespace Evaluering.Analysis.Tests.Words;

public class AbsenceSeriesSentenceTests
{
    [Theory]
    [InlineData(1.23, 0.41, "Året før bistanden lå fraværet 1,2 prosentpoeng over sammenligningsgruppen, i det andre året etter start 0,4 prosentpoeng over", "Året før bistanden låg fråværet 1,2 prosentpoeng over samanlikningsgruppa, i det andre året etter start 0,4 prosentpoeng over")]
    [InlineData(-0.5, 0.04, "Året før bistanden lå fraværet 0,5 prosentpoeng under sammenligningsgruppen, i det andre året etter start på høyde med", "Året før bistanden låg fråværet 0,5 prosentpoeng under samanlikningsgruppa, i det andre året etter start på høgd med")]
    [InlineData(null, 0.4, "For få virksomheter kan følges i alle kvartalene", "For få verksemder kan følgjast i alle kvartala")]
    public void The_series_is_put_as_levels(double? before, double? later, string bokmal, string nynorsk)
    {
        Assert.Equal(bokmal, AbsenceSeriesSentence.OfSeries(before, later, nynorsk: false));
        Assert.Equal(nynorsk, AbsenceSeriesSentence.OfSeries(before, later, nynorsk: true));
    }

    [Fact]
    public void Services_say_how_many_speak_against_themselves()
    {
        Assert.Equal("3 av 5 tjenester kan vises; 2 av dem avvek fra sammenligningsgruppen allerede før bistanden", AbsenceSeriesSentence.OfServices(5, 3, 2, nynorsk: false));
        Assert.Equal("3 av 5 tenester kan visast; ingen av dei skilde seg sikkert frå samanlikningsgruppa alt før bistanden", AbsenceSeriesSentence.OfServices(5, 3, 0, nynorsk: true));
        Assert.Equal("Ingen enkelt tjeneste har nok virksomheter til å vises", AbsenceSeriesSentence.OfServices(5, 0, 0, nynorsk: false));
    }

    [Fact]
    public void Regions_are_counted_and_not_ranked()
    {
        Assert.Equal("Året før bistanden lå fraværet over sammenligningsgruppen i 7 av 12 regioner, også når vi regner med usikkerheten", AbsenceSeriesSentence.OfLevels(12, 7, nynorsk: false));
        Assert.Equal("Ingen region har nok verksemder til å visast", AbsenceSeriesSentence.OfLevels(0, 0, nynorsk: true));
    }

    // 2.8 standard errors: with 101 companies the interval is 2 · 1.98 of them wide.
    [Fact]
    public void The_least_that_would_be_seen_follows_from_the_interval() => Assert.Equal(0.28, AbsenceSeriesSentence.MinimumDetectable(new Interval(-0.19840, 0.19840), 101), 3);
}
