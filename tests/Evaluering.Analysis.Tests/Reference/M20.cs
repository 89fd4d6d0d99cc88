using System.Globalization;
using System.Text.Json.Nodes;
using Evaluering.Analysis.Statistics;
using static Evaluering.Analysis.Tests.Reference.ReferenceJson;

namespace Evaluering.Analysis.Tests.Reference;

/// <summary>Non-response.</summary>
internal static class M20
{
    internal static JsonObject Answer(ReferenceCase item)
    {
        if (item.Text("cells") is not null) return Cells(item);
        if (item.Text("model") is not null) return Logistic(item);
        if (item.Text("weights") is not null) return Weighted(item);
        if (item.Text("group1") is not null) return Attrition(item);
        return item.Text("variable") == "ln(ansatte)" ? Sizes(item) : Table(item);
    }

    /// <summary>The slots of the wave that are eligible or possibly eligible.</summary>
    private static List<SurveySlot> Asked(ReferenceCase item) =>
        [.. SurveyData.Selected(item).Where(slot => slot.Disposition is not (Disposition.NotEligible or Disposition.NotDue))];

    private static ResponseCell Cell(IEnumerable<SurveySlot> slots)
    {
        var all = slots.ToList();
        var answered = all.Count(slot => slot.Disposition.IsAnalysable());
        return new(answered, all.Count - answered);
    }

    private static JsonObject Table(ReferenceCase item)
    {
        var groups = Asked(item).GroupBy(slot => item.Text("variable") switch
        {
            "role" => slot.Role,
            "service" => slot.Service,
            var column => slot.CompanyRow[column!],
        }).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => (group.Key, Cell: Cell(group))).ToList();
        var result = ResponseTable.Compute(groups.Select(group => group.Cell));
        return new JsonObject
        {
            ["level"] = List(groups.Select(group => group.Key)),
            ["n_nonresp"] = List(groups.Select(group => group.Cell.Silent)),
            ["n_resp"] = List(groups.Select(group => group.Cell.Answered)),
            ["chisq"] = result.ChiSquared,
            ["df"] = result.DegreesOfFreedom,
            ["p"] = result.P,
            ["cramers_v"] = result.CramersV,
            ["min_expected"] = result.SmallestExpected,
        };
    }

    private static JsonObject Sizes(ReferenceCase item)
    {
        Moments Of(bool answered) => Moments.Of(Asked(item).Where(slot => slot.Disposition.IsAnalysable() == answered).Select(LogEmployees));
        var result = StandardizedMeanDifference.Of(Of(true), Of(false));
        return new JsonObject { ["mean_resp"] = result.MeanAnswered, ["mean_nonresp"] = result.MeanSilent, ["smd"] = result.Difference };
    }

    private static IEnumerable<IGrouping<(string Role, string Size), SurveySlot>> ByCell(ReferenceCase item) =>
        Asked(item).GroupBy(slot => (slot.Role, Size: slot.CompanyRow["storrelse"]))
            .OrderBy(cell => cell.Key.Role, StringComparer.Ordinal).ThenBy(cell => cell.Key.Size, StringComparer.Ordinal);

    private static JsonObject Cells(ReferenceCase item)
    {
        var cells = ByCell(item).Select(cell => (cell.Key, Cell: Cell(cell))).ToList();
        return With(RIndicator.OfCells(cells.Select(cell => cell.Cell)), new JsonObject
        {
            ["cell"] = List(cells.Select(cell => $"{cell.Key.Role} {cell.Key.Size}")),
            ["n"] = List(cells.Select(cell => cell.Cell.N)),
            ["r"] = List(cells.Select(cell => cell.Cell.Answered)),
            ["rho"] = List(cells.Select(cell => cell.Cell.Rate)),
        });
    }

    private static JsonObject Logistic(ReferenceCase item)
    {
        var slots = Asked(item);
        List<(string Name, Func<SurveySlot, double> Value)> columns =
        [
            ("(Intercept)", _ => 1),
            .. Levels(slots, slot => slot.Role).Select(role => ($"roleF{role}", (Func<SurveySlot, double>)(slot => slot.Role == role ? 1 : 0))),
            .. Levels(slots, slot => slot.Region).Select(region => ($"regF{region}", (Func<SurveySlot, double>)(slot => slot.Region == region ? 1 : 0))),
            ("larg", LogEmployees),
        ];
        var fit = ResponsePropensity.Fit(
            slots.ConvertAll(slot => (IReadOnlyList<double>)columns.ConvertAll(column => column.Value(slot))),
            slots.ConvertAll(slot => slot.Disposition.IsAnalysable()));
        var coefficients = new JsonObject();
        foreach (var (column, coefficient) in columns.Zip(fit.Coefficients)) coefficients[column.Name] = coefficient;
        return With(RIndicator.OfPropensities([.. fit.Propensities]), new JsonObject { ["coef"] = coefficients });
    }

    /// <summary>The levels of a factor but the first, which is the reference.</summary>
    private static IEnumerable<string> Levels(IEnumerable<SurveySlot> slots, Func<SurveySlot, string> of) =>
        slots.Select(of).Distinct().Order(StringComparer.Ordinal).Skip(1);

    /// <summary>The case names its cells, so that they are not merged.</summary>
    private static JsonObject Weighted(ReferenceCase item)
    {
        var result = WeightedMean.Compute(ByCell(item).Select(cell =>
            new WeightingClass(Cell(cell), Moments.Of(cell.Select(slot => slot.Score(item.Text("scale")!)).OfType<double>()))));
        return new JsonObject
        {
            ["n"] = result.N,
            ["mean_unweighted"] = result.Unweighted,
            ["mean_weighted"] = result.Weighted,
            ["n_eff_kish"] = result.EffectiveN,
            ["deff_weights"] = result.DesignEffect,
        };
    }

    /// <summary>T0 scores of those who answered T1 against those who did not, though they were asked.</summary>
    private static JsonObject Attrition(ReferenceCase item)
    {
        string scale = item.Text("scale")!, wave = item.Text("value")!.Split(' ')[0], next = item.Text("group1")!.Split(' ')[^1];
        var later = SurveyData.Slots.Where(slot => slot.Wave == next).ToDictionary(slot => (slot.Case, slot.Role), slot => slot.Disposition);
        Moments Of(Func<Disposition, bool> wanted) => Moments.Of(SurveyData.Slots
            .Where(slot => slot.Wave == wave && later.TryGetValue((slot.Case, slot.Role), out var disposition) && wanted(disposition))
            .Select(slot => slot.Score(scale)).OfType<double>());
        return M08.Welch((Of(disposition => disposition.IsAnalysable()),
            Of(disposition => !disposition.IsAnalysable() && disposition is not (Disposition.NotEligible or Disposition.NotDue))));
    }

    private static JsonObject With(RIndicatorResult result, JsonObject answer)
    {
        answer["rho_bar"] = result.MeanPropensity;
        answer["S"] = result.Deviation;
        answer["R"] = result.Indicator;
        answer["cv"] = result.Variation;
        return answer;
    }

    private static double LogEmployees(SurveySlot slot) => Math.Log(double.Parse(slot.CompanyRow["ansatte"], CultureInfo.InvariantCulture));
}
