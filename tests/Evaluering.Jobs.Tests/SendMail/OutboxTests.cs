using Evaluering.Core.Delivery;
using Evaluering.Core.Domain;
using Evaluering.Core.Mail;
using Evaluering.Core.Storage;
using Evaluering.Testing;
using static Evaluering.Jobs.Tests.SendMail.Outboxes;

namespace Evaluering.Jobs.Tests.SendMail;

public sealed class OutboxTests
{
    private static readonly HandOver Busy = new(HandOverOutcome.NotNow, "Mottakeren tok ikke imot nå (450).", "450");
    private static readonly HandOver Gone = new(HandOverOutcome.NoSuchMailbox, "Adressen tar ikke imot e-post (550 5.1.1).", "5.1.1");
    private static readonly HandOver Spam = new(HandOverOutcome.Refused, "Mottakeren avviste meldingen (554).", "554");

    [Theory, OnBothEngines]
    public async Task Every_reason_not_to_send_is_told(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        (string Change, string Reason)[] cases =
        [
            ("delete from contact where seat_id = @seat", ReasonsNotToSend.NoContact),
            ("update contact set email = 'ikke en adresse' where seat_id = @seat", ReasonsNotToSend.NoAddress),
            ("update panel_seat set left_at = @now where id = @seat", ReasonsNotToSend.SeatLeft),
            ("update panel_seat set person = 2 where id = @seat", ReasonsNotToSend.OtherPerson),
            ("insert into response (invitation_id, questionnaire_id, questionnaire_version, submitted_at, answers) select i.id, 'arbeidsmiljo', 1, @now, '{}' from invitation i where i.seat_id = @seat", ReasonsNotToSend.Answered),
            ("update invitation set withdrawn_at = @now where seat_id = @seat", ReasonsNotToSend.Withdrawn),
            ("update planned_wave set opens_at = @earlier, closes_at = @now where assistance_id = @assistance", ReasonsNotToSend.Closed),
            ("update planned_wave set status = 'closed' where assistance_id = @assistance", ReasonsNotToSend.Closed),
            ("update planned_wave set status = 'cancelled' where assistance_id = @assistance", ReasonsNotToSend.Cancelled),
            ("update company set deleted_on = '2026-01-15' where orgnr = (select company_orgnr from assistance where id = @assistance)", ReasonsNotToSend.StruckOff),
            ("update assistance set merged_into_id = id where id = @assistance", ReasonsNotToSend.Merged),
            ("insert into meeting (code_hash, nonce, planned_wave_id, opened_by, opened_at, ends_at) select 'h', 'n', id, 'u', @now, @later from planned_wave where assistance_id = @assistance and status = 'open'; insert into meeting_seat (code_hash, seat_id, claimed_at) values ('h', @seat, @now)", ReasonsNotToSend.ChosenInMeeting),
            ("insert into address_block (address_key, assistance_id, reason, at) values (@key, @assistance, 'opted-out', @now)", ReasonsNotToSend.OptedOut),
            ("insert into address_block (address_key, assistance_id, reason, at) values (@key, 0, 'opted-out', @now)", ReasonsNotToSend.OptedOut),
            ("insert into address_block (address_key, assistance_id, reason, at) values (@key, 0, 'undeliverable', @now)", ReasonsNotToSend.Undeliverable),
        ];
        var ids = await InviteAsync(scene, cases.Length + 1);
        foreach (var (assistance, change) in ids.Zip(cases))
        {
            var (seat, email) = Assert.Single(await scene.QueryAsync<(long, string)>("select k.seat_id, k.email from contact k join panel_seat s on s.id = k.seat_id where s.assistance_id = @assistance", new { assistance }));
            var key = scene.Get<Core.Links.LinkTokens>().AddressKey(email.ToUpperInvariant());
            foreach (var statement in change.Change.Split("; ")) await scene.ExecuteAsync(statement, new { seat, assistance, key, now = scene.Clock.Now, later = scene.Clock.Now.AddHours(1), earlier = scene.Clock.Now.AddDays(-1) });
        }
        // A block in another case is none.
        await scene.ExecuteAsync("insert into address_block (address_key, assistance_id, reason, at) values (@key, @other, 'opted-out', @now)", new
        {
            key = scene.Get<Core.Links.LinkTokens>().AddressKey((await scene.QueryAsync<string>("select email from contact order by seat_id desc limit 1"))[0]),
            other = ids[0],
            now = scene.Clock.Now,
        });

        var report = await scene.RunAsync("send-mail");

        Assert.StartsWith($"1 sendt, 0 utsatt etter feil, {cases.Length} ikke sendt", report, StringComparison.Ordinal);
        Assert.Equal([.. cases.Select(one => one.Reason), null], await ReasonsAsync(scene));
        Assert.Equal([0L], await scene.QueryAsync<long>("select count(*) from mail where sent_at is null and given_up_at is null"));
        Assert.Single(scene.Outbox);
    }

    [Theory, OnBothEngines]
    public async Task Mail_that_asks_leaves_in_the_sending_hours_and_a_receipt_at_once(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine, Thursday);
        var id = (await InviteAsync(scene, 1, Role.Leder, Role.Verneombud))[0];
        await scene.AnswerAsync((await scene.LinksAsync(id, Wave.Before))[0], 4);
        foreach (var quiet in new[] { "2026-01-15T15:00:00Z", "2026-01-16T06:59:59Z", "2026-01-17T09:00:00Z" })
        {
            scene.Clock.Now = DateTimeOffset.Parse(quiet, System.Globalization.CultureInfo.InvariantCulture);
            await scene.RunAsync("send-mail");
            Assert.StartsWith("receipt-", Path.GetFileName(Assert.Single(scene.Outbox)), StringComparison.Ordinal);
        }

        scene.Clock.Now = new(2026, 1, 16, 14, 59, 59, TimeSpan.Zero);
        await scene.RunAsync("send-mail");

        Assert.Equal(2, scene.Outbox.Length);
    }

    [Theory, OnBothEngines]
    public async Task A_failed_mail_waits_longer_each_time_and_is_given_up_after_the_last_attempt(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine, Thursday);
        await InviteAsync(scene, 1);
        await using var outbox = Of(scene, DeliveryPolicy.Default with { MostAttempts = 4 });
        var waits = new List<double>();

        for (var attempt = 1; attempt <= 4; attempt++)
        {
            var mail = Assert.Single((await outbox.ClaimAsync(10)).Mails);
            Assert.Equal(attempt - 1, mail.Attempts);
            await outbox.RecordAsync(new HandledMail(mail, Busy));
            Assert.Empty((await outbox.ClaimAsync(10)).Mails);
            foreach (var due in await DueAsync(scene))
            {
                waits.Add((due - scene.Clock.Now).TotalMinutes);
                scene.Clock.Now = due;
            }
        }

        Assert.Equal([1, 4, 16], waits);
        Assert.Equal((4, Busy.Reason), Assert.Single(await scene.QueryAsync<(int, string?)>("select attempts, last_error from mail where given_up_at is not null")));
        // However often it was tried, it took one place.
        Assert.Equal([1L, 1L], await scene.QueryAsync<long>("select mails from company_quarter union all select count(*) from address_day"));
        Assert.Empty(await scene.QueryAsync<string>("select reason from address_block"));
    }

    [Theory, OnBothEngines]
    public async Task A_mail_that_is_to_be_tried_again_in_the_night_waits_for_the_morning(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine, "2026-01-16T14:59:30Z");
        await InviteAsync(scene, 1);
        await using var outbox = Of(scene);

        await outbox.RecordAsync(new HandledMail(Assert.Single((await outbox.ClaimAsync(10)).Mails), Busy));

        // Friday afternoon to Monday morning.
        Assert.Equal([new DateTimeOffset(2026, 1, 19, 7, 0, 0, TimeSpan.Zero)], await DueAsync(scene));
        scene.Clock.Now = new(2026, 1, 19, 7, 0, 0, TimeSpan.Zero);
        Assert.Single(await ClaimedAsync(outbox));
        Assert.Equal([1L, 2L], await scene.QueryAsync<long>("select mails from company_quarter union all select count(*) from address_day"));
    }

    [Theory, OnBothEngines]
    public async Task An_address_that_does_not_exist_is_not_written_to_again_and_the_adviser_is_told(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine, Thursday);
        var ids = await InviteAsync(scene, 2);
        await SameAddressAsync(scene);
        await using var outbox = Of(scene);

        await outbox.RecordAsync(new HandledMail(Assert.Single((await outbox.ClaimAsync(10)).Mails), Gone));
        scene.Clock.Now = scene.Clock.Now.AddDays(1);
        await outbox.ClaimAsync(10);

        Assert.Equal([Gone.Reason, ReasonsNotToSend.Undeliverable], await ReasonsAsync(scene));
        var key = scene.Get<Core.Links.LinkTokens>().AddressKey("kari@virksomhet.example");
        Assert.Equal([(key, 0L, "undeliverable", "5.1.1")], await scene.QueryAsync<(string, long, string, string)>("select address_key, assistance_id, reason, detail from address_block"));
        Assert.Equal(
            ids.Select(id => (id, """{"reason":"5.1.1"}""")),
            await scene.QueryAsync<(long, string)>("select assistance_id, detail from plan_event where what = 'undeliverable' and seat_id is not null order by assistance_id"));
    }

    [Theory, OnBothEngines]
    public async Task A_message_that_is_refused_says_nothing_of_the_address(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine, Thursday);
        await InviteAsync(scene, 1);
        await using var outbox = Of(scene);

        await outbox.RecordAsync(new HandledMail(Assert.Single((await outbox.ClaimAsync(10)).Mails), Spam));

        Assert.Equal((1, Spam.Reason), Assert.Single(await scene.QueryAsync<(int, string?)>("select attempts, last_error from mail where given_up_at is not null")));
        Assert.Empty(await scene.QueryAsync<string>("select reason from address_block"));
    }

    [Theory, OnBothEngines]
    public async Task What_is_given_back_can_be_claimed_at_once_and_keeps_its_place(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine, Thursday);
        await InviteAsync(scene, 1);
        await using var outbox = Of(scene, DeliveryPolicy.Default with { MailsPerCompanyAndQuarter = 1, MailsPerDomainAndMinute = 1 });
        var mail = Assert.Single((await outbox.ClaimAsync(10)).Mails);
        Assert.Equal(0, (await outbox.ClaimAsync(10)).Found);

        await outbox.RecordAsync(new HandledMail(mail, null));

        Assert.Equal([mail.Id], await ClaimedAsync(outbox));
        Assert.Equal([1L], await scene.QueryAsync<long>("select mails from domain_minute"));
    }

    [Theory, OnBothEngines]
    public async Task A_mail_that_has_left_has_left_whatever_has_been_decided_of_it_since(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine, Thursday);
        await InviteAsync(scene, 2);
        await using var outbox = Of(scene);
        var mails = (await outbox.ClaimAsync(10)).Mails;
        await scene.ExecuteAsync("update mail set leased_by = null, leased_until = null where id = @Id", new { mails[0].Id });
        await scene.ExecuteAsync("update mail set given_up_at = @Now, leased_by = null, leased_until = null, last_error = 'Personen er byttet ut.' where id = @Id", new { mails[1].Id, scene.Clock.Now });

        foreach (var mail in mails) await outbox.RecordAsync(new HandledMail(mail, HandOver.Taken));

        Assert.Equal([mails[0].Id, mails[1].Id], await scene.QueryAsync<long>("select id from mail where sent_at is not null and given_up_at is null order by id"));
        Assert.Empty(await ClaimedAsync(outbox));
    }

    [Theory, OnBothEngines]
    public async Task A_worker_whose_lease_ran_out_leaves_the_next_ones_alone(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine, Thursday);
        await InviteAsync(scene, 1);
        await using var outbox = Of(scene);
        var mail = Assert.Single((await outbox.ClaimAsync(10)).Mails);
        await scene.ExecuteAsync("update mail set leased_by = 'annen-maskin/1/19700101000000'");

        foreach (var result in new[] { Busy, Gone, null }) await outbox.RecordAsync(new HandledMail(mail, result));

        Assert.Equal([("annen-maskin/1/19700101000000", 0L)], await scene.QueryAsync<(string, long)>("select leased_by, attempts from mail where given_up_at is null"));
    }

    [Theory, OnBothEngines]
    public async Task What_is_tried_again_is_the_last_mail_to_whoever_has_the_seat_and_they_are_reminded(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine, Thursday);
        await InviteAsync(scene, 3);
        await scene.ExecuteAsync("update mail set given_up_at = @now, attempts = 8, last_error = 'x'", new { now = scene.Clock.Now });
        await scene.ExecuteAsync("update invitation set remind_at = null");
        var seats = await scene.QueryAsync<long>("select seat_id from mail order by id");
        // The first got another, the second is somebody else's.
        await scene.ExecuteAsync(
            "insert into mail (kind, seat_id, planned_wave_id, person, number, created_at, due_at, sent_at) select kind, seat_id, planned_wave_id, person, 2, created_at, due_at, @now from mail where seat_id = @seat",
            new { seat = seats[0], now = scene.Clock.Now });
        await scene.ExecuteAsync("update panel_seat set person = 2 where id = @seat", new { seat = seats[1] });

        Assert.Equal(1, await scene.Database.WriteAsync(transaction => MailRetry.RetryAsync(transaction, scene.Clock.Now, null)));

        Assert.Equal([seats[2]], await scene.QueryAsync<long>("select seat_id from mail where sent_at is null and given_up_at is null"));
        Assert.Equal([seats[2]], await scene.QueryAsync<long>("select seat_id from invitation where remind_at is not null"));
    }

    [Theory, OnBothEngines]
    public async Task A_mail_of_a_dead_process_is_free_and_one_of_another_machine_is_not(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine, Thursday);
        await InviteAsync(scene, 2);
        await scene.ExecuteAsync(
            "update mail set leased_until = @until, leased_by = case id when (select min(id) from mail) then @dead else 'annen-maskin/1/19700101000000' end",
            new { dead = $"{Environment.MachineName}/1/19700101000000", until = DateTimeOffset.UtcNow.AddSeconds(20) });
        await using var outbox = Of(scene);
        Assert.Empty(await ClaimedAsync(outbox));

        await outbox.PrepareAsync(1);

        Assert.Single(await ClaimedAsync(outbox));
        Assert.True(await outbox.IsHeldByOthersAsync());
    }
}
