using Evaluering.Core.Storage;
using Evaluering.Jobs.Running;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Drift;

/// <summary>The last runs of one job.</summary>
public sealed class JobbModel(Database database) : PageModel
{
    public JobDefinition Job { get; private set; } = JobCatalogue.All[0];

    public IReadOnlyList<JobRun> Runs { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string name, CancellationToken cancellation)
    {
        if (JobCatalogue.Find(name) is not { } job) return NotFound();
        Job = job;
        await using var connection = await database.OpenAsync(cancellation);
        Runs = await JobRun.OfAsync(connection, job.Name);
        return Page();
    }
}
