using System.Text.Json.Nodes;
using Evaluering.Analysis.Statistics;

namespace Evaluering.Analysis.Tests.Reference;

/// <summary>Means and differences of persons nested in companies.</summary>
internal static class M09
{
    internal static JsonObject Answer(ReferenceCase item) =>
        item.Text("x") is not null || item.Text("x1") is not null ? Contrast(item) : Mean(item);

    private static JsonObject Mean(ReferenceCase item)
    {
        List<(string Company, double Value)> values = item.Dataset == "inline"
            ? [.. item.Select.GetProperty("cluster").EnumerateArray().Select(company => company.ToString()).Zip(item.Numbers("y").OfType<double>())]
            : Selection.Pairs(item).ConvertAll(pair => (pair.Company, pair.After - pair.Before));
        var companies = ClusterMoments.OfValues(values);
        var result = ClusteredMean.Compute(companies, Moments.Of(values.Select(value => value.Value)));
        var answer = new JsonObject { ["N"] = result.N, ["G"] = result.Companies, ["mean"] = result.Mean, ["status"] = result.Status.Code() };
        if (result.CompanyLevel is not { } level) return answer;
        answer["se_naive"] = result.NaiveError;
        answer["cr0_se"] = result.Cr0Error;
        answer["cr1s"] = Node(result.Cr1);
        answer["cr2"] = Node(result.Cr2);
        var company = Node(level.Inference);
        company["G"] = level.N;
        company["mean"] = level.Mean;
        company["sd"] = level.StandardDeviation;
        answer["company_level"] = company;
        answer["cube"] = Cube(companies);
        answer["deff"] = result.DesignEffect;
        return answer;
    }

    private static JsonObject Cube(ClusterMoments companies) => new()
    {
        ["N"] = companies.N,
        ["G"] = companies.Companies,
        ["sum_S"] = companies.Sum.Value,
        ["sum_S2"] = companies.SquaredSums.Value,
        ["sum_nS"] = companies.BySize.Aggregate(default(ExactSum), (sum, block) => sum.AddProduct(block.Key, block.Value.Sums.Value)).Value,
        ["sum_n2"] = companies.SquaredSizes,
        ["by_cluster_size"] = new JsonArray([.. companies.BySize.Select(block => new JsonObject
        {
            ["n"] = block.Key,
            ["G"] = block.Value.Companies,
            ["sum_S"] = block.Value.Sums.Value,
            ["sum_S2"] = block.Value.SquaredSums.Value,
        })]),
    };

    private static JsonObject Contrast(ReferenceCase item)
    {
        var result = ClusteredContrast.Compute(Values(item).GroupBy(value => value.Company).Select(company => new CompanyContrast(
            company.Count(value => !value.InGroup), ExactSum.Of(company.Where(value => !value.InGroup).Select(value => value.Change)).Value,
            company.Count(value => value.InGroup), ExactSum.Of(company.Where(value => value.InGroup).Select(value => value.Change)).Value)));
        return new JsonObject
        {
            ["N"] = result.N0 + result.N1,
            ["G"] = result.Companies,
            ["n0"] = result.N0,
            ["n1"] = result.N1,
            ["diff"] = result.Difference,
            ["straddling"] = result.Straddling,
            ["cr1s"] = Node(result.Cr1),
            ["cr2"] = Node(result.Cr2),
            ["status"] = result.Status.Code(),
        };
    }

    private static IEnumerable<(string Company, bool InGroup, double Change)> Values(ReferenceCase item)
    {
        if (item.Dataset == "small")
        {
            var role = item.Text("x")!.Split("==")[1];
            return SmallData.Pairs(item).Select(pair => (pair.Row.Company, pair.Row.Role == role, pair.After - pair.Before));
        }

        var (first, second) = Selection.Waves(item);
        string one = item.Text("x1")!, zero = item.Text("x0")!;
        return SurveyData.Pairs(item.Text("scale")!, first, second)
            .Where(pair => IsIn(pair.From, one) || IsIn(pair.From, zero))
            .Select(pair => (pair.Company, IsIn(pair.From, one), pair.After - pair.Before));
    }

    /// <summary>A group is named by a service or by a role; no name is both.</summary>
    private static bool IsIn(SurveySlot slot, string name) => slot.Service == name || slot.Role == name;

    private static JsonObject Node(TInference? inference) => new()
    {
        ["se"] = inference?.StandardError,
        ["df"] = inference?.DegreesOfFreedom,
        ["t"] = inference?.T,
        ["p"] = inference?.P,
        ["ci_lo"] = inference?.Interval.Lower,
        ["ci_hi"] = inference?.Interval.Upper,
    };
}
