using Evaluering.Core.Storage;
using Evaluering.Core.Time;
using Evaluering.Jobs.Simulating;
using Evaluering.Web.Users;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Senter;

/// <summary>What comes in one case: the jobs run on a copy of it, and nothing is sent.</summary>
public sealed class AheadModel(Database database, Forecaster forecaster, PageText text, TimeProvider time) : PageModel
{
    // Beyond the longest courses and their follow-up.
    private const int MonthsAhead = 36;

    public CaseRow Case { get; private set; } = new();

    /// <summary>What would happen and what would be sent, the next first.</summary>
    public IReadOnlyList<Step> Steps { get; private set; } = [];

    /// <summary>Whether the help should have ended, so that what comes after it waits for the registration.</summary>
    public bool IsOverdue { get; private set; }

    public async Task<IActionResult> OnGetAsync(string caseNumber, CancellationToken cancellation)
    {
        await using (var connection = await database.OpenAsync(cancellation))
        {
            if (await CaseQueries.FindAsync(connection, User.Region(), caseNumber) is not { } found) return NotFound();
            Case = found;
        }
        var today = NorwegianTime.DayOf(time.GetUtcNow());
        IsOverdue = Case.Status == "pagaende" && Case.PlannedEndDate < today;
        var forecast = await forecaster.RunAsync(today, today.AddMonths(MonthsAhead), Case.Id, cancellation);
        var events = forecast.Events.Select(happened => new Step(NorwegianTime.DayOf(happened.At), 0, happened.Wave, ForecastWords.Event(happened, text.Language), null, null));
        var mail = forecast.Mail.Select(line => new Step(line.Day, 1, line.Wave, ForecastWords.Mail(line, text.Language), line.People, line.NotSentBecause is { } reason ? MailReasons.In(reason, text.Language) : null));
        Steps = [.. events.Concat(mail).OrderBy(step => step.Day).ThenBy(step => step.Order)];
        return Page();
    }

    /// <param name="Day">The day in Norway.</param>
    /// <param name="Order">What happens to a wave comes before what is sent in it.</param>
    /// <param name="Wave">Which wave; null for the whole case.</param>
    /// <param name="What">In words.</param>
    /// <param name="People">To how many; null for what is not sent.</param>
    /// <param name="NotSentBecause">Why it would not be sent; null when it would.</param>
    public sealed record Step(DateOnly Day, int Order, string? Wave, string What, int? People, string? NotSentBecause);
}
