using System.Globalization;
using Evaluering.Analysis.Disclosure;
using Evaluering.Core.Domain;

namespace Evaluering.Web.Pages.Virksomhet;

/// <summary>The figures of the company's page in words, and where they stand on the track.</summary>
internal static class Wording
{
    public static string Own(this PageText text, OwnResult? result)
    {
        if (result?.RoundedMean is not { } mean) return text["vises ikke", "blir ikkje vist", "not shown"];
        var number = text.OneDecimal(mean);
        return result.Bound switch
        {
            Bound.OrHigher => text[$"{number} eller høyere", $"{number} eller høgare", $"{number} or higher"],
            Bound.OrLower => text[$"{number} eller lavere", $"{number} eller lågare", $"{number} or lower"],
            _ => number,
        };
    }

    /// <summary>What those compared with are called beside a figure.</summary>
    public static string Name(this PageText text, Peers peers, LinkedAssistance assistance) => peers == Peers.Region
        ? text[assistance.RegionNb, assistance.RegionNn]
        : text["hele landet", "heile landet", "the whole country"];

    public static string Mean(this PageText text, double? mean) =>
        mean is { } value ? text.OneDecimal(value) : text["vises ikke", "blir ikkje vist", "not shown"];

    public static string State(this PageText text, WaveReport wave)
    {
        var day = Dates.Long(wave.LastDay, text.Language);
        return wave.State switch
        {
            WaveState.Ready => text["Resultatet er klart", "Resultatet er klart", "The result is ready"],
            WaveState.Coming => text[$"Kommer når runden er stengt {day}", $"Kjem når runden er stengd {day}", $"Comes when the questionnaire has closed on {day}"],
            WaveState.Awaiting => text[$"Runden ble stengt {day}. Resultatet er på vei.", $"Runden vart stengd {day}. Resultatet er på veg.",
                $"The questionnaire closed on {day}. The result is on its way."],
            WaveState.Withheld => text["Vi viser ikke noe resultat", "Vi viser ikkje noko resultat", "No result is shown"],
            _ => text["Skjemaet ble ikke sendt ut", "Skjemaet vart ikkje sendt ut", "The questionnaire was not sent"],
        };
    }

    /// <summary>Classes that put something on the track: <c>whole-3 tenth-7</c> for 3.7.</summary>
    public static string Place(double value)
    {
        var tenths = (int)Math.Round(value * 10, MidpointRounding.AwayFromZero);
        return string.Create(CultureInfo.InvariantCulture, $"whole-{tenths / 10} tenth-{tenths % 10}");
    }

    /// <summary>The own result covers everything that rounds to it; with an open end all the way out.</summary>
    public static string OwnPlace(OwnResult result) => Place(result.RoundedMean!.Value) + result.Bound switch
    {
        Bound.OrHigher => " track__own--up",
        Bound.OrLower => " track__own--down",
        _ => "",
    };

    /// <summary>How the first and the last result on a scale lie to each other; null where there are not two. What moved them is not said, for nobody knows.</summary>
    public static string? Movement(this PageText text, ScaleReport scale)
    {
        var shown = scale.Scores.Where(score => score.Own?.RoundedMean is not null).ToList();
        if (shown.Count < 2) return null;
        var (first, last) = (shown[0].Own!, shown[^1].Own!);
        var (from, to) = (text.Own(first), text.Own(last));
        var points = last.RoundedMean!.Value - first.RoundedMean!.Value;
        var sentence = points switch
        {
            0 => text[$"Som første gang: {to}.", $"Som første gongen: {to}.", $"As the first time: {to}."],
            > 0 => text[$"Opp fra {from} til {to}.", $"Opp frå {from} til {to}.", $"Up from {from} to {to}."],
            _ => text[$"Ned fra {from} til {to}.", $"Ned frå {from} til {to}.", $"Down from {from} to {to}."],
        };
        return Math.Abs(points) is > 0 and <= 0.5
            ? sentence + " " + text["Så lite kan komme av hva én person svarte.", "Så lite kan kome av kva éin person svarte.", "That little can come from what one person answered."]
            : sentence;
    }

    public static string OneDecimal(this PageText text, double value) =>
        Math.Round(value, 1, MidpointRounding.AwayFromZero).ToString("0.0", CultureInfo.GetCultureInfo(text.Language == Language.English ? "en-GB" : "nb-NO"));
}
