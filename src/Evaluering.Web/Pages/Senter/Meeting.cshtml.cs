using System.Security.Claims;
using Evaluering.Core.Configuration;
using Evaluering.Core.Domain;
using Evaluering.Core.Meetings;
using Evaluering.Web.Users;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Senter;

/// <summary>What the adviser shows on the screen in a meeting: the code, and how many have answered. Never who.</summary>
public sealed class MeetingModel(MeetingHost host, EvalueringOptions options, TimeProvider time) : PageModel
{
    /// <summary>How often the page fetches itself again.</summary>
    public const int RefreshSeconds = 15;

    public HostedWave Hosted { get; private set; } = new();

    public Wave Wave { get; private set; }

    /// <summary>As it is shown; null when there is no meeting now.</summary>
    public string? Code { get; private set; }

    public MeetingOpening Opening { get; private set; }

    /// <summary>Where members go, without what a browser adds by itself.</summary>
    public string ShortAddress => $"{options.BaseUrl.TrimEnd('/').Split("://")[^1]}/mote";

    /// <summary>Where the QR code leads.</summary>
    public string JoinAddress => $"{options.BaseUrl.TrimEnd('/')}/mote/{Code}";

    /// <summary>Whether a meeting about the wave has been held and is over.</summary>
    public bool HasEnded => Hosted.CodeHash is not null && Code is null;

    /// <summary>Off with <c>?oppdater=nei</c>: who reads the page with a screen reader or the keyboard is not to be moved to its beginning.</summary>
    public bool Refreshes => Request.Query["oppdater"] != "nei";

    public string Address => CaseAddress.OfMeeting(Wave, Hosted.CaseNumber);

    public async Task<IActionResult> OnGetAsync(string wave, string caseNumber)
    {
        if (!await LoadAsync(wave, caseNumber)) return NotFound();
        if (Code is not null && Refreshes) Response.Headers["Refresh"] = RefreshSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Page();
    }

    public async Task<IActionResult> OnPostOpenAsync(string wave, string caseNumber, CancellationToken cancellation)
    {
        if (Waves.Find(wave) is not { } known) return NotFound();
        var opened = await host.OpenAsync(User.Region(), caseNumber, known, User.FindFirstValue(ClaimTypes.NameIdentifier)!, cancellation);
        // Refused or not: the page itself says what can be done now.
        return opened == MeetingOpened.Unknown ? NotFound() : Redirect(CaseAddress.OfMeeting(known, caseNumber));
    }

    public async Task<IActionResult> OnPostEndAsync(string wave, string caseNumber, CancellationToken cancellation)
    {
        if (!await LoadAsync(wave, caseNumber)) return NotFound();
        await host.EndAsync(User.Region(), caseNumber, Wave, cancellation);
        return Redirect(Address);
    }

    private async Task<bool> LoadAsync(string wave, string caseNumber)
    {
        if (Waves.Find(wave) is not { } known || await host.FindAsync(User.Region(), caseNumber, known) is not { } found) return false;
        Hosted = found;
        Wave = known;
        Code = host.CodeOf(found);
        Opening = found.Opening(time.GetUtcNow());
        return true;
    }
}
