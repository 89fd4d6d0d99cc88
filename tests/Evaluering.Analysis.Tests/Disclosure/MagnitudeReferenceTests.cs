using System.Text.Json;
using Evaluering.Analysis.Disclosure;

namespace Evaluering.Analysis.Tests.Disclosure;

/// <summary>The magnitude rules against sdc_open.json (M22.magnitude). Not yet covered of M22: audits, suppression patterns, rounding, differencing.</summary>
public class MagnitudeReferenceTests
{
    [Fact]
    public void A_magnitude_is_withheld_when_the_reference_calls_it_sensitive()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Golden.PathTo("sdc_open.json")));
        var cases = document.RootElement.GetProperty("cases").EnumerateArray()
            .Where(item => item.GetProperty("id").GetString()!.StartsWith("M22.magnitude", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(cases);
        foreach (var item in cases)
        {
            var expected = item.GetProperty("expected");
            var days = item.GetProperty("input").GetProperty("contributions").EnumerateArray().Select(x => x.GetDouble()).OrderDescending().ToList();
            var cell = new RawCell
            {
                Key = new CellKey(CellKey.Absence, "*", "*", "*", "before", "sykefravar"),
                Companies = days.Count,
                LargestShare = days[0] / days.Sum(),
                TwoLargestShare = days.Take(2).Sum() / days.Sum(),
            };
            var published = Assert.Single(new DisclosureRule { MinimumCompanies = 3 }.Publish([cell]).Cells);
            Assert.Equal(expected.GetProperty("sensitive").GetBoolean(), published.Status == CellStatus.Suppressed);
        }
    }
}
