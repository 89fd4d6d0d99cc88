using System.Globalization;
using System.Text.Json.Nodes;
using Evaluering.Analysis.Statistics;
using static Evaluering.Analysis.Tests.Reference.ReferenceJson;

namespace Evaluering.Analysis.Tests.Reference;

/// <summary>Difference in differences against a comparator.</summary>
internal static class M16
{
    internal static JsonObject Answer(ReferenceCase item)
    {
        if (item.Text("group2") is not null) return AgainstUnassisted(item);
        var windows = AbsenceData.Selected(item).Where(company => company.Assisted).Select(company => AbsenceData.Windows(company, item)).ToList();
        return item.Text("resamples") is not null ? Bootstrap(windows) : Body(DifferenceInDifferences.Compute(windows));
    }

    private static JsonObject Body(DifferenceInDifferencesResult result)
    {
        var (pooled, mean) = (result.Pooled, result.CompanyMean);
        return new JsonObject
        {
            ["G"] = result.Companies,
            ["pooled"] = new JsonObject
            {
                ["pre_pct"] = pooled?.BeforePercent,
                ["post_pct"] = pooled?.AfterPercent,
                ["expected_pre_pct"] = pooled?.ExpectedBeforePercent,
                ["expected_post_pct"] = pooled?.ExpectedAfterPercent,
                ["raw_change_pp"] = pooled?.RawChange.Value,
                ["raw_se_pp"] = pooled?.RawChange.StandardError,
                ["raw_lo_pp"] = pooled?.RawChange.Interval?.Lower,
                ["raw_hi_pp"] = pooled?.RawChange.Interval?.Upper,
                ["comparator_change_pp"] = pooled?.ComparatorChange,
                ["did_pp"] = pooled?.Difference.Value,
                ["se_pp"] = pooled?.Difference.StandardError,
                ["df"] = pooled?.Difference.Inference?.DegreesOfFreedom,
                ["t"] = pooled?.Difference.Inference?.T,
                ["p"] = pooled?.Difference.Inference?.P,
                ["ci_lo_pp"] = pooled?.Difference.Interval?.Lower,
                ["ci_hi_pp"] = pooled?.Difference.Interval?.Upper,
            },
            ["company_mean"] = new JsonObject
            {
                ["did_pp"] = mean?.Difference.Mean,
                ["sd_pp"] = mean?.Difference.StandardDeviation,
                ["se_pp"] = mean?.Difference.Inference?.StandardError,
                ["df"] = mean?.Difference.Inference?.DegreesOfFreedom,
                ["t"] = mean?.Difference.Inference?.T,
                ["p"] = mean?.Difference.Inference?.P,
                ["ci_lo_pp"] = mean?.Difference.Inference?.Interval.Lower,
                ["ci_hi_pp"] = mean?.Difference.Inference?.Interval.Upper,
                ["median_pp"] = mean?.Median,
            },
            ["status"] = result.Status.Code(),
        };
    }

    private static JsonObject Bootstrap(List<CompanyWindows> companies)
    {
        var resamples = ReferenceFolder.Lines("boot_index.csv")
            .ConvertAll(line => (IReadOnlyList<int>)[.. line.Select(position => int.Parse(position, CultureInfo.InvariantCulture))]);
        var result = AbsenceBootstrap.Compute(companies, resamples);
        return new JsonObject
        {
            ["B"] = result.Resamples,
            ["did_pp"] = result.Difference,
            ["boot_se_pp"] = result.StandardError,
            ["pct_lo_pp"] = result.Interval?.Lower,
            ["pct_hi_pp"] = result.Interval?.Upper,
            ["first5_pp"] = List(result.Differences.Take(5)),
        };
    }

    private static JsonObject AgainstUnassisted(ReferenceCase item)
    {
        Moments Differences(bool assisted) => AbsenceChangeSums.Of(
            AbsenceData.Companies.Where(company => company.Assisted == assisted).Select(company => AbsenceData.Windows(company, item))).Differences;
        return M08.Welch((Differences(assisted: true), Differences(assisted: false)));
    }
}
