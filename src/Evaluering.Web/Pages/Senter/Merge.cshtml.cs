using System.Data.Common;
using System.Security.Claims;
using Dapper;
using Evaluering.Core.Planning;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Storage;
using Evaluering.Web.Users;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Senter;

/// <summary>A case of the same company that another can go on as.</summary>
public sealed record MergeTarget
{
    public long Id { get; init; }

    public string CaseNumber { get; init; } = "";

    public DateOnly StartDate { get; init; }

    public string Status { get; init; } = "";

    public static async Task<IReadOnlyList<MergeTarget>> OfAsync(DbConnection connection, CaseRow from, string region) => (await connection.QueryAsync<MergeTarget>(
        """
        /* Pages/Senter/Merge */
        select id, case_number, start_date, status from assistance
        where company_orgnr = @CompanyOrgnr and region_code = @region and id <> @Id and merged_into_id is null
        order by start_date desc, case_number
        """,
        new { from.CompanyOrgnr, region, from.Id })).AsList();
}

/// <summary>Lets a case go on under the number of another of the same company: first which, then what that means.</summary>
public sealed class MergeModel(Database database, CaseChanges changes, TimeProvider time) : PageModel
{
    public CaseRow Case { get; private set; } = new();

    public IReadOnlyList<MergeTarget> Targets { get; private set; } = [];

    /// <summary>The case that it is to go on as; null until one is chosen.</summary>
    public MergeTarget? Target { get; private set; }

    public FormFaults? Faults { get; private set; }

    public async Task<IActionResult> OnGetAsync(string caseNumber, [FromQuery(Name = "inn")] string? into, CancellationToken cancellation) =>
        await LoadAsync(caseNumber, into, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string caseNumber, [FromForm(Name = "inn")] string? into, CancellationToken cancellation)
    {
        if (!await LoadAsync(caseNumber, into, cancellation)) return NotFound();
        // The same button pressed twice: it is as was asked for.
        if (Case.MergedInto is not null) return Redirect(CaseAddress.Of(caseNumber));
        if (Target is null) return NotFound();
        var actor = User.FindFirstValue(ClaimTypes.NameIdentifier);
        var outcome = await database.WriteAsync(transaction => changes.MergeAsync(transaction, Case.Id, Target.Id, actor, time.GetUtcNow()), cancellation);
        if (outcome is MergeOutcome.Merged or MergeOutcome.AlreadyMerged) return Redirect($"{CaseAddress.Of(Target.CaseNumber)}?slatt-sammen");
        if (outcome == MergeOutcome.NotFound || !await LoadAsync(caseNumber, null, cancellation)) return NotFound();
        Faults = new FormFaults(
            new LocalizedText("Sakene ble ikke slått sammen", "Sakene vart ikkje slått saman"),
            [],
            new LocalizedText("Noen har endret en av dem siden du åpnet siden. Velg på nytt.", "Nokon har endra ei av dei sidan du opna sida. Vel på nytt."));
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private async Task<bool> LoadAsync(string caseNumber, string? into, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        if (await CaseQueries.FindAsync(connection, User.Region(), caseNumber) is not { } found) return false;
        Case = found;
        Targets = await MergeTarget.OfAsync(connection, found, User.Region());
        Target = Targets.FirstOrDefault(target => target.CaseNumber == into);
        return into is null || Target is not null || found.MergedInto is not null;
    }
}
