using Evaluering.Core.Domain;
using Evaluering.Core.Links;
using Evaluering.Core.Panel;
using Evaluering.Core.Storage;
using Evaluering.Jobs.Tests.PlanWaves;
using Evaluering.Testing;
using static Evaluering.Jobs.Tests.Panel.AskedPanel;

namespace Evaluering.Jobs.Tests.Panel;

public sealed class ResendTests
{
    [Theory, OnBothEngines]
    public async Task An_invitation_is_sent_once_more_when_that_makes_sense(DatabaseEngine engine)
    {
        await using var scene = await AskedAsync(engine);
        var link = (await scene.LinksAsync(1, Wave.Before))[0];

        Assert.Equal(ResendOutcome.AlreadyWaiting, await ResendAsync(scene));
        await Plan.SendAllAsync(scene);
        Assert.Equal(ResendOutcome.SentToday, await ResendAsync(scene));
        scene.Clock.Now = scene.Clock.Now.AddDays(1);
        Assert.Equal(ResendOutcome.Queued, await ResendAsync(scene));
        Assert.Equal(["invitation 1 1 ", "invitation 1 2 "], await MailsAsync(scene, seat: 1));
        Assert.Equal([link], await scene.LinksAsync(1, Wave.Before));
        Assert.Equal(ResendOutcome.AlreadyWaiting, await ResendAsync(scene));
        await Plan.SendAllAsync(scene);

        // The reminder is counted from the mail that left last.
        await Plan.RunOnAsync(scene, "2026-01-22T10:00:00Z");
        Assert.Equal(2, (await MailsAsync(scene, seat: 1)).Count);
        await Plan.RunOnAsync(scene, "2026-01-23T10:00:00Z");
        Assert.Equal("reminder 1 1 ", (await MailsAsync(scene, seat: 1))[^1]);
    }

    [Theory, OnBothEngines]
    public async Task An_invitation_is_not_sent_once_more_when_it_must_not_be(DatabaseEngine engine)
    {
        await using var scene = await AskedAsync(engine);
        await Plan.SendAllAsync(scene);
        scene.Clock.Now = scene.Clock.Now.AddDays(1);
        var key = scene.Get<LinkTokens>().AddressKey("kari.1@virksomhet.example");

        await scene.ExecuteAsync("insert into address_block (address_key, reason, at) values (@key, 'undeliverable', @now)", new { key, now = scene.Clock.Now });
        Assert.Equal(ResendOutcome.Undeliverable, await ResendAsync(scene));
        await scene.ExecuteAsync("update address_block set reason = 'opted-out', assistance_id = 1");
        Assert.Equal(ResendOutcome.OptedOut, await ResendAsync(scene));
        // In another case that says nothing of this one.
        await scene.ExecuteAsync("update address_block set assistance_id = 2");
        Assert.Equal(ResendOutcome.Queued, await ResendAsync(scene));
        await scene.AnswerAsync((await scene.LinksAsync(1, Wave.Before))[0], 3);
        Assert.Equal(ResendOutcome.Answered, await ResendAsync(scene));
        await Plan.RunOnAsync(scene, "2026-02-20T09:00:00Z");
        Assert.Equal(ResendOutcome.NotOpen, await ResendAsync(scene));
        await ChangeAsync(scene, (panel, transaction) => panel.LeaveAsync(transaction, 1, null, scene.Clock.Now));
        Assert.Equal(ResendOutcome.SeatIsEmpty, await ResendAsync(scene));
        Assert.Equal(ResendOutcome.NotFound, await ChangeAsync(scene, (panel, transaction) => panel.ResendAsync(transaction, 99, null, scene.Clock.Now)));
    }

    private static Task<ResendOutcome> ResendAsync(Scene scene) => ChangeAsync(scene, (panel, transaction) => panel.ResendAsync(transaction, 1, "anna", scene.Clock.Now));
}
