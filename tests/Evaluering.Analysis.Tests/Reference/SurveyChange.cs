using Evaluering.Analysis.Statistics;

namespace Evaluering.Analysis.Tests.Reference;

/// <summary>Changes from wave to wave of the data set "medium", gathered by company or by group.</summary>
internal static class SurveyChange
{
    /// <summary>The pairs that a selection asks for: its from and to, or what a value such as "d T0T1" says; T0 to T1 when it says nothing.</summary>
    public static List<SurveyPair> Pairs(ReferenceCase item)
    {
        var waves = item.Text("value")?.Split(' ').FirstOrDefault(word => word.Length == 4 && word[0] == 'T' && word[2] == 'T') ?? "T0T1";
        return SurveyData.Pairs(item.Text("scale")!, item.Text("from") ?? waves[..2], item.Text("to") ?? waves[2..]);
    }

    public static double Change(this SurveyPair pair) => pair.After - pair.Before;

    /// <summary>Mean change of each company, by region.</summary>
    public static SortedDictionary<string, Moments> CompanyMeansByRegion(IEnumerable<SurveyPair> pairs) => ByCode(
        pairs.GroupBy(pair => pair.Company).Select(company => (company.First().From.Region, Moments: Moments.Of(company.Select(Change)))),
        company => company.Region, group => CompanyMeans.Of(group.Select(company => (company.Moments.Sum, company.Moments.N))));

    /// <summary>Changes by a property of the pair, ascending by code.</summary>
    public static SortedDictionary<string, Moments> ByCode(IEnumerable<SurveyPair> pairs, Func<SurveyPair, string> code) =>
        ByCode(pairs, code, group => Moments.Of(group.Select(Change)));

    private static SortedDictionary<string, Moments> ByCode<T>(IEnumerable<T> rows, Func<T, string> code, Func<IGrouping<string, T>, Moments> moments) =>
        new(rows.GroupBy(code).ToDictionary(group => group.Key, moments), StringComparer.Ordinal);
}
