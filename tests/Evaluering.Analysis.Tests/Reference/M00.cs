using System.Text.Json.Nodes;
using Evaluering.Analysis.Statistics;
using static Evaluering.Analysis.Tests.Reference.ReferenceJson;

namespace Evaluering.Analysis.Tests.Reference;

/// <summary>The cube of paired changes by region, service and role.</summary>
internal static class M00
{
    internal static JsonObject Answer(ReferenceCase item)
    {
        var cells = SurveyData.Pairs(item)
            .GroupBy(pair => (pair.From.Region, pair.From.Service, pair.From.Role))
            .OrderBy(cell => cell.Key.Region, StringComparer.Ordinal)
            .ThenBy(cell => cell.Key.Service, StringComparer.Ordinal)
            .ThenBy(cell => cell.Key.Role, StringComparer.Ordinal)
            .Select(cell => (
                cell.Key,
                Companies: cell.Select(pair => pair.Company).Distinct().Count(),
                Sums: PairMoments.Of(cell.Select(pair => (pair.Before, pair.After)))))
            .ToList();
        return new JsonObject
        {
            ["region"] = List(cells.Select(cell => cell.Key.Region)),
            ["service"] = List(cells.Select(cell => cell.Key.Service)),
            ["role"] = List(cells.Select(cell => cell.Key.Role)),
            ["n"] = List(cells.Select(cell => cell.Sums.N)),
            ["n_company"] = List(cells.Select(cell => cell.Companies)),
            ["sum_x0"] = List(cells.Select(cell => cell.Sums.Before.Value)),
            ["sum_x1"] = List(cells.Select(cell => cell.Sums.After.Value)),
            ["sumsq_x0"] = List(cells.Select(cell => cell.Sums.BeforeSquares.Value)),
            ["sumsq_x1"] = List(cells.Select(cell => cell.Sums.AfterSquares.Value)),
            ["sum_x0x1"] = List(cells.Select(cell => cell.Sums.Products.Value)),
            ["sum_d"] = List(cells.Select(cell => cell.Sums.Change.Sum)),
            ["sumsq_d"] = List(cells.Select(cell => cell.Sums.Change.SumOfSquares)),
        };
    }
}
