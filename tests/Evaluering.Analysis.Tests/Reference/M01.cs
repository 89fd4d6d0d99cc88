using System.Text.Json.Nodes;
using Evaluering.Analysis.Statistics;
using static Evaluering.Analysis.Tests.Reference.ReferenceJson;

namespace Evaluering.Analysis.Tests.Reference;

/// <summary>Response rates, coverage of cases and patterns of waves.</summary>
internal static class M01
{
    internal static JsonObject Answer(ReferenceCase item) =>
        item.Keys.Contains("pattern") || item.Id.EndsWith("patterns", StringComparison.Ordinal) ? Patterns()
        : item.Text("unit") == "case" ? Coverage(item)
        : Rates(item);

    private static JsonObject Rates(ReferenceCase item)
    {
        var counts = DispositionCounts.Of(SurveyData.Selected(item).Select(slot => slot.Disposition));
        var rates = ResponseRates.Compute(counts);
        return new JsonObject
        {
            ["I"] = counts.Complete,
            ["P"] = counts.Partial,
            ["R"] = counts.Refusal,
            ["NC"] = counts.NonContact,
            ["O"] = counts.Other,
            ["UO"] = counts.UnknownEligibility,
            ["IE"] = counts.NotEligible,
            ["ND"] = counts.NotDue,
            ["e"] = rates.EligibleShare,
            ["RR1"] = rates.Rate1,
            ["RR2"] = rates.Rate2,
            ["RR3"] = rates.Rate3,
            ["RR4"] = rates.Rate4,
            ["RR5"] = rates.Rate5,
            ["RR6"] = rates.Rate6,
            ["COOP1"] = rates.Cooperation1,
            ["REF1"] = rates.Refusal1,
            ["CON1"] = rates.Contact1,
            ["status"] = rates.Status.Code(),
        };
    }

    private static JsonObject Coverage(ReferenceCase item)
    {
        var coverage = CaseCoverage.Compute(SurveyData.Selected(item).Select(slot => (slot.Case, slot.Disposition)));
        return new JsonObject
        {
            ["cases_with_eligible_role"] = coverage.Cases,
            ["cases_any"] = coverage.WithAny,
            ["cases_all_eligible"] = coverage.WithAllEligible,
            ["cases_two_or_more"] = coverage.WithTwoOrMore,
            ["cases_three"] = coverage.WithThree,
            ["share_any"] = coverage.ShareWithAny,
            ["share_all_eligible"] = coverage.ShareWithAllEligible,
        };
    }

    private static JsonObject Patterns()
    {
        var patterns = CaseCoverage.Patterns(SurveyData.Slots.GroupBy(slot => (slot.Case, slot.Role))
            .Select(seat => seat.OrderBy(slot => slot.Wave, StringComparer.Ordinal).Select(slot => slot.Disposition).ToList()));
        return new JsonObject { ["pattern"] = List(patterns.Select(found => found.Pattern)), ["n"] = List(patterns.Select(found => found.Seats)) };
    }
}
