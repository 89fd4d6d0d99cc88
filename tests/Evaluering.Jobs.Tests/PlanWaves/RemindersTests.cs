using Evaluering.Core.Domain;
using Evaluering.Core.Links;
using Evaluering.Core.Storage;
using Evaluering.Testing;

namespace Evaluering.Jobs.Tests.PlanWaves;

public sealed class RemindersTests
{
    private static readonly Role[] Panel = [Role.Leder, Role.Tillitsvalgt];

    [Theory, OnBothEngines]
    public async Task Who_has_not_answered_is_reminded_after_seven_and_fourteen_days_and_no_more(DatabaseEngine engine)
    {
        await using var scene = await AskedAsync(engine);

        Assert.Empty(await RemindersOnAsync(scene, "2026-01-22T08:59:00Z"));
        Assert.Equal(["1", "1"], await RemindersOnAsync(scene, "2026-01-22T09:00:00Z"));
        Assert.Empty(await RemindersOnAsync(scene, "2026-01-28T09:00:00Z"));
        Assert.Equal(["2", "2"], await RemindersOnAsync(scene, "2026-01-29T09:00:00Z"));
        for (var day = 30; day < 36; day++) Assert.Empty(await RemindersOnAsync(scene, $"2026-02-0{day - 29}T09:00:00Z"));
        Assert.Empty(await scene.QueryAsync<long>("select id from invitation where remind_at is not null"));
    }

    [Theory, OnBothEngines]
    public async Task Whoever_has_answered_or_withdrawn_is_not_reminded(DatabaseEngine engine)
    {
        await using var scene = await AskedAsync(engine);
        await scene.AnswerAsync((await scene.LinksAsync(1, Wave.Before))[0], 4);
        await scene.ExecuteAsync("update mail set sent_at = @Now where sent_at is null", new { scene.Clock.Now });

        Assert.Equal(["1"], await RemindersOnAsync(scene, "2026-01-22T09:00:00Z"));

        await scene.ExecuteAsync("update invitation set withdrawn_at = @Now", new { scene.Clock.Now });
        Assert.Empty(await RemindersOnAsync(scene, "2026-01-29T09:00:00Z"));
    }

    [Theory, OnBothEngines]
    public async Task Whoever_does_not_want_mail_or_does_not_receive_it_is_not_reminded(DatabaseEngine engine)
    {
        await using var scene = await AskedAsync(engine);
        var keys = (await scene.QueryAsync<string>("select email from contact order by seat_id")).Select(scene.Get<LinkTokens>().AddressKey).ToList();
        await scene.ExecuteAsync("insert into address_block (address_key, assistance_id, reason, at) values (@key, 1, 'opted-out', @Now)", new { key = keys[0], scene.Clock.Now });
        await scene.ExecuteAsync("insert into address_block (address_key, assistance_id, reason, at) values (@key, 2, 'opted-out', @Now)", new { key = keys[1], scene.Clock.Now });

        Assert.Equal(["1"], await RemindersOnAsync(scene, "2026-01-22T09:00:00Z"));

        await scene.ExecuteAsync("insert into address_block (address_key, assistance_id, reason, at) values (@key, 0, 'undeliverable', @Now)", new { key = keys[1], scene.Clock.Now });
        Assert.Empty(await RemindersOnAsync(scene, "2026-01-29T09:00:00Z"));
    }

    [Theory, OnBothEngines]
    public async Task A_reminder_is_counted_from_when_the_mail_before_it_left(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine, "2026-01-15T09:00:00Z");
        await scene.AddAssistanceAsync("2026-01-20", "2026-12-31", roles: Panel);
        await scene.RunAsync("plan-waves");

        // Nothing has left yet: nobody is reminded of what they have not got.
        Assert.Empty(await RemindersOnAsync(scene, "2026-01-23T09:00:00Z", send: false));
        scene.Clock.Now = Plan.At("2026-01-23T10:00:00Z");
        await Plan.SendAllAsync(scene);
        Assert.Empty(await RemindersOnAsync(scene, "2026-01-29T09:00:00Z"));
        Assert.Empty(await RemindersOnAsync(scene, "2026-01-30T09:59:00Z"));
        Assert.Equal(["1", "1"], await RemindersOnAsync(scene, "2026-01-30T10:00:00Z"));
    }

    [Theory, OnBothEngines]
    public async Task What_could_not_leave_before_the_questionnaire_closes_is_not_queued(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine, "2026-01-15T09:00:00Z");
        // A short course: it closes when Saturday 24 January begins; the next mail after Friday afternoon leaves on Monday.
        await scene.AddAssistanceAsync("2026-01-16", "2026-01-24", roles: Panel);
        await Plan.RunOnAsync(scene, "2026-01-16T12:00:00Z");
        await Plan.SendAllAsync(scene);

        Assert.Empty(await RemindersOnAsync(scene, "2026-01-23T15:30:00Z"));
        Assert.Empty(await scene.QueryAsync<long>("select id from invitation where remind_at is not null"));
    }

    [Theory]
    // Seven days of the calendar across the night on which clocks change, sent at the hour at which the first mail of a day leaves.
    [InlineData("2026-03-24T07:00:00Z", "2026-03-31T07:00:00Z", "2026-03-31T07:00:00Z")]
    [InlineData("2026-10-20T06:00:00Z", "2026-10-27T06:00:00Z", "2026-10-27T07:00:00Z")]
    public async Task A_reminder_across_a_daylight_saving_night_leaves_in_the_sending_hours(string asked, string looked, string leaves)
    {
        await using var scene = await Scene.CreateAsync(DatabaseEngine.Sqlite, asked);
        await scene.AddAssistanceAsync(asked[..10], "2027-12-31", roles: Panel);
        await scene.RunAsync("plan-waves");
        await Plan.SendAllAsync(scene);

        await Plan.RunOnAsync(scene, looked);

        Assert.All(await scene.QueryAsync<DateTimeOffset>("select due_at from mail where kind = 'reminder'"), due => Assert.Equal(Plan.At(leaves), due));
        Assert.Equal(2, (await scene.QueryAsync<long>("select id from mail where kind = 'reminder'")).Count);
    }

    [Theory, OnBothEngines]
    public async Task Invitations_wait_for_the_sending_hours(DatabaseEngine engine)
    {
        // A Friday evening.
        await using var scene = await Scene.CreateAsync(engine, "2026-01-16T18:00:00Z");
        await scene.AddAssistanceAsync("2026-01-20", "2026-12-31", roles: Panel);

        await scene.RunAsync("plan-waves");

        Assert.Equal([Plan.At("2026-01-19T07:00:00Z")], (await scene.QueryAsync<DateTimeOffset>("select due_at from mail")).Distinct());
        Assert.Equal([Plan.At("2026-01-26T07:00:00Z")], (await scene.QueryAsync<DateTimeOffset>("select remind_at from invitation")).Distinct());
    }

    /// <summary>Two people have been asked on Thursday 15 January 2026, ten o'clock.</summary>
    private static async Task<Scene> AskedAsync(DatabaseEngine engine)
    {
        var scene = await Scene.CreateAsync(engine, "2026-01-15T09:00:00Z");
        await scene.AddAssistanceAsync("2026-01-20", "2026-12-31", roles: Panel);
        await scene.RunAsync("plan-waves");
        await Plan.SendAllAsync(scene);
        return scene;
    }

    /// <summary>The numbers of the reminders that a run puts into the outbox; they leave at once.</summary>
    private static async Task<IReadOnlyList<string>> RemindersOnAsync(Scene scene, string instant, bool send = true)
    {
        await Plan.RunOnAsync(scene, instant);
        var waiting = await scene.QueryAsync<string>("select cast(number as text) from mail where kind = 'reminder' and sent_at is null and given_up_at is null order by id");
        if (send) await Plan.SendAllAsync(scene);
        return waiting;
    }
}
