using System.Text.Json;
using System.Text.Json.Nodes;
using Evaluering.Analysis.Statistics;

namespace Evaluering.Analysis.Tests.Reference;

/// <summary>Regression to the mean and analysis of covariance.</summary>
internal static class M18
{
    internal static JsonObject Answer(ReferenceCase item) =>
        item.Dataset == "inline" ? Expected(item)
        : item.Dataset == "medium" ? Services(item)
        : item.Text("line") is not null ? FromUnassisted(item)
        : Assisted(item);

    private static JsonObject Expected(ReferenceCase item)
    {
        var result = RegressionToTheMean.Compute(
            Given(item, "cut", "c", "cutoff", "limit", "threshold"), Given(item, "mu", "mean", "m"), Given(item, "sigma", "sd", "s"),
            Given(item, "rho", "r", "cor", "correlation"));
        return new JsonObject
        {
            ["z"] = result.Z,
            ["C_z"] = result.SelectionFactor,
            ["expected_rtm"] = result.Expected,
            ["expected_baseline"] = result.ExpectedBefore,
            ["expected_followup"] = result.ExpectedAfter,
        };
    }

    private static double Given(ReferenceCase item, params string[] names) => names
        .SelectMany(name => new[] { ReferenceCase.TryGet(item.Select, name), ReferenceCase.TryGet(item.Params, name) })
        .First(element => element.ValueKind == JsonValueKind.Number).GetDouble();

    private static JsonObject Services(ReferenceCase item)
    {
        var pairs = SurveyChange.Pairs(item);
        var reference = item.Text("reference")!;
        var services = pairs.Select(pair => pair.From.Service).Distinct().Order(StringComparer.Ordinal)
            .OrderBy(service => service == reference ? 0 : 1).ToList();
        var result = Ancova.Compute(
            [.. pairs.Select(pair => new AncovaRow(services.IndexOf(pair.From.Service), pair.Company, pair.Before, pair.After))], services.Count);
        JsonObject Named(Func<AncovaCoefficient, double?> number)
        {
            var names = new JsonObject { ["(Intercept)"] = number(result.Intercept!), ["x0"] = number(result.Slope!) };
            for (var i = 1; i < services.Count; i++) names["service" + services[i]] = number(result.Differences[i]!);
            return names;
        }

        return new JsonObject
        {
            ["slope"] = result.Slope!.Value,
            ["grand_mean_x0"] = result.GrandMeanX,
            ["adjusted_mean"] = new JsonObject(services.Zip(result.AdjustedMeans, (service, mean) => KeyValuePair.Create(service, (JsonNode?)mean))),
            ["coef"] = Named(coefficient => coefficient.Value),
            ["se_ols"] = Named(coefficient => coefficient.Ordinary.StandardError),
            ["se_cr1s"] = Named(coefficient => coefficient.ClusterError),
            ["sigma"] = result.ResidualDeviation,
            ["n"] = result.Groups.Sum(group => group.N),
        };
    }

    private static List<AncovaRow> Companies(ReferenceCase item) =>
    [
        .. AbsenceData.Companies.Select(company => (company.Assisted, Windows: AbsenceData.Windows(company, item)))
            .Where(company => company.Windows.State == WindowState.Complete)
            .Select(company => new AncovaRow(
                company.Assisted ? 1 : 0, company.Windows.Company, company.Windows.AboveComparatorBefore!.Value, company.Windows.AboveComparatorAfter!.Value)),
    ];

    private static JsonObject Assisted(ReferenceCase item)
    {
        var result = Ancova.Compute(Companies(item), groups: 2);
        var (unassisted, assisted) = (result.Groups[0], result.Groups[1]);
        var difference = result.Differences[1]!;
        return new JsonObject
        {
            ["n1"] = assisted.N,
            ["n0"] = unassisted.N,
            ["slope"] = result.Slope!.Value,
            ["adjusted_diff_pp"] = difference.Value,
            ["se_ols"] = difference.Ordinary.StandardError,
            ["se_hc3"] = difference.Hc3Error,
            ["ci_lo_ols"] = difference.Ordinary.Interval?.Lower,
            ["ci_hi_ols"] = difference.Ordinary.Interval?.Upper,
            ["p_ols"] = difference.Ordinary.Inference?.P,
            ["df"] = result.DegreesOfFreedom,
            ["unadjusted_change_diff_pp"] = result.UnadjustedChangeDifference(1),
            ["baseline_diff_pp"] = result.BaselineDifference(1),
            ["suff"] = new JsonArray([.. result.Groups.Select(Sums)]),
        };
    }

    private static JsonNode Sums(PairMoments group, int assisted) => new JsonObject
    {
        ["assisted"] = assisted,
        ["n"] = group.N,
        ["sum_x"] = group.Before.Value,
        ["sum_y"] = group.After.Value,
        ["sum_xx"] = group.BeforeSquares.Value,
        ["sum_xy"] = group.Products.Value,
        ["sum_yy"] = group.AfterSquares.Value,
    };

    private static JsonObject FromUnassisted(ReferenceCase item)
    {
        var groups = Companies(item).ToLookup(row => row.Group, row => (row.X, row.Y));
        var result = RegressionToTheMean.FromUnassisted(PairMoments.Of(groups[1]), PairMoments.Of(groups[0]));
        return new JsonObject
        {
            ["slope_controls"] = result.Slope,
            ["intercept_controls"] = result.Intercept,
            ["r_controls"] = result.Correlation,
            ["mean_pre_assisted"] = result.MeanBeforeAssisted,
            ["expected_post_without_effect"] = result.ExpectedAfter,
            ["expected_change_rtm_pp"] = result.ExpectedChange,
            ["observed_change_pp"] = result.ObservedChange,
            ["observed_minus_expected_pp"] = result.Difference,
        };
    }
}
