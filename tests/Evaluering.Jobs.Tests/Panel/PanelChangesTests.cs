using System.Data.Common;
using System.Text;
using Evaluering.Core.Answering;
using Evaluering.Core.Domain;
using Evaluering.Core.Imports;
using Evaluering.Core.Links;
using Evaluering.Core.Mail;
using Evaluering.Core.Panel;
using Evaluering.Core.Storage;
using Evaluering.Jobs.Tests.PlanWaves;
using Evaluering.Testing;

namespace Evaluering.Jobs.Tests.Panel;

public sealed class PanelChangesTests
{
    private static readonly NewContact Ola = new("Ola Nordmann", "ola@virksomhet.example", Language.Nynorsk);

    [Theory, OnBothEngines]
    public async Task The_new_person_gets_an_own_link_and_the_predecessors_opens_nothing(DatabaseEngine engine)
    {
        await using var scene = await AskedAsync(engine);
        var old = (await scene.LinksAsync(1, Wave.Before))[0];
        Assert.Equal(AnswerOutcome.Done, await FillInAsync(scene, old));

        Assert.Equal(ReplaceOutcome.ReplacedAndInvited, await ChangeAsync(scene, (panel, transaction) => panel.ReplaceAsync(transaction, 1, Ola, "anna", scene.Clock.Now)));

        var link = (await scene.LinksAsync(1, Wave.Before))[0];
        Assert.NotEqual(old, link);
        Assert.Null(await scene.Get<AnswerDesk>().FindAsync(old));
        Assert.Equal(AnswerOutcome.UnknownLink, await FillInAsync(scene, old, page: link));
        Assert.False((await scene.Get<AnswerDesk>().FindAsync(link))!.HasDraft);
        Assert.Equal(0L, (await scene.QueryAsync<long>("select count(*) from answer_draft where answers is not null"))[0]);
        Assert.Equal(["invitation 1 1 Personen er byttet ut.", "invitation 2 1 "], await MailsAsync(scene, seat: 1));
        Assert.Equal([2L], await scene.QueryAsync<long>("select person from invitation where seat_id = 1"));
        Assert.Equal(["ola@virksomhet.example"], await scene.QueryAsync<string>("select email from contact where seat_id = 1"));
        Assert.Equal(["replaced anna"], await scene.QueryAsync<string>("select what || ' ' || actor from plan_event where seat_id = 1"));
    }

    [Theory, OnBothEngines]
    public async Task A_sent_answer_stays_and_the_new_person_is_asked_the_next_time(DatabaseEngine engine)
    {
        await using var scene = await AskedAsync(engine);
        var link = (await scene.LinksAsync(1, Wave.Before))[0];
        await scene.AnswerAsync(link, 4);

        Assert.Equal(ReplaceOutcome.ReplacedAfterAnswer, await ChangeAsync(scene, (panel, transaction) => panel.ReplaceAsync(transaction, 1, Ola, null, scene.Clock.Now)));

        Assert.Equal(1L, (await scene.QueryAsync<long>("select count(*) from response"))[0]);
        Assert.NotNull(await scene.Get<AnswerDesk>().FindAsync(link));
        // The receipt holds the link that opens the answers: it must not go to the new person.
        Assert.Equal(["invitation 1 1 Personen er byttet ut.", "receipt 1 1 Personen er byttet ut."], await MailsAsync(scene, seat: 1));

        await scene.EndAsync(1);
        await Plan.RunOnAsync(scene, "2026-12-31T09:00:00Z");
        Assert.Equal([2L], await scene.QueryAsync<long>("select i.person from invitation i join planned_wave w on w.id = i.planned_wave_id where i.seat_id = 1 and w.wave = 'T1'"));
    }

    [Theory, OnBothEngines]
    public async Task A_replacement_is_refused_when_it_makes_no_sense(DatabaseEngine engine)
    {
        await using var scene = await AskedAsync(engine, Role.Tillitsvalgt, Role.Tillitsvalgt);
        var taken = Ola with { Email = "Kari.2@virksomhet.example" };

        Assert.Equal(ReplaceOutcome.AddressHasRole, await ChangeAsync(scene, (panel, transaction) => panel.ReplaceAsync(transaction, 1, taken, null, scene.Clock.Now)));
        Assert.Equal(ReplaceOutcome.NotFound, await ChangeAsync(scene, (panel, transaction) => panel.ReplaceAsync(transaction, 99, Ola, null, scene.Clock.Now)));
        await scene.ExecuteAsync("update company set deleted_on = @day", new { day = new DateOnly(2026, 1, 1) });
        Assert.Equal(ReplaceOutcome.TooLate, await ChangeAsync(scene, (panel, transaction) => panel.ReplaceAsync(transaction, 1, Ola, null, scene.Clock.Now)));
        Assert.Equal([1L, 1L], await scene.QueryAsync<long>("select person from panel_seat"));
    }

    [Theory, OnBothEngines]
    public async Task A_new_person_who_was_asked_in_another_case_a_short_time_ago_is_not_asked_now(DatabaseEngine engine)
    {
        await using var scene = await AskedAsync(engine);
        var other = await scene.AddAssistanceAsync("2025-01-10", "2026-01-15", roles: Role.Leder);
        await scene.EndAsync(other);
        await scene.RunAsync("plan-waves");
        var asked = Ola with { Email = "kari.1@virksomhet.example" };
        var seat = (await scene.QueryAsync<long>("select id from panel_seat where assistance_id = @other", new { other }))[0];

        Assert.Equal(ReplaceOutcome.Replaced, await ChangeAsync(scene, (panel, transaction) => panel.ReplaceAsync(transaction, seat, asked, null, scene.Clock.Now)));

        Assert.Equal(["invitation 1 1 Personen er byttet ut."], await MailsAsync(scene, seat));
        Assert.Contains("T1 cancelled {\"otherCase\":\"910000000\",\"reason\":\"asked-in-other-case\"}", await Plan.EventsAsync(scene, other));
    }

    [Theory, OnBothEngines]
    public async Task Whoever_leaves_is_written_to_no_more_and_can_come_back(DatabaseEngine engine)
    {
        await using var scene = await AskedAsync(engine);
        var old = (await scene.LinksAsync(1, Wave.Before))[0];

        Assert.Equal(LeaveOutcome.Left, await ChangeAsync(scene, (panel, transaction) => panel.LeaveAsync(transaction, 1, "anna", scene.Clock.Now)));
        Assert.Equal(LeaveOutcome.AlreadyLeft, await ChangeAsync(scene, (panel, transaction) => panel.LeaveAsync(transaction, 1, "anna", scene.Clock.Now)));
        Assert.Equal(LeaveOutcome.NotFound, await ChangeAsync(scene, (panel, transaction) => panel.LeaveAsync(transaction, 99, "anna", scene.Clock.Now)));
        Assert.Null(await scene.Get<AnswerDesk>().FindAsync(old));
        Assert.Equal(["invitation 1 1 Ingen har plassen lenger."], await MailsAsync(scene, seat: 1));
        await Plan.RunOnAsync(scene, "2026-01-22T09:00:00Z");
        Assert.Equal(["invitation 1 1 Ingen har plassen lenger."], await MailsAsync(scene, seat: 1));

        var back = Ola with { Email = "kari.1@virksomhet.example" };
        Assert.Equal(AddSeatOutcome.AddedAndInvited, await ChangeAsync(scene, (panel, transaction) => panel.AddSeatAsync(transaction, 1, Role.Leder, back, "anna", scene.Clock.Now)));
        Assert.Equal(["invitation 1 1 Ingen har plassen lenger.", "invitation 1 2 "], await MailsAsync(scene, seat: 1));
        Assert.Equal(1L, (await scene.QueryAsync<long>("select count(*) from panel_seat"))[0]);
    }

    [Theory, OnBothEngines]
    public async Task Whoever_joins_while_a_questionnaire_is_open_is_asked_and_else_the_next_time(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine, "2025-12-15T09:00:00Z");
        await scene.AddAssistanceAsync("2026-01-20", "2026-12-31", roles: Role.Leder);
        await scene.RunAsync("plan-waves");

        Assert.Equal(AddSeatOutcome.Added, await ChangeAsync(scene, (panel, transaction) => panel.AddSeatAsync(transaction, 1, Role.Verneombud, Ola, null, scene.Clock.Now)));
        await Plan.RunOnAsync(scene, "2026-01-15T09:00:00Z");
        Assert.Equal(AddSeatOutcome.AddedAndInvited, await ChangeAsync(
            scene, (panel, transaction) => panel.AddSeatAsync(transaction, 1, Role.Verneombud, Ola with { Email = "per@virksomhet.example" }, null, scene.Clock.Now)));
        Assert.Equal(AddSeatOutcome.AddressHasRole, await ChangeAsync(
            scene, (panel, transaction) => panel.AddSeatAsync(transaction, 1, Role.Verneombud, Ola with { Email = "OLA@virksomhet.example" }, null, scene.Clock.Now)));
        Assert.Equal(AddSeatOutcome.NotFound, await ChangeAsync(scene, (panel, transaction) => panel.AddSeatAsync(transaction, 99, Role.Leder, Ola, null, scene.Clock.Now)));

        Assert.Equal(3, (await scene.LinksAsync(1, Wave.Before)).Count);
        Assert.Equal([1L, 2L], await scene.QueryAsync<long>("select ordinal from panel_seat where role = 'verneombud' order by ordinal"));
    }

    [Theory, OnBothEngines]
    public async Task A_misspelt_address_whose_mail_came_back_is_put_right_and_the_same_link_sent_again(DatabaseEngine engine)
    {
        await using var scene = await AskedAsync(engine);
        await Plan.SendAllAsync(scene);
        await scene.ExecuteAsync("update mail set bounced_at = @now", new { now = scene.Clock.Now });
        var link = (await scene.LinksAsync(1, Wave.Before))[0];
        var right = new NewContact("Kari Nordmann", "kari@virksomhet.example", Language.Bokmal);

        Assert.Equal(ChangeContactOutcome.ChangedAndSentAgain, await ChangeAsync(scene, (panel, transaction) => panel.ChangeContactAsync(transaction, 1, right, null, scene.Clock.Now)));
        Assert.Equal(ChangeContactOutcome.Unchanged, await ChangeAsync(scene, (panel, transaction) => panel.ChangeContactAsync(transaction, 1, right, null, scene.Clock.Now)));
        Assert.Equal(ChangeContactOutcome.Changed, await ChangeAsync(
            scene, (panel, transaction) => panel.ChangeContactAsync(transaction, 1, right with { Name = "Kari N. Nordmann", Language = Language.English }, null, scene.Clock.Now)));

        Assert.Equal([link], await scene.LinksAsync(1, Wave.Before));
        Assert.Equal(["invitation 1 1 ", "invitation 1 2 "], await MailsAsync(scene, seat: 1));
        Assert.Equal(["Kari N. Nordmann kari@virksomhet.example en"], await scene.QueryAsync<string>("select name || ' ' || email || ' ' || language from contact"));
        Assert.Equal([1L], await scene.QueryAsync<long>("select person from panel_seat"));
    }

    [Theory, OnBothEngines]
    public async Task Whoever_got_the_mail_at_a_wrong_address_cannot_use_the_link_any_more(DatabaseEngine engine)
    {
        await using var scene = await AskedAsync(engine);
        await Plan.SendAllAsync(scene);
        var link = (await scene.LinksAsync(1, Wave.Before))[0];
        var right = new NewContact("Kari Nordmann", "kari@virksomhet.example", Language.Bokmal);

        Assert.Equal(ChangeContactOutcome.ChangedWithNewLink, await ChangeAsync(scene, (panel, transaction) => panel.ChangeContactAsync(transaction, 1, right, null, scene.Clock.Now)));

        Assert.Null(await scene.Get<AnswerDesk>().FindAsync(link));
        var renewed = (await scene.LinksAsync(1, Wave.Before))[0];
        Assert.Equal(["invitation 1 1 ", "invitation 1 2 "], await MailsAsync(scene, seat: 1));
        Assert.Single(await scene.QueryAsync<long>("select id from invitation where remind_at is not null"));

        // What has been begun is not lost.
        await Plan.SendAllAsync(scene);
        Assert.Equal(AnswerOutcome.Done, await FillInAsync(scene, renewed));
        Assert.Equal(ChangeContactOutcome.ChangedAndSentAgain, await ChangeAsync(
            scene, (panel, transaction) => panel.ChangeContactAsync(transaction, 1, right with { Email = "kari.n@virksomhet.example" }, null, scene.Clock.Now)));
        Assert.True((await scene.Get<AnswerDesk>().FindAsync(renewed))!.HasDraft);
    }

    [Theory, OnBothEngines]
    public async Task A_corrected_address_gets_an_invitation_and_not_the_reminder_that_waits(DatabaseEngine engine)
    {
        await using var scene = await AskedAsync(engine);
        await Plan.SendAllAsync(scene);
        await Plan.RunOnAsync(scene, "2026-01-22T10:00:00Z");

        await ChangeAsync(scene, (panel, transaction) => panel.ChangeContactAsync(transaction, 1, Ola, null, scene.Clock.Now));

        Assert.Equal(["invitation 1 1 ", "reminder 1 1 Adressen er rettet.", "invitation 1 2 "], await MailsAsync(scene, seat: 1));
        await scene.RunAsync("send-mail");
        Assert.DoesNotContain("gong til", await File.ReadAllTextAsync(Assert.Single(scene.Outbox)), StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task A_file_does_not_bring_back_whoever_was_replaced_or_misspelt(DatabaseEngine engine)
    {
        await using var scene = await AskedAsync(engine, Role.Leder, Role.Verneombud);
        await ChangeAsync(scene, (panel, transaction) => panel.ReplaceAsync(transaction, 1, Ola, null, scene.Clock.Now));
        await ChangeAsync(scene, (panel, transaction) => panel.ChangeContactAsync(transaction, 2, Ola with { Email = "per@virksomhet.example" }, null, scene.Clock.Now));

        Assert.Equal(["epost", "epost"], await ImportAsync(scene));
        await scene.RunAsync("plan-waves");
        Assert.Equal(2L, (await scene.QueryAsync<long>("select count(*) from panel_seat"))[0]);

        // An adviser may.
        var back = Ola with { Email = "kari.1@virksomhet.example" };
        Assert.Equal(AddSeatOutcome.AddedAndInvited, await ChangeAsync(scene, (panel, transaction) => panel.AddSeatAsync(transaction, 1, Role.Leder, back, null, scene.Clock.Now)));
        Assert.Equal(["epost"], await ImportAsync(scene));
    }

    [Theory, OnBothEngines]
    public async Task An_address_that_works_after_all_is_written_to_again_and_so_is_who_wants_mail_after_all(DatabaseEngine engine)
    {
        await using var scene = await AskedAsync(engine);
        const string Address = "KARI.1@virksomhet.example";
        await scene.Database.WriteAsync(transaction => AddressBlocks.OptOutAsync(transaction, engine, scene.Get<LinkTokens>(), Address, 1, scene.Clock.Now));
        await scene.RunAsync("send-mail");
        Assert.Equal(["invitation 1 1 Har meldt seg av."], await MailsAsync(scene, seat: 1));

        await scene.Database.WriteAsync(transaction => AddressBlocks.OptInAsync(transaction, engine, scene.Get<LinkTokens>(), Address, 1, scene.Clock.Now));
        await scene.RunAsync("plan-waves");
        Assert.Equal(["invitation 1 1 Har meldt seg av.", "invitation 1 2 "], await MailsAsync(scene, seat: 1));

        await scene.Database.WriteAsync(transaction => AddressBlocks.AddUndeliverableAsync(transaction, engine, scene.Get<LinkTokens>(), Address, "5.1.1", scene.Clock.Now));
        await scene.RunAsync("send-mail");
        await scene.Database.WriteAsync(transaction => AddressBlocks.TrustAsync(transaction, scene.Get<LinkTokens>(), Address, scene.Clock.Now));
        await scene.RunAsync("plan-waves");
        Assert.Equal(["invitation 1 1 Har meldt seg av.", "invitation 1 2 E-postadressen virker ikke.", "invitation 1 3 "], await MailsAsync(scene, seat: 1));
        await scene.RunAsync("send-mail");
        Assert.DoesNotContain("gang til", await File.ReadAllTextAsync(Assert.Single(scene.Outbox)), StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task An_address_that_is_put_right_before_anything_left_needs_no_other_mail(DatabaseEngine engine)
    {
        await using var scene = await AskedAsync(engine, Role.Leder, Role.Leder);

        Assert.Equal(ChangeContactOutcome.AddressHasRole, await ChangeAsync(
            scene, (panel, transaction) => panel.ChangeContactAsync(transaction, 1, Ola with { Email = "kari.2@virksomhet.example" }, null, scene.Clock.Now)));
        Assert.Equal(ChangeContactOutcome.ChangedAndSentAgain, await ChangeAsync(scene, (panel, transaction) => panel.ChangeContactAsync(transaction, 1, Ola, null, scene.Clock.Now)));
        Assert.Equal(["invitation 1 1 "], await MailsAsync(scene, seat: 1));
        await ChangeAsync(scene, (panel, transaction) => panel.LeaveAsync(transaction, 1, null, scene.Clock.Now));
        Assert.Equal(ChangeContactOutcome.SeatIsEmpty, await ChangeAsync(scene, (panel, transaction) => panel.ChangeContactAsync(transaction, 1, Ola with { Name = "Per" }, null, scene.Clock.Now)));
    }

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
        await scene.ExecuteAsync("update address_block set assistance_id = 2");
        await scene.AnswerAsync((await scene.LinksAsync(1, Wave.Before))[0], 3);
        Assert.Equal(ResendOutcome.Answered, await ResendAsync(scene));
        await Plan.RunOnAsync(scene, "2026-02-20T09:00:00Z");
        Assert.Equal(ResendOutcome.NotOpen, await ResendAsync(scene));
        await ChangeAsync(scene, (panel, transaction) => panel.LeaveAsync(transaction, 1, null, scene.Clock.Now));
        Assert.Equal(ResendOutcome.SeatIsEmpty, await ResendAsync(scene));
        Assert.Equal(ResendOutcome.NotFound, await ChangeAsync(scene, (panel, transaction) => panel.ResendAsync(transaction, 99, null, scene.Clock.Now)));
    }

    [Theory, OnBothEngines]
    public async Task A_seat_that_was_chosen_in_a_meeting_is_not_sent_the_link(DatabaseEngine engine)
    {
        await using var scene = await AskedAsync(engine);
        await scene.ExecuteAsync(
            "insert into meeting (code_hash, nonce, planned_wave_id, opened_by, opened_at, ends_at) select 'x', 'x', id, 'anna', @now, @end from planned_wave where wave = 'T0'",
            new { now = scene.Clock.Now, end = scene.Clock.Now.AddHours(2) });
        await scene.ExecuteAsync("insert into meeting_seat (code_hash, seat_id, claimed_at) values ('x', 1, @now)", new { now = scene.Clock.Now });

        Assert.Equal(ResendOutcome.ChosenInMeeting, await ResendAsync(scene));
        // A new person has the seat, and nobody who chose it in the meeting.
        Assert.Equal(ReplaceOutcome.ReplacedAndInvited, await ChangeAsync(scene, (panel, transaction) => panel.ReplaceAsync(transaction, 1, Ola, null, scene.Clock.Now)));
        Assert.Empty(await scene.QueryAsync<long>("select seat_id from meeting_seat"));
    }

    [Theory, OnBothEngines]
    public async Task What_is_known_of_a_role_is_registered_until_somebody_holds_it(DatabaseEngine engine)
    {
        await using var scene = await AskedAsync(engine);

        Task<RoleStateOutcome> Set(Role role, RoleState state, long assistance = 1) =>
            ChangeAsync(scene, (panel, transaction) => panel.SetRoleStateAsync(transaction, assistance, role, state, "anna", scene.Clock.Now));

        Assert.Equal(RoleStateOutcome.NotFound, await Set(Role.Verneombud, RoleState.Exists, assistance: 99));
        Assert.Equal(RoleStateOutcome.Unchanged, await Set(Role.Verneombud, RoleState.Unknown));
        Assert.Equal(RoleStateOutcome.Saved, await Set(Role.Verneombud, RoleState.DoesNotExist));
        Assert.Equal(RoleStateOutcome.Unchanged, await Set(Role.Verneombud, RoleState.DoesNotExist));
        Assert.Equal(RoleStateOutcome.RoleIsHeld, await Set(Role.Leder, RoleState.DoesNotExist));
        Assert.Equal(RoleStateOutcome.Unchanged, await Set(Role.Leder, RoleState.Exists));
        Assert.Equal(["verneombud finnes-ikke"], await scene.QueryAsync<string>("select role || ' ' || state from panel_role"));

        await ChangeAsync(scene, (panel, transaction) => panel.AddSeatAsync(transaction, 1, Role.Verneombud, Ola, null, scene.Clock.Now));
        Assert.Empty(await scene.QueryAsync<string>("select role from panel_role"));
    }

    /// <summary>Reads a file that still holds both who were there at first, and tells which fields of it were refused.</summary>
    private static async Task<IReadOnlyList<string>> ImportAsync(Scene scene)
    {
        const string File = "saksnummer;rolle;navn;epost;maalform\n910000000;leder;Kari;Kari.1@virksomhet.example;nb\n910000000;verneombud;Kari;kari.2@virksomhet.example;nb\n";
        var refused = new List<string>();
        await new Importer(scene.Database, scene.Clock, scene.Get<LinkTokens>()).RunAsync(
            ImportKind.Contacts, new MemoryStream(Encoding.UTF8.GetBytes(File)), null, rejection => refused.Add(rejection.Field), CancellationToken.None);
        return refused;
    }

    /// <summary>A case of seats that were invited on 15 January 2026; seat 1 is the first. Nothing has left.</summary>
    private static async Task<Scene> AskedAsync(DatabaseEngine engine, params Role[] roles)
    {
        var scene = await Scene.CreateAsync(engine, "2026-01-15T09:00:00Z");
        await scene.AddAssistanceAsync("2026-01-20", "2026-12-31", roles: roles.Length == 0 ? [Role.Leder] : roles);
        await scene.RunAsync("plan-waves");
        return scene;
    }

    private static Task<T> ChangeAsync<T>(Scene scene, Func<PanelChanges, DbTransaction, Task<T>> change) =>
        scene.Database.WriteAsync(transaction => change(scene.Get<PanelChanges>(), transaction));

    /// <summary>Answers the first question of a page, as somebody does who has it open.</summary>
    private static async Task<AnswerOutcome> FillInAsync(Scene scene, string link, string? page = null)
    {
        var opened = (await scene.Get<AnswerDesk>().FindAsync(page ?? link))!;
        var section = opened.Sections.First(section => section.Items.Any(item => item.AnswerSet is { IsFiveStep: true }));
        var item = section.Items.First(item => item.AnswerSet is { IsFiveStep: true });
        return (await scene.Get<AnswerDesk>().SaveAsync(link, section.Id, new Dictionary<string, string[]> { [item.Id] = ["4"] }, opened.Answers)).Outcome;
    }

    private static Task<ResendOutcome> ResendAsync(Scene scene) => ChangeAsync(scene, (panel, transaction) => panel.ResendAsync(transaction, 1, "anna", scene.Clock.Now));

    /// <summary>For example «invitation 2 1 » for the first invitation of the second person, with why it was given up.</summary>
    private static Task<IReadOnlyList<string>> MailsAsync(Scene scene, long seat) => scene.QueryAsync<string>(
        "select kind || ' ' || person || ' ' || number || ' ' || coalesce(last_error, '') from mail where seat_id = @seat order by id", new { seat });
}
