using Evaluering.Analysis.Statistics;
using Evaluering.Analysis.Tests.Reference;

namespace Evaluering.Analysis.Tests.Statistics;

/// <summary>The figure that is published, against the reference's company level (M09) of every case that has one.</summary>
public class PairedChangeTests
{
    [Fact]
    public void The_published_change_is_the_references_company_level()
    {
        var compared = 0;
        foreach (var item in ReferenceFolder.Cases.Values.Where(item => item.Method == "M09" && item.Dataset == "medium"))
        {
            var expected = ReferenceCase.TryGet(item.Expected, "company_level");
            if (expected.ValueKind == System.Text.Json.JsonValueKind.Undefined) continue;
            var result = PairedChange.Compute([.. SurveyData.Pairs(item).Select(pair => (int.Parse(pair.Company[1..]), pair.Before, pair.After))]);
            Assert.Equal(expected.GetProperty("G").GetInt32(), result.Companies);
            Golden.Agree(item.Id + " mean", expected.GetProperty("mean"), result.MeanChange);
            Golden.Agree(item.Id + " sd", expected.GetProperty("sd"), result.StandardDeviation);
            Golden.Agree(item.Id + " lower", expected.GetProperty("ci_lo"), result.Interval?.Lower, 1e-9);
            Golden.Agree(item.Id + " upper", expected.GetProperty("ci_hi"), result.Interval?.Upper, 1e-9);
            compared++;
        }

        Assert.True(compared > 0);
    }
}
