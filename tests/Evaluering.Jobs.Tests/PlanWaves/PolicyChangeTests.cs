using Evaluering.Core.Delivery;
using Evaluering.Core.Domain;
using Evaluering.Core.Links;
using Evaluering.Core.Planning;
using Evaluering.Core.Storage;
using Evaluering.Testing;

namespace Evaluering.Jobs.Tests.PlanWaves;

public sealed class PolicyChangeTests
{
    [Theory, OnBothEngines]
    public async Task When_the_policy_changes_what_lies_ahead_is_planned_again_and_says_so(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine, "2026-01-15T09:00:00Z");
        var id = await scene.AddAssistanceAsync("2026-01-20", "2026-12-31", roles: Role.Leder);
        await scene.RunAsync("plan-waves");
        var before = await WindowsAsync(scene, id);

        var planner = Planner(scene, DeliveryPolicy.Default with { FollowUpMonths = 12, BeforeOpenDays = 10 });
        Assert.True(await scene.Database.WriteAsync(planner.NotePolicyAsync));
        Assert.Equal(1, await scene.Database.WriteAsync(transaction => planner.PlanAsync(transaction, scene.Clock.Now, policyChanged: true)));
        await scene.Database.WriteAsync(transaction => planner.RememberPolicyAsync(transaction, scene.Clock.Now));

        var after = await WindowsAsync(scene, id);
        Assert.Equal(before[0], after[0]);
        Assert.Equal(before[1], after[1]);
        Assert.Equal(Plan.At("2027-12-30T23:00:00Z"), after[2]);
        Assert.Equal(["T2 policy-changed"], (await Plan.EventsAsync(scene, id)).Where(text => text.Contains("policy", StringComparison.Ordinal)));
        Assert.False(await scene.Database.WriteAsync(planner.NotePolicyAsync));
    }

    [Theory, OnBothEngines]
    public async Task A_policy_that_says_the_same_has_nothing_planned_again(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine, "2026-01-15T09:00:00Z");
        await scene.AddAssistanceAsync("2026-01-20", "2026-12-31", roles: Role.Leder);
        await scene.RunAsync("plan-waves");

        Assert.False(await scene.Database.WriteAsync(Planner(scene, DeliveryPolicy.Default with { ReminderDays = [7, 14] }).NotePolicyAsync));
        Assert.Empty(await scene.QueryAsync<long>("select id from assistance where plan_due"));
    }

    private static WavePlanner Planner(Scene scene, DeliveryPolicy policy) => new(new WavePolicy(policy, new SendingCalendar(policy)), policy, scene.Get<LinkTokens>());

    private static Task<IReadOnlyList<DateTimeOffset>> WindowsAsync(Scene scene, long id) =>
        scene.QueryAsync<DateTimeOffset>("select opens_at from planned_wave where assistance_id = @id order by wave", new { id });
}
