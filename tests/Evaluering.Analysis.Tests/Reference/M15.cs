using System.Text.Json;
using System.Text.Json.Nodes;
using Evaluering.Analysis.Statistics;
using static Evaluering.Analysis.Tests.Reference.ReferenceJson;

namespace Evaluering.Analysis.Tests.Reference;

/// <summary>Windows before and after.</summary>
internal static class M15
{
    internal static JsonObject Answer(ReferenceCase item)
    {
        var length = ReferenceCase.TryGet(item.Select, "K") is { ValueKind: JsonValueKind.Number } k ? k.GetInt32() : QuarterWindow.Year;
        var windows = AbsenceData.Companies.Select(company => (company.Assisted, Windows: AbsenceData.Windows(company, item, length))).ToList();
        if (item.Text("rows") is not null)
            return PerCompany(
                [.. windows.Where(company => company.Assisted && company.Windows.State == WindowState.Complete).Select(company => company.Windows)]);

        var incomplete = windows.Where(company => company.Windows.State != WindowState.Complete).Select(company => company.Windows).ToList();
        int Count(bool assisted, bool complete) =>
            windows.Count(company => company.Assisted == assisted && (!complete || company.Windows.State == WindowState.Complete));
        return new JsonObject
        {
            ["n_assisted"] = Count(assisted: true, complete: false),
            ["n_assisted_complete"] = Count(assisted: true, complete: true),
            ["n_control"] = Count(assisted: false, complete: false),
            ["n_control_complete"] = Count(assisted: false, complete: true),
            ["incomplete_company_id"] = List(incomplete.Select(company => company.Company)),
            ["n_pre"] = List(incomplete.Select(company => company.Before.Usable)),
            ["n_post"] = List(incomplete.Select(company => company.After.Usable)),
        };
    }

    private static JsonObject PerCompany(List<CompanyWindows> companies) => new()
    {
        ["company_id"] = List(companies.Select(company => company.Company)),
        ["pre_pct"] = List(companies.Select(company => company.Before.Percent)),
        ["post_pct"] = List(companies.Select(company => company.After.Percent)),
        ["comparator_pre_pct"] = List(companies.Select(company => company.Before.ComparatorPercent)),
        ["comparator_post_pct"] = List(companies.Select(company => company.After.ComparatorPercent)),
        ["did_pp"] = List(companies.Select(company => company.Difference)),
    };
}
