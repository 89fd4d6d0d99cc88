using System.Data.Common;
using System.Security.Claims;
using Evaluering.Core.Domain;
using Evaluering.Core.Links;
using Evaluering.Core.Panel;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Storage;
using Evaluering.Web.Users;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Senter;

/// <summary>One assistance of the adviser's own region: who is asked, who has answered, what has happened, and the company's result.</summary>
public sealed class CaseModel(Database database, LinkTokens tokens, PanelChanges changes, TimeProvider time, PageText text) : PageModel
{
    public CaseRow Case { get; private set; } = new();

    public IReadOnlyList<ServiceRow> Services { get; private set; } = [];

    public IReadOnlyDictionary<string, WaveRow> Waves { get; private set; } = new Dictionary<string, WaveRow>();

    public IReadOnlyList<SeatRow> Seats { get; private set; } = [];

    public IReadOnlyDictionary<(long Seat, string Wave), InvitedRow> Invited { get; private set; } = new Dictionary<(long, string), InvitedRow>();

    /// <summary>Those who have asked for more follow-up.</summary>
    public IReadOnlyList<FollowUpRow> FollowUps { get; private set; } = [];

    public IReadOnlyList<CaseNeed> Needs { get; private set; } = [];

    /// <summary>The cases that went on as this one.</summary>
    public IReadOnlyList<string> MergedHere { get; private set; } = [];

    public IReadOnlyList<TimelineDay> Timeline { get; private set; } = [];

    /// <summary>Why an invitation was not sent once more; null when it was, or nobody asked.</summary>
    public FormFaults? Faults { get; private set; }

    public string Region => User.Region();

    /// <summary>The waves that may be answered in a meeting, now or when they are nearer; the meeting's own page says why not yet.</summary>
    public IReadOnlyList<Wave> MeetingWaves => [.. Core.Domain.Waves.All.Where(wave =>
        Waves.GetValueOrDefault(wave.Code()) is { } row && (row.Status == "open" || (row.Status == "planned" && wave != Wave.FollowUp)))];

    /// <summary>Whether the questionnaire before the help can be closed ahead of its time.</summary>
    public bool CanCloseBefore => Waves.GetValueOrDefault(Wave.Before.Code())?.Status == "open";

    /// <summary>The company's own result; null before there is a link.</summary>
    public string? ResultAddress => Case.LinkNonce is null ? null : $"/virksomhet/{tokens.ForCompany(Case.LinkNonce)}";

    public async Task<IActionResult> OnGetAsync(string caseNumber, CancellationToken cancellation) => await LoadAsync(caseNumber, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostResendAsync(string caseNumber, [FromForm(Name = "plass")] long seat, CancellationToken cancellation)
    {
        if (!await LoadAsync(caseNumber, cancellation) || Seats.All(known => known.Id != seat)) return NotFound();
        var actor = User.FindFirstValue(ClaimTypes.NameIdentifier);
        var outcome = await database.WriteAsync(transaction => changes.ResendAsync(transaction, seat, actor, time.GetUtcNow()), cancellation);
        if (outcome == ResendOutcome.NotFound) return NotFound();
        if (outcome == ResendOutcome.Queued) return Redirect($"{CaseAddress.Of(caseNumber)}?sendt");
        Faults = new FormFaults(new LocalizedText("E-posten ble ikke sendt på nytt", "E-posten vart ikkje send på nytt"), [], ResendWords.WhyNot(outcome));
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    public InvitedRow? StateOf(SeatRow seat, Wave wave) => Invited.GetValueOrDefault((seat.Id, wave.Code()));

    /// <summary>Whether the person of a seat can be sent the invitation to a wave once more, as far as the page can tell.</summary>
    public bool CanResend(SeatRow seat, Wave wave) =>
        seat is { Name: not null, HasLeft: false } && Waves.GetValueOrDefault(wave.Code())?.Status == "open" && StateOf(seat, wave) is { Answered: false, Withdrawn: false, ChosenInMeeting: false, MailWaits: false };

    private async Task<bool> LoadAsync(string caseNumber, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        if (await CaseQueries.FindAsync(connection, Region, caseNumber) is not { } found) return false;
        Case = found;
        Services = (await AssistanceList.ServicesAsync(connection, [found.Id]))[found.Id].ToList();
        Waves = (await AssistanceList.WavesAsync(connection, [found.Id]))[found.Id].ToDictionary(wave => wave.Wave);
        Needs = (await CaseNeeds.OfAsync(connection, database.Engine, tokens, [found.Id], time.GetUtcNow()))[found.Id].ToList();
        await LoadPeopleAsync(connection);
        return true;
    }

    private async Task LoadPeopleAsync(DbConnection connection)
    {
        Seats = await CaseQueries.SeatsAsync(connection, Case.Id);
        Invited = await CaseQueries.InvitedAsync(connection, Case.Id);
        FollowUps = await FollowUpList.OfCaseAsync(connection, Region, Case.Id);
        MergedHere = await CaseQueries.MergedIntoAsync(connection, Case.Id, Region);
        Timeline = await CaseTimeline.OfAsync(connection, Case.Id, Seats, text.Language, Region);
    }
}
