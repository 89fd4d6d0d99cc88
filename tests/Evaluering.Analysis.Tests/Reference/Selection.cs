using System.Globalization;
using Evaluering.Analysis.Statistics;

namespace Evaluering.Analysis.Tests.Reference;

/// <summary>What several adapters read of a selection.</summary>
internal static class Selection
{
    /// <summary>The threshold of an event such as "value >= 4".</summary>
    public static double Threshold(ReferenceCase item) => double.Parse(item.Text("event")!.Split(">=")[1], CultureInfo.InvariantCulture);

    /// <summary>The waves of a value such as "d T0T1".</summary>
    public static (string First, string Second) Waves(ReferenceCase item)
    {
        var waves = item.Text("value")!.Split(' ')[1];
        return (waves[..2], waves[2..]);
    }

    /// <summary>The valid answers to an item in a wave, of analysable slots.</summary>
    public static IEnumerable<(SurveySlot Slot, int Answer)> Answers(string name, string wave) =>
        SurveyData.Slots.Where(slot => slot.Wave == wave && slot.Disposition.IsAnalysable()
                && slot.Answers[name] is >= ScaleScore.LowestPoint and <= ScaleScore.HighestPoint)
            .Select(slot => (slot, slot.Answers[name]!.Value));

    /// <summary>The pairs before and after that a case of the data sets inline, small or medium is about.</summary>
    public static List<(string Company, double Before, double After)> Pairs(ReferenceCase item) => item.Dataset switch
    {
        "inline" =>
        [
            .. item.Numbers("x0").Zip(item.Numbers("x1")).Where(pair => pair.First.HasValue && pair.Second.HasValue)
                .Select((pair, i) => (i.ToString(CultureInfo.InvariantCulture), pair.First!.Value, pair.Second!.Value)),
        ],
        "small" => [.. SmallData.Pairs(item).Select(pair => (pair.Row.Company, pair.Before, pair.After))],
        _ => [.. SurveyData.Pairs(item).Select(pair => (pair.Company, pair.Before, pair.After))],
    };
}
