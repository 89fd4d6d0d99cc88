using Evaluering.Core.Domain;
using Evaluering.Core.Meetings;
using Evaluering.Core.Storage;
using Evaluering.Testing;

namespace Evaluering.Jobs.Tests.Meetings;

public sealed class MeetingTests
{
    private static readonly Role[] Panel = [Role.Leder, Role.Tillitsvalgt, Role.Tillitsvalgt, Role.Verneombud];

    [Theory, OnBothEngines]
    public async Task Of_twenty_who_choose_one_seat_at_once_one_gets_it(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var meeting = await Held.OpenAsync(scene, Panel);

        var claims = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => meeting.ClaimAsync("tillitsvalgt-2")));

        var won = Assert.Single(claims, claim => claim.Outcome == ClaimOutcome.Claimed);
        Assert.Equal(19, claims.Count(claim => claim is { Outcome: ClaimOutcome.NotFree, Token: null }));
        Assert.Single(await scene.QueryAsync<long>("select seat_id from meeting_seat"));
        Assert.Equal("tillitsvalgt", await Held.RoleOfAsync(scene, won.Token!));
        Assert.Equal(["leder-1", "tillitsvalgt-1", "verneombud-1"], await meeting.FreeAsync());
    }

    [Theory, OnBothEngines]
    public async Task Twenty_who_choose_among_four_seats_fill_each_once(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var meeting = await Held.OpenAsync(scene, Panel);
        string[] seats = ["leder-1", "tillitsvalgt-1", "tillitsvalgt-2", "verneombud-1"];

        var claims = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => meeting.ClaimAsync(seats[i % 4])));

        var tokens = claims.Where(claim => claim.Outcome == ClaimOutcome.Claimed).Select(claim => claim.Token!).ToList();
        Assert.Equal(4, tokens.Distinct().Count());
        Assert.Equal(4, tokens.Count);
        Assert.Empty(await meeting.FreeAsync());
        foreach (var token in tokens) await scene.AnswerAsync(token, 4);
        Assert.Equal((4, 4), await meeting.CountsAsync());
    }

    [Theory, OnBothEngines]
    public async Task The_code_is_dead_when_the_meeting_has_ended_and_links_live_on(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var meeting = await Held.OpenAsync(scene, Panel);
        var claimed = await meeting.ClaimAsync("leder-1");
        await DraftAsync(scene, claimed.Token!, """{"ps1":4}""");

        Assert.True(await meeting.EndAsync());

        Assert.False((await scene.Get<MeetingDoor>().FindAsync(meeting.Code))!.IsLive);
        Assert.Equal(ClaimOutcome.MeetingOver, (await meeting.ClaimAsync("verneombud-1")).Outcome);
        Assert.False(await meeting.EndAsync());
        Assert.Null(await meeting.ShownCodeAsync());
        await scene.AnswerAsync(claimed.Token!, 3);
        Assert.Equal((1, 4), await meeting.CountsAsync());
    }

    [Theory, OnBothEngines]
    public async Task The_code_is_dead_after_a_day_to_the_millisecond(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var meeting = await Held.OpenAsync(scene, Panel);
        var opened = scene.Clock.Now;

        scene.Clock.Now = opened.AddHours(24).AddMilliseconds(-1);
        Assert.Equal(ClaimOutcome.Claimed, (await meeting.ClaimAsync("leder-1")).Outcome);
        scene.Clock.Now = opened.AddHours(24);
        Assert.Equal(ClaimOutcome.MeetingOver, (await meeting.ClaimAsync("verneombud-1")).Outcome);
        Assert.Null(await meeting.ShownCodeAsync());

        // The next meeting has a code of its own, and a seat that was chosen in the last one and not used can be chosen.
        var next = await meeting.OpenAgainAsync();
        Assert.NotEqual(meeting.Code, next.Code);
        Assert.Contains("leder-1", await next.FreeAsync());
        Assert.Equal(ClaimOutcome.MeetingOver, (await meeting.ClaimAsync("verneombud-1")).Outcome);
    }

    [Theory, OnBothEngines]
    public async Task The_code_is_dead_when_the_wave_closes(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var meeting = await Held.OpenAsync(scene, Panel);
        var closes = (await meeting.HostedAsync())!.ClosesAt;
        scene.Clock.Now = closes.AddHours(-1);
        var late = await meeting.OpenAgainAsync();
        Assert.Equal(closes, (await late.HostedAsync())!.StopsAt);

        scene.Clock.Now = closes;

        Assert.Equal(ClaimOutcome.MeetingOver, (await late.ClaimAsync("leder-1")).Outcome);
        Assert.Equal(MeetingOpened.Refused, await meeting.TryOpenAsync());
    }

    [Theory, OnBothEngines]
    public async Task A_seat_that_is_begun_answered_or_taken_back_is_never_offered(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var meeting = await Held.OpenAsync(scene, Panel);
        var links = await scene.LinksAsync(meeting.Assistance, Wave.Before);
        await scene.AnswerAsync(links[0], 2);
        await DraftAsync(scene, links[1], """{"ps1":4}""");
        await scene.ExecuteAsync("update invitation set withdrawn_at = @Now where token_hash = @hash", new { scene.Clock.Now, hash = Core.Links.LinkTokens.Hash(links[3]) });

        Assert.Equal(["tillitsvalgt-2"], await meeting.FreeAsync());
        foreach (var used in new[] { "leder-1", "tillitsvalgt-1", "verneombud-1" }) Assert.Equal(ClaimOutcome.NotFree, (await meeting.ClaimAsync(used)).Outcome);
        Assert.Equal(links, await scene.LinksAsync(meeting.Assistance, Wave.Before));

        await scene.ExecuteAsync("update answer_draft set answers = null");
        Assert.Equal(["tillitsvalgt-1", "tillitsvalgt-2"], await meeting.FreeAsync());
    }

    [Theory, OnBothEngines]
    public async Task Whoever_chooses_a_seat_has_its_only_link(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var meeting = await Held.OpenAsync(scene, Panel);
        await scene.RunAsync("send-mail");
        var mailed = (await scene.LinksAsync(meeting.Assistance, Wave.Before))[0];

        var claimed = await meeting.ClaimAsync("leder-1");

        Assert.NotEqual(mailed, claimed.Token);
        Assert.Null(await Held.RoleOfAsync(scene, mailed));
        Assert.Equal("leder", await Held.RoleOfAsync(scene, claimed.Token!));
    }

    [Theory, OnBothEngines]
    public async Task A_page_that_was_opened_before_the_seat_was_chosen_is_an_old_one(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var meeting = await Held.OpenAsync(scene, Panel);

        await meeting.ClaimAsync("leder-1");
        Assert.Equal((1, null), Assert.Single(await scene.QueryAsync<(int, string?)>("select revision, answers from answer_draft")));
        await meeting.FreeSeatAsync("leder-1");

        Assert.Equal((2, null), Assert.Single(await scene.QueryAsync<(int, string?)>("select revision, answers from answer_draft")));
        Assert.Contains("leder-1", await meeting.FreeAsync());
    }

    [Theory, OnBothEngines]
    public async Task The_link_of_a_chosen_seat_is_not_mailed(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var meeting = await Held.OpenAsync(scene, Panel);
        await meeting.ClaimAsync("leder-1");

        await scene.RunAsync("send-mail");

        Assert.Equal(3, scene.Outbox.Length);
    }

    [Theory, OnBothEngines]
    public async Task A_freed_seat_has_a_new_link_that_is_mailed(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var meeting = await Held.OpenAsync(scene, Panel);
        await scene.RunAsync("send-mail");
        var mistaken = await meeting.ClaimAsync("leder-1");

        Assert.True(await meeting.FreeSeatAsync("leder-1"));

        Assert.Null(await Held.RoleOfAsync(scene, mistaken.Token!));
        // Nobody is written to twice a day.
        var inMeeting = scene.Clock.Now;
        scene.Clock.Now = inMeeting.AddDays(1);
        await scene.RunAsync("send-mail");
        Assert.Equal(5, scene.Outbox.Length);
        var link = (await scene.LinksAsync(meeting.Assistance, Wave.Before))[0];
        Assert.Single(scene.Outbox, file => File.ReadAllText(file).Replace("=\r\n", "", StringComparison.Ordinal).Contains(link, StringComparison.Ordinal));
        scene.Clock.Now = inMeeting;
        Assert.Equal(ClaimOutcome.Claimed, (await meeting.ClaimAsync("leder-1")).Outcome);
    }

    [Theory, OnBothEngines]
    public async Task A_seat_that_is_begun_can_be_freed_and_one_that_is_answered_cannot(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var meeting = await Held.OpenAsync(scene, Panel);
        var begun = await meeting.ClaimAsync("leder-1");
        var answered = await meeting.ClaimAsync("verneombud-1");
        await DraftAsync(scene, begun.Token!, """{"ps1":4}""");
        await scene.AnswerAsync(answered.Token!, 5);

        foreach (var seat in new[] { "verneombud-1", "tillitsvalgt-1", "finnes-ikke" }) Assert.False(await meeting.FreeSeatAsync(seat));
        Assert.Equal("verneombud", await Held.RoleOfAsync(scene, answered.Token!));
        Assert.True(await meeting.FreeSeatAsync("leder-1"));

        Assert.Null(await Held.RoleOfAsync(scene, begun.Token!));
        Assert.Empty(await scene.QueryAsync<string>("select answers from answer_draft where answers is not null"));
        Assert.Equal(["leder-1", "tillitsvalgt-1", "tillitsvalgt-2"], await meeting.FreeAsync());
        Assert.Equal((1, 4), await meeting.CountsAsync());
    }

    [Theory, OnBothEngines]
    public async Task Another_regions_adviser_gets_nothing(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var meeting = await Held.OpenAsync(scene, Panel);
        await meeting.ClaimAsync("leder-1");
        var stranger = meeting with { Region = "vestland" };

        Assert.Null(await stranger.HostedAsync());
        Assert.Equal(MeetingOpened.Unknown, await stranger.TryOpenAsync());
        Assert.False(await stranger.EndAsync());
        Assert.False(await stranger.FreeSeatAsync("leder-1"));
        Assert.True((await scene.Get<MeetingDoor>().FindAsync(meeting.Code))!.IsLive);
    }

    [Theory, OnBothEngines]
    public async Task A_code_that_nobody_made_opens_nothing(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        await Held.OpenAsync(scene, Panel);
        foreach (var code in new[] { "0000-0000", "", "' or 1=1", "for lang til å være en kode" })
        {
            Assert.Null(await scene.Get<MeetingDoor>().FindAsync(code));
            Assert.Equal(ClaimOutcome.UnknownCode, (await scene.Get<MeetingDoor>().ClaimAsync(code, "leder-1")).Outcome);
        }
    }

    private static Task DraftAsync(Scene scene, string link, string answers) => scene.ExecuteAsync(
        """
        insert into answer_draft (invitation_id, revision, answers, saved_at) select id, 1, @answers, @Now from invitation where token_hash = @hash
        on conflict (invitation_id) do update set revision = answer_draft.revision + 1, answers = excluded.answers
        """,
        new { answers, scene.Clock.Now, hash = Core.Links.LinkTokens.Hash(link) });
}
