using Evaluering.Core.Domain;
using Evaluering.Core.Links;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Storage;
using Evaluering.Web.Users;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Senter;

/// <summary>One assistance of the adviser's own region: who is asked, who has answered, and the company's result.</summary>
public sealed class CaseModel(Database database, QuestionnaireStore questionnaires, LinkTokens tokens) : PageModel
{
    public CaseRow Case { get; private set; } = new();

    public IReadOnlyList<ServiceRow> Services { get; private set; } = [];

    public IReadOnlyDictionary<string, WaveRow> Waves { get; private set; } = new Dictionary<string, WaveRow>();

    public IReadOnlyList<SeatRow> Seats { get; private set; } = [];

    public IReadOnlyDictionary<(long Seat, string Wave), InvitedRow> Invited { get; private set; } = new Dictionary<(long, string), InvitedRow>();

    public IReadOnlySet<long> WantMoreHelp { get; private set; } = new HashSet<long>();

    /// <summary>The waves that may be answered in a meeting, now or when they are nearer; the meeting's own page says why not yet.</summary>
    public IReadOnlyList<Wave> MeetingWaves => [.. Core.Domain.Waves.All.Where(wave =>
        Waves.GetValueOrDefault(wave.Code()) is { } row && (row.Status == "open" || (row.Status == "planned" && wave != Wave.FollowUp)))];

    /// <summary>The company's own result; null before there is a link.</summary>
    public string? ResultAddress => Case.LinkNonce is null ? null : $"/virksomhet/{tokens.ForCompany(Case.LinkNonce)}";

    public async Task<IActionResult> OnGetAsync(string caseNumber, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var found = await CaseQueries.FindAsync(connection, User.Region(), caseNumber);
        if (found is null) return NotFound();
        Case = found;
        Services = (await AssistanceList.ServicesAsync(connection, [found.Id]))[found.Id].ToList();
        Waves = (await AssistanceList.WavesAsync(connection, [found.Id]))[found.Id].ToDictionary(wave => wave.Wave);
        Seats = await CaseQueries.SeatsAsync(connection, found.Id);
        Invited = await CaseQueries.InvitedAsync(connection, found.Id);
        WantMoreHelp = await CaseQueries.WantMoreHelpAsync(connection, found.Id, questionnaires);
        return Page();
    }

    public InvitedRow? StateOf(SeatRow seat, Wave wave) => Invited.GetValueOrDefault((seat.Id, wave.Code()));
}
