using Evaluering.Core.Time;
using Evaluering.Jobs.PublishSnapshot;

namespace Evaluering.Jobs.Tests.PublishSnapshot;

/// <summary>Who is compared with those that were helped.</summary>
public sealed class UnassistedCompaniesTests
{
    [Fact]
    public void A_company_counts_until_the_quarter_in_which_its_own_help_began()
    {
        var nation = MadeUpAbsence.Create(1, 60, 30, 0, chosen: true, atOnce: true);
        var assisted = MadeUpAbsence.Studied(nation);
        var start = assisted[0].Start;
        DateOnly? DayIn(int? quarter) => quarter is { } index ? new DateOnly(new Quarter(index).Year, 3 * new Quarter(index).Number, 28) : null;
        int Count(int? firstHelp) => UnassistedCompanies.Read(
            nation.Where(company => !company.IsAssisted).Select(company => company.Registered with { FirstHelp = DayIn(firstHelp) }),
            nation.SelectMany(company => company.Quarters).ToLookup(quarter => quarter.Code), assisted, MadeUpAbsence.Comparisons()).Count;
        Assert.Equal((30, 30), (Count(null), Count(start + 1)));
        Assert.Equal((0, 0), (Count(start), Count(start - 1)));
    }

    [Fact]
    public void Those_helped_later_are_taken_in_the_share_in_which_the_others_were_imported()
    {
        List<RegisteredCompany> never = [.. Enumerable.Range(0, 500).Select(i => new RegisteredCompany { Orgnr = $"N{i}" })];
        List<RegisteredCompany> later = [.. Enumerable.Range(0, 500).Select(i => new RegisteredCompany { Orgnr = $"L{i}", FirstHelp = new DateOnly(2024, 1, 1) })];
        (int Never, int Later) Sampled(double share, int assisted)
        {
            var sample = UnassistedCompanies.Sample(never.Concat(later), share, assisted);
            return (sample.Count(company => company.FirstHelp is null), sample.Count(company => company.FirstHelp is not null));
        }

        Assert.Equal((500, 0), Sampled(0, 1000));
        Assert.Equal((500, 500), Sampled(1, 1000));
        Assert.Equal(500, Sampled(0.3, 1000).Never);
        Assert.InRange(Sampled(0.3, 1000).Later, 110, 190);
        // Four for each assisted, whoever they are.
        var (few, fewLater) = Sampled(1, 25);
        Assert.Equal(100, few + fewLater);
        Assert.InRange(fewLater, 30, 70);
    }
}
