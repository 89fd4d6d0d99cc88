using Evaluering.Core.Domain;
using Evaluering.Core.Storage;
using Evaluering.Testing;

namespace Evaluering.Jobs.Tests.Meetings;

/// <summary>What becomes of chosen seats, and of the link that only whoever chose one may have.</summary>
public sealed class MeetingEndingTests
{
    private static readonly Role[] Panel = [Role.Leder, Role.Tillitsvalgt, Role.Verneombud];

    [Theory, OnBothEngines]
    public async Task The_link_of_who_chose_a_seat_is_in_no_mail_when_the_answer_is_sent(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var meeting = await Held.OpenAsync(scene, Panel);
        var mailed = (await scene.LinksAsync(meeting.Assistance, Wave.Before))[1];
        var claimed = await meeting.ClaimAsync("leder-1");
        await scene.AnswerAsync(claimed.Token!, 4);
        await scene.AnswerAsync(mailed, 4);

        await scene.RunAsync("send-mail");

        Assert.Empty(MailsWith(scene, claimed.Token!));
        // Whoever answers on the mailed link has a receipt.
        Assert.Single(MailsWith(scene, mailed));
    }

    [Theory, OnBothEngines]
    public async Task A_chosen_seat_that_nobody_began_on_is_given_back_when_the_meeting_is_ended(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var meeting = await Held.OpenAsync(scene, Panel);
        var (unused, used) = (await meeting.ClaimAsync("leder-1"), await meeting.ClaimAsync("verneombud-1"));
        await scene.AnswerAsync(used.Token!, 4);

        Assert.True(await meeting.EndAsync());

        await GivenBackAsync(scene, meeting, unused.Token!, used.Token!);
    }

    [Theory, OnBothEngines]
    public async Task A_chosen_seat_that_nobody_began_on_is_given_back_when_the_meeting_has_run_out(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var meeting = await Held.OpenAsync(scene, Panel);
        var (unused, used) = (await meeting.ClaimAsync("leder-1"), await meeting.ClaimAsync("verneombud-1"));
        await scene.AnswerAsync(used.Token!, 4);

        scene.Clock.Now = scene.Clock.Now.AddHours(24).AddMilliseconds(-1);
        await scene.RunAsync("plan-waves");
        Assert.Equal("leder", await Held.RoleOfAsync(scene, unused.Token!));
        scene.Clock.Now = scene.Clock.Now.AddMilliseconds(1);
        await scene.RunAsync("plan-waves");

        await GivenBackAsync(scene, meeting, unused.Token!, used.Token!);
        Assert.Empty(await scene.QueryAsync<string>("select code_hash from meeting where ended_at is null"));
    }

    private static async Task GivenBackAsync(Scene scene, Held meeting, string unused, string used)
    {
        Assert.Null(await Held.RoleOfAsync(scene, unused));
        Assert.Equal("verneombud", await Held.RoleOfAsync(scene, used));
        Assert.Single(await scene.QueryAsync<long>("select seat_id from meeting_seat"));
        await scene.RunAsync("send-mail");
        Assert.Single(MailsWith(scene, (await scene.LinksAsync(meeting.Assistance, Wave.Before))[0]));
        Assert.Empty(MailsWith(scene, used));
    }

    private static IEnumerable<string> MailsWith(Scene scene, string token) =>
        scene.Outbox.Where(file => File.ReadAllText(file).Replace("=\r\n", "", StringComparison.Ordinal).Contains(token, StringComparison.Ordinal));
}
