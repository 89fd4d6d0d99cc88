using System.Text.Json.Nodes;
using Evaluering.Analysis.Statistics;

namespace Evaluering.Analysis.Tests.Reference;

/// <summary>Unpaired means, unpaired and paired shares.</summary>
internal static class M08
{
    internal static JsonObject Answer(ReferenceCase item) =>
        item.Id.Contains("mcnemar", StringComparison.Ordinal) ? Paired(item)
        : item.Text("item") is not null ? Newcombe(item)
        : Welch(Groups(item));

    /// <summary>Welch's comparison in the reference's names; the keys that stand alone when it cannot be computed are fewer.</summary>
    internal static JsonObject Welch((Moments First, Moments Second) groups)
    {
        var result = TwoGroups.Welch(groups.First, groups.Second);
        var answer = new JsonObject { ["n1"] = result.First.N, ["n2"] = result.Second.N, ["status"] = result.Status.Code() };
        if (result.Status == ResultStatus.TooFew) return answer;
        answer["mean1"] = result.First.Mean;
        answer["mean2"] = result.Second.Mean;
        answer["diff"] = result.Difference;
        answer["se"] = result.Inference?.StandardError ?? 0;
        if (result.Inference is not { } inference) return answer;
        answer["sd1"] = result.First.StandardDeviation;
        answer["sd2"] = result.Second.StandardDeviation;
        answer["t"] = inference.T;
        answer["df"] = inference.DegreesOfFreedom;
        answer["p"] = inference.P;
        answer["ci_lo"] = inference.Interval.Lower;
        answer["ci_hi"] = inference.Interval.Upper;
        answer["d_s"] = result.D;
        answer["g_s"] = result.G;
        return answer;
    }

    private static (Moments First, Moments Second) Groups(ReferenceCase item)
    {
        if (item.Dataset == "inline") return (Moments.Of(item.Numbers("x").OfType<double>()), Moments.Of(item.Numbers("y").OfType<double>()));
        if (item.Dataset == "small")
        {
            var wave = item.Text("value")!.Split(' ')[0];
            Moments Of(string condition) => Moments.Of(
                SmallData.Rows(item).Where(row => IsIn(row.Role, condition)).Select(row => row.ScoreIn(wave)).OfType<double>());
            return (Of(item.Text("group1")!), Of(item.Text("group2")!));
        }

        var (first, second) = Selection.Waves(item);
        var pairs = SurveyData.Pairs(item.Text("scale")!, first, second);
        Moments Service(string name) => Moments.Of(pairs.Where(pair => pair.From.Service == name).Select(pair => pair.After - pair.Before));
        return (Service(item.Text("group1")!), Service(item.Text("group2")!));
    }

    /// <summary>Conditions such as "role=leder" and "role!=leder".</summary>
    private static bool IsIn(string role, string condition) =>
        condition.Contains("!=", StringComparison.Ordinal) != (role == condition.Split('=')[^1]);

    private static JsonObject Newcombe(ReferenceCase item)
    {
        var answers = Selection.Answers(item.Text("item")!, item.Text("wave")!).ToList();
        (int Count, int N) Of(string service)
        {
            var own = answers.Where(found => found.Slot.Service == service).ToList();
            return (own.Count(found => found.Answer >= Selection.Threshold(item)), own.Count);
        }

        var (first, second) = (Of(item.Text("group1")!), Of(item.Text("group2")!));
        var result = TwoProportions.Newcombe(first.Count, first.N, second.Count, second.N);
        return new JsonObject
        {
            ["x1"] = result.First.Count,
            ["n1"] = result.First.N,
            ["x2"] = result.Second.Count,
            ["n2"] = result.Second.N,
            ["p1"] = result.First.Share,
            ["p2"] = result.Second.Share,
            ["diff"] = result.Difference,
            ["ci_lo"] = result.Interval?.Lower,
            ["ci_hi"] = result.Interval?.Upper,
            ["status"] = result.Status.Code(),
        };
    }

    private static JsonObject Paired(ReferenceCase item)
    {
        var threshold = Selection.Threshold(item);
        var result = TwoProportions.Paired(PairedCounts.Of(PairsOf(item).Select(pair => (pair.Before >= threshold, pair.After >= threshold))));
        return new JsonObject
        {
            ["n"] = result.Counts.N,
            ["n01"] = result.Counts.OnlyAfter,
            ["n10"] = result.Counts.OnlyBefore,
            ["p0"] = result.Before,
            ["p1"] = result.After,
            ["diff"] = result.Difference,
            ["p_exact"] = result.P,
            ["ci_lo"] = result.Interval?.Lower,
            ["ci_hi"] = result.Interval?.Upper,
            ["status"] = result.Status.Code(),
        };
    }

    private static IEnumerable<(double Before, double After)> PairsOf(ReferenceCase item)
    {
        if (item.Text("item") is not { } name) return SmallData.Pairs(item).Select(pair => (pair.Before, pair.After));
        var after = Selection.Answers(name, item.Text("to")!).ToDictionary(found => (found.Slot.Case, found.Slot.Role), found => found.Answer);
        return Selection.Answers(name, item.Text("from")!).Where(found => after.ContainsKey((found.Slot.Case, found.Slot.Role)))
            .Select(found => ((double)found.Answer, (double)after[(found.Slot.Case, found.Slot.Role)]));
    }
}
