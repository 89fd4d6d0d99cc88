using Evaluering.Core.Domain;

namespace Evaluering.Web.Pages.Senter;

/// <summary>Where the pages of a case are. Case numbers may hold slashes.</summary>
public static class CaseAddress
{
    public static string Of(string caseNumber) => $"/senter/sak/{Escape(caseNumber)}";

    /// <summary>What comes in the case.</summary>
    public static string OfAhead(string caseNumber) => $"/senter/framover/{Escape(caseNumber)}";

    /// <summary>What is shown on the screen in a meeting about a wave.</summary>
    public static string OfMeeting(Wave wave, string caseNumber) => $"/senter/mote/{wave.Code()}/{Escape(caseNumber)}";

    /// <summary>The roles of a meeting, which are not for the screen.</summary>
    public static string OfMeetingSeats(Wave wave, string caseNumber) => $"/senter/mote-roller/{wave.Code()}/{Escape(caseNumber)}";

    private static string Escape(string caseNumber) => string.Join('/', caseNumber.Split('/').Select(Uri.EscapeDataString));
}
