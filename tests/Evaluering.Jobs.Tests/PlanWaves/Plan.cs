using System.Globalization;
using Evaluering.Core.Domain;

namespace Evaluering.Jobs.Tests.PlanWaves;

/// <summary>What a test of planning looks at and does again and again.</summary>
internal static class Plan
{
    /// <summary>For example «T0 open».</summary>
    internal static async Task<IReadOnlyList<string>> StatesAsync(Scene scene, long assistance) =>
        [.. await scene.QueryAsync<string>("select wave || ' ' || status from planned_wave where assistance_id = @assistance order by wave", new { assistance })];

    /// <summary>For example «T0 reused {"otherCase":"910000000"}», in the order they happened; without the windows, which others look at.</summary>
    internal static async Task<IReadOnlyList<string>> EventsAsync(Scene scene, long assistance) =>
        [.. (await scene.QueryAsync<EventRow>("select wave, what, case when detail like '%At\":%' then null else detail end as detail from plan_event where assistance_id = @assistance order by id", new { assistance }))
            .Select(row => string.Join(' ', new[] { row.Wave, row.What, row.Detail }.Where(text => text is not null)))];

    /// <summary>Lets the second case be one of the company that the first belongs to.</summary>
    internal static Task SameCompanyAsync(Scene scene, long first, long second) => scene.ExecuteAsync(
        "update assistance set company_orgnr = (select a.company_orgnr from assistance a where a.id = @first) where id = @second", new { first, second });

    /// <summary>Gives the first seat of the second case the address of the first seat of the first.</summary>
    internal static Task SamePersonAsync(Scene scene, long first, long second) => scene.ExecuteAsync(
        """
        update contact set email = (select upper(c.email) from contact c join panel_seat s on s.id = c.seat_id where s.assistance_id = @first order by s.id limit 1)
        where seat_id = (select min(id) from panel_seat where assistance_id = @second)
        """,
        new { first, second });

    /// <summary>What waits leaves, at the scene's time.</summary>
    internal static Task SendAllAsync(Scene scene) =>
        scene.ExecuteAsync("update mail set sent_at = @now where sent_at is null and given_up_at is null", new { now = scene.Clock.Now });

    internal static async Task RunOnAsync(Scene scene, string instant)
    {
        scene.Clock.Now = At(instant);
        await scene.RunAsync("plan-waves");
    }

    internal static async Task<int> InvitedAsync(Scene scene, long assistance, Wave wave) => (await scene.LinksAsync(assistance, wave)).Count;

    internal static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);

    private sealed record EventRow
    {
        public string? Wave { get; init; }
        public string What { get; init; } = "";
        public string? Detail { get; init; }
    }
}
