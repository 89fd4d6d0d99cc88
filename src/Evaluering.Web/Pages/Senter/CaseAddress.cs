using Evaluering.Core.Domain;

namespace Evaluering.Web.Pages.Senter;

/// <summary>Where the pages of a case are. Case numbers may hold slashes.</summary>
public static class CaseAddress
{
    public static string Of(string caseNumber) => $"/senter/sak/{Escape(caseNumber)}";

    /// <summary>What comes in the case.</summary>
    public static string OfAhead(string caseNumber) => $"/senter/framover/{Escape(caseNumber)}";

    public static string OfEdit(string caseNumber) => $"/senter/rediger/{Escape(caseNumber)}";

    /// <summary>Who is asked in the case.</summary>
    public static string OfPanel(string caseNumber) => $"/senter/panel/{Escape(caseNumber)}";

    /// <summary>One seat of the panel.</summary>
    public static string OfSeat(long seat, string caseNumber) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/senter/plass/{seat}/{Escape(caseNumber)}");

    /// <summary>Where a person is added to a role.</summary>
    public static string OfNewSeat(Role role, string caseNumber) => $"/senter/ny-plass/{role.Code()}/{Escape(caseNumber)}";

    /// <summary>Where the questionnaire before the help is closed ahead of its time.</summary>
    public static string OfClosing(string caseNumber) => $"/senter/steng-t0/{Escape(caseNumber)}";

    /// <summary>Where a case is made to go on under another number.</summary>
    public static string OfMerging(string caseNumber) => $"/senter/sla-sammen/{Escape(caseNumber)}";

    /// <summary>What is shown on the screen in a meeting about a wave.</summary>
    public static string OfMeeting(Wave wave, string caseNumber) => $"/senter/mote/{wave.Code()}/{Escape(caseNumber)}";

    /// <summary>The roles of a meeting, which are not for the screen.</summary>
    public static string OfMeetingSeats(Wave wave, string caseNumber) => $"/senter/mote-roller/{wave.Code()}/{Escape(caseNumber)}";

    private static string Escape(string caseNumber) => string.Join('/', caseNumber.Split('/').Select(Uri.EscapeDataString));
}
