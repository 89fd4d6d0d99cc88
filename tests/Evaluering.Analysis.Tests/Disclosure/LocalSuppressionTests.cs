using Evaluering.Analysis.Disclosure;
using FsCheck;
using FsCheck.Fluent;

namespace Evaluering.Analysis.Tests.Disclosure;

public class LocalSuppressionTests
{
    [Fact]
    public void Every_class_that_is_kept_has_k_companies_and_a_company_has_one_region() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Files(), Gen.Choose(1, 6).ToArbitrary(), (records, k) =>
        {
            var result = LocalSuppression.Generalise(records, k);
            var kept = result.Where(record => !record.Dropped).ToList();
            return kept.GroupBy(record => (record.Region, record.Service, record.Role, record.Period, record.Pattern)).All(rows => rows.Select(row => row.Company).Distinct().Count() >= k)
                && result.GroupBy(record => record.Company).All(rows => rows.Select(row => row.Region).Distinct().Count() == 1)
                && result.Zip(records).All(pair => pair.First.Company == pair.Second.Company && Same(pair.First.Region, pair.Second.Region)
                    && Same(pair.First.Service, pair.Second.Service) && Same(pair.First.Role, pair.Second.Role))
                && result.Zip(records).All(pair => pair.First.Pattern == pair.Second.Pattern && (pair.First.Period == pair.Second.Period || pair is { First.Period: "*", Second.Period: not null }))
                && (kept.Count == 0 || MicrodataRisk.Of(result).SmallestClassCompanies >= k);
        }));

    [Fact]
    public void The_order_of_the_records_never_matters() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Files(), records =>
        {
            var backwards = LocalSuppression.Generalise([.. records.Reverse()]).Reverse();
            return LocalSuppression.Generalise(records).SequenceEqual(backwards);
        }));

    [Fact]
    public void A_rare_region_is_blanked_on_all_records_of_its_companies()
    {
        var common = Enumerable.Range(0, 10).SelectMany(i => Seats(i, "R1")).ToList();
        var rare = Enumerable.Range(10, 5).SelectMany(i => Seats(i, i == 10 ? "R2" : "R3")).ToList();
        var result = LocalSuppression.Generalise([.. common, .. rare]);
        Assert.All(result.Take(20), record => Assert.Equal("R1", record.Region));
        Assert.All(result.Skip(20), record => Assert.Equal(("*", false), (record.Region, record.Dropped)));
    }

    [Fact]
    public void What_no_blanking_saves_is_dropped()
    {
        var result = LocalSuppression.Generalise([.. Enumerable.Range(0, 4).SelectMany(i => Seats(i, "R1"))]);
        Assert.All(result, record => Assert.True(record.Dropped));
        Assert.Equal(new MicrodataRiskResult(0, 8, 0, 0, null, null, null, null), MicrodataRisk.Of(result));
    }

    [Fact]
    public void The_risk_is_that_of_the_smallest_class()
    {
        var result = LocalSuppression.Generalise([.. Enumerable.Range(0, 10).SelectMany(i => Seats(i, "R1"))]);
        Assert.Equal(new MicrodataRiskResult(20, 0, 0, 2, 10, 10, 0.1, 0.1), MicrodataRisk.Of(result));
    }

    [Fact]
    public void A_rare_period_is_blanked_before_the_region()
    {
        var records = Enumerable.Range(0, 12).SelectMany(i => Seats(i, "R1")).Select(seat => seat with { Period = seat.Company < 6 ? "2025H1" : $"20{seat.Company}H1" });
        var result = LocalSuppression.Generalise([.. records]);
        Assert.All(result, record => Assert.Equal(("R1", record.Company < 6 ? "2025H1" : "*"), (record.Region, record.Period)));
    }

    [Fact]
    public void A_pattern_few_companies_have_cannot_be_blanked_and_takes_the_smallest_class_with_it()
    {
        var records = Enumerable.Range(0, 36).SelectMany(i => Seats(i, "R1")).Select(seat => seat with { Pattern = seat.Company < 30 ? "T0" : seat.Company < 35 ? "T1" : "T2" });
        var result = LocalSuppression.Generalise([.. records]);
        var dropped = result.Where(record => record.Dropped).ToList();
        Assert.Equal(2, dropped.Count(record => record.Pattern == "T2"));
        Assert.Equal(["leder"], dropped.Where(record => record.Pattern == "T1").Select(record => record.Role).Distinct());
        Assert.DoesNotContain(dropped, record => record.Pattern == "T0");
    }

    [Fact]
    public void Nobody_is_left_out_alone() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Files(), records =>
        {
            var result = LocalSuppression.Generalise(records);
            var dropped = result.Where(record => record.Dropped).Select(record => record.Company).Distinct().Count();
            return dropped is 0 or >= 5 || result.All(record => record.Dropped);
        }));

    private static bool Same(string after, string before) => after == CellKey.All || after == before;

    private static QuasiRecord[] Seats(int company, string region) =>
        [new(company, region, "sykefravar", "leder"), new(company, region, "sykefravar", "verneombud")];

    private static Arbitrary<QuasiRecord[]> Files() => Gen.Choose(0, 1_000_000).Select(seed =>
    {
        var random = new Random(seed);
        return Enumerable.Range(0, random.Next(0, 30)).SelectMany(company =>
        {
            var region = $"R{random.Next(4)}";
            return Enumerable.Range(0, 1 + random.Next(3)).Select(role =>
                new QuasiRecord(company, region, $"s{random.Next(3)}", $"r{role}", random.Next(4) == 0 ? null : $"p{random.Next(3)}", random.Next(8) == 0 ? "T0" : "T0T1"));
        }).ToArray();
    }).ToArbitrary();
}
