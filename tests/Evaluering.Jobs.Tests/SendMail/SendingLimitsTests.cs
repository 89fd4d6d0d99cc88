using Evaluering.Core.Delivery;
using Evaluering.Core.Domain;
using Evaluering.Core.Mail;
using Evaluering.Core.Storage;
using Evaluering.Testing;
using static Evaluering.Jobs.Tests.SendMail.Outboxes;

namespace Evaluering.Jobs.Tests.SendMail;

public sealed class SendingLimitsTests
{
    private static readonly DateTimeOffset Friday = new(2026, 1, 16, 7, 0, 0, TimeSpan.Zero);

    [Theory, OnBothEngines]
    public async Task An_address_gets_one_mail_a_day_over_all_cases_and_seats(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine, Thursday);
        await InviteAsync(scene, 3);
        await SameAddressAsync(scene);
        await using var outbox = Of(scene);
        var days = new List<int>();

        for (var day = 0; day < 5; day++)
        {
            var claim = await outbox.ClaimAsync(10);
            foreach (var mail in claim.Mails) await outbox.RecordAsync(new HandledMail(mail, HandOver.Taken));
            days.Add(claim.Mails.Count);
            Assert.Empty(await ClaimedAsync(outbox));
            if (day == 0) Assert.Equal([Friday, Friday], await DueAsync(scene));
            scene.Clock.Now = scene.Clock.Now.AddDays(1);
        }

        // Thursday, Friday, the weekend, Monday.
        Assert.Equal([1, 1, 0, 0, 1], days);
    }

    [Theory, OnBothEngines]
    public async Task A_company_gets_so_many_mails_a_quarter_and_the_rest_in_the_next_or_never(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine, "2026-03-27T09:00:00Z");
        var start = await scene.AddAssistanceAsync("2026-03-20", "2026-08-31", roles: [Role.Leder, Role.Verneombud, Role.Tillitsvalgt, Role.Ansattrepresentant]);
        await scene.RunAsync("plan-waves");
        await scene.ExecuteAsync("update mail set kind = 'company_result' where id > (select min(id) + 1 from mail)");
        await using var outbox = Of(scene, DeliveryPolicy.Default with { MailsPerCompanyAndQuarter = 1 });

        var claim = await outbox.ClaimAsync(10);

        Assert.Equal((1, 3, 0), (claim.Mails.Count, claim.Deferred, claim.GivenUp));
        Assert.Equal([(2026L * 4, 1L)], await scene.QueryAsync<(long, long)>("select quarter_index, mails from company_quarter"));
        // 1 April 2026 is a working day; summer time has begun.
        Assert.Equal(Enumerable.Repeat(new DateTimeOffset(2026, 4, 1, 6, 0, 0, TimeSpan.Zero), 3), (await DueAsync(scene)).Where(due => due > scene.Clock.Now));

        await scene.ExecuteAsync("update mail set due_at = @Now where leased_by is null", new { scene.Clock.Now });
        await scene.ExecuteAsync("update planned_wave set closes_at = @end where assistance_id = @start and status = 'open'", new { start, end = new DateTimeOffset(2026, 3, 31, 22, 0, 0, TimeSpan.Zero) });
        claim = await outbox.ClaimAsync(10);

        // A result can be looked at whenever it comes; a questionnaire cannot be answered afterwards.
        Assert.Equal((0, 2, 1), (claim.Mails.Count, claim.Deferred, claim.GivenUp));
        Assert.Equal([("invitation", ReasonsNotToSend.CompanyQuarter)], await scene.QueryAsync<(string, string)>("select kind, last_error from mail where given_up_at is not null"));
    }

    [Theory, OnBothEngines]
    public async Task A_domain_gets_so_many_mails_a_minute(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine, "2026-01-15T09:00:20Z");
        await InviteAsync(scene, 5);
        await scene.ExecuteAsync("update contact set email = replace(email, 'virksomhet', 'ANNEN') where seat_id = (select max(seat_id) from contact)");
        await using var outbox = Of(scene, DeliveryPolicy.Default with { MailsPerDomainAndMinute = 2 });

        var first = await ClaimedAsync(outbox);

        Assert.Equal(3, first.Count);
        Assert.Equal([("annen.example", 1L), ("virksomhet.example", 2L)], await scene.QueryAsync<(string, long)>("select domain, mails from domain_minute order by domain"));
        var minute = new DateTimeOffset(2026, 1, 15, 9, 1, 0, TimeSpan.Zero);
        Assert.Equal([minute, minute], (await DueAsync(scene)).Where(due => due > scene.Clock.Now));
        // Whoever has to wait has used up neither the day nor the quarter.
        Assert.Equal([3L, 3L], await scene.QueryAsync<long>("select sum(mails) from company_quarter union all select count(*) from address_day"));
        scene.Clock.Now = minute;
        await outbox.PrepareAsync(1);
        Assert.Equal(2, (await ClaimedAsync(outbox)).Count);
    }

    [Theory, OnBothEngines]
    public async Task Workers_that_claim_at_the_same_time_never_share_a_place(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine, Thursday);
        await InviteAsync(scene, 6, Role.Leder, Role.Verneombud, Role.Tillitsvalgt, Role.Ansattrepresentant);
        // Six addresses, each in four cases; six companies with room for three.
        await scene.ExecuteAsync("update contact set email = 'kari.' || (seat_id % 6) || '@virksomhet.example'");
        var policy = DeliveryPolicy.Default with { MailsPerCompanyAndQuarter = 3, MailsPerDomainAndMinute = 5 };
        await using var other = Database.At(scene.Location);
        await using var one = Of(scene, policy);
        await using var two = Of(scene, policy, other);

        var claims = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => ClaimedAsync(i % 2 == 0 ? one : two, 2)));

        var claimed = claims.SelectMany(ids => ids).ToList();
        Assert.Equal(5, claimed.Count);
        Assert.Equal(5, claimed.Distinct().Count());
        var who = await scene.QueryAsync<(string Email, string Company)>(
            "select k.email, a.company_orgnr from mail m join panel_seat s on s.id = m.seat_id join contact k on k.seat_id = s.id join assistance a on a.id = s.assistance_id where m.leased_by is not null");
        Assert.Equal(5, who.Select(mail => mail.Email).Distinct().Count());
        Assert.Equal([5L, 5L, 5L], await scene.QueryAsync<long>("select sum(mails) from company_quarter union all select sum(mails) from domain_minute union all select count(*) from address_day"));
    }
}
