using Evaluering.Core.Domain;
using Evaluering.Core.Meetings;
using Evaluering.Core.Storage;
using Evaluering.Testing;

namespace Evaluering.Jobs.Tests.Meetings;

public sealed class MeetingOpeningTests
{
    [Theory, OnBothEngines]
    public async Task A_planned_first_wave_opens_with_the_meeting_and_everybody_is_invited(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var other = await scene.AddAssistanceAsync("2026-01-10", "2026-09-01", roles: [Role.Leder]);
        var assistance = await scene.AddAssistanceAsync("2026-03-01", "2026-09-01", roles: [Role.Leder, Role.Verneombud]);
        await scene.RunAsync("plan-waves");
        await scene.ExecuteAsync("delete from mail; delete from invitation");
        var before = await Held.NotYetAsync(scene, assistance, Wave.Before);
        var closes = (await before.HostedAsync())!.ClosesAt;

        var meeting = await Held.OpenAsync(scene, assistance, Wave.Before);

        var hosted = (await meeting.HostedAsync())!;
        Assert.Equal(("open", scene.Clock.Now, closes, 2), (hosted.Status, hosted.OpensAt, hosted.ClosesAt, hosted.Invited));
        Assert.Equal(2, (await scene.QueryAsync<long>("select id from mail")).Count);
        Assert.Empty(await scene.LinksAsync(other, Wave.Before));

        // Planning leaves the open wave as it is.
        await scene.ExecuteAsync("update assistance set plan_due = true");
        await scene.RunAsync("plan-waves");
        Assert.Equal(hosted, await meeting.HostedAsync());
    }

    [Theory, OnBothEngines]
    public async Task The_wave_at_the_end_opens_from_thirty_days_before_the_agreed_end(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var assistance = await scene.AddAssistanceAsync("2026-01-01", "2026-06-30", roles: [Role.Leder]);
        await scene.RunAsync("plan-waves");
        var meeting = await Held.NotYetAsync(scene, assistance, Wave.After);
        var end = (await meeting.HostedAsync())!.OpensAt;

        scene.Clock.Now = end.AddDays(-30).AddMilliseconds(-1);
        Assert.Equal((MeetingOpening.TooEarly, MeetingOpened.Refused), ((await meeting.HostedAsync())!.Opening(scene.Clock.Now), await meeting.TryOpenAsync()));
        scene.Clock.Now = end.AddDays(-30);
        Assert.Equal(MeetingOpened.Open, await meeting.TryOpenAsync());
        Assert.Single(await scene.LinksAsync(assistance, Wave.After));
    }

    [Theory, OnBothEngines]
    public async Task The_follow_up_opens_by_its_date_only(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var assistance = await scene.AddAssistanceAsync("2026-01-01", "2026-06-30", "2026-06-30", AssistanceStatus.Completed, roles: [Role.Leder]);
        await scene.RunAsync("plan-waves");
        var meeting = await Held.NotYetAsync(scene, assistance, Wave.FollowUp);
        var opens = (await meeting.HostedAsync())!.OpensAt;

        scene.Clock.Now = opens.AddHours(-1);
        Assert.Equal((MeetingOpening.OpensByDateOnly, MeetingOpened.Refused), ((await meeting.HostedAsync())!.Opening(scene.Clock.Now), await meeting.TryOpenAsync()));
        scene.Clock.Now = opens;
        await scene.RunAsync("plan-waves");
        Assert.Equal(MeetingOpened.Open, await meeting.TryOpenAsync());
    }

    [Theory, OnBothEngines]
    public async Task What_is_over_or_has_nobody_to_ask_is_not_opened(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var over = await Held.NotYetAsync(scene, await scene.AddAssistanceAsync("2025-10-01", "2026-09-01", roles: [Role.Leder]), Wave.Before);
        var empty = await Held.NotYetAsync(scene, await scene.AddAssistanceAsync("2026-03-01", "2026-09-01"), Wave.Before);
        await scene.RunAsync("plan-waves");

        Assert.Equal((MeetingOpening.Over, MeetingOpened.Refused), ((await over.HostedAsync())!.Opening(scene.Clock.Now), await over.TryOpenAsync()));
        Assert.Equal((MeetingOpening.NobodyToAsk, MeetingOpened.Refused), ((await empty.HostedAsync())!.Opening(scene.Clock.Now), await empty.TryOpenAsync()));
        Assert.Equal("planned", (await empty.HostedAsync())!.Status);
    }

    [Theory, OnBothEngines]
    public async Task Opened_many_times_at_once_it_is_one_meeting_with_one_code(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var assistance = await scene.AddAssistanceAsync("2026-03-01", "2026-09-01", roles: [Role.Leder, Role.Verneombud]);
        await scene.RunAsync("plan-waves");
        var meeting = await Held.NotYetAsync(scene, assistance, Wave.Before);

        var opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => meeting.TryOpenAsync()));

        Assert.All(opened, outcome => Assert.Equal(MeetingOpened.Open, outcome));
        Assert.Single(await scene.QueryAsync<string>("select code_hash from meeting"));
        Assert.Equal(2, (await scene.LinksAsync(assistance, Wave.Before)).Count);
    }

    [Theory, OnBothEngines]
    public async Task The_code_is_not_in_the_database(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var meeting = await Held.OpenAsync(scene, [Role.Leder]);
        var stored = string.Join('\n', await scene.QueryAsync<string>("select code_hash || nonce || opened_by from meeting"));
        Assert.DoesNotContain(meeting.Code, stored, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(meeting.Code.Replace("-", ""), stored, StringComparison.OrdinalIgnoreCase);
    }
}
