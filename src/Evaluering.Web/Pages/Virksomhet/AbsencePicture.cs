using System.Text;
using Evaluering.Analysis.Charts;
using Evaluering.Core.Charts;
using Evaluering.Core.Time;

namespace Evaluering.Web.Pages.Virksomhet;

/// <summary>
/// The chart of a company's absence as addresses that hold the picture itself: it takes no request with the link in it, and goes into the PDF as it is.
/// </summary>
/// <param name="Wide">For a screen and for paper.</param>
/// <param name="Narrow">For a phone.</param>
internal sealed record AbsencePicture(string Wide, string Narrow)
{
    /// <returns>null when there is nothing to draw, or when it could not be drawn: the table says the same.</returns>
    public static async Task<AbsencePicture?> DrawAsync(
        CompanyAbsence absence, LinkedAssistance assistance, PageText text, ChartRenderer renderer, ILogger logger, CancellationToken cancellation)
    {
        if (!absence.HasOwn) return null;
        try
        {
            return new AbsencePicture(await AddressAsync(narrow: false), await AddressAsync(narrow: true));
        }
        catch (ChartRenderingException fault)
        {
            logger.LogError(fault, "The chart of a company's absence was not drawn.");
            return null;
        }

        async Task<string> AddressAsync(bool narrow) => "data:image/svg+xml;base64,"
            + Convert.ToBase64String(Encoding.UTF8.GetBytes(await renderer.RenderSvgAsync(Specification(absence, assistance, text, narrow), cancellation)));
    }

    /// <summary>The Vega-Lite specification: nothing but what the table says.</summary>
    internal static System.Text.Json.Nodes.JsonObject Specification(CompanyAbsence absence, LinkedAssistance assistance, PageText text, bool narrow) => OwnAbsenceChart.Specification(
        [.. absence.Quarters.Select(quarter => new OwnAbsenceQuarter(quarter.Quarter.Index, quarter.Own, quarter.IsMasked, quarter.Peers))],
        Events(assistance, text),
        new OwnAbsenceWords
        {
            Own = text["Dere", "De", "You"],
            Comparator = text.PeersName(absence.Peers ?? AbsencePeers.Country),
            Masked = text["skjermet", "skjerma", "masked"],
            Axis = text["Sykefravær, prosent", "Sjukefråvær, prosent", "Sickness absence, per cent"],
            Description = text["Sykefraværet kvartal for kvartal.", "Sjukefråværet kvartal for kvartal.", "Sickness absence quarter by quarter."],
        },
        narrow);

    private static List<ChartEvent> Events(LinkedAssistance assistance, PageText text)
    {
        var events = new List<ChartEvent> { new(PlaceOf(assistance.StartDate), text["start", "start", "start"]) };
        if (assistance.HasEnded) events.Add(new ChartEvent(PlaceOf(assistance.EndDate), text["slutt", "slutt", "end"]));
        return events;
    }

    private static double PlaceOf(DateOnly day)
    {
        const double daysInQuarter = 92;
        var quarter = Quarter.Of(day);
        var firstDay = new DateOnly(quarter.Year, 3 * quarter.Number - 2, 1);
        return quarter.Index + (day.DayNumber - firstDay.DayNumber) / daysInQuarter;
    }
}
