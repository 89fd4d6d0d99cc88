using System.Collections.Concurrent;
using System.Net;
using Evaluering.Core.Domain;
using Evaluering.Core.Storage;
using Evaluering.Testing;
using Evaluering.Web.Tests.HouseRules;
using Evaluering.Web.Users;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static Evaluering.Web.Tests.Pages.Senter.FollowUpStage;

namespace Evaluering.Web.Tests.Pages.Senter;

public sealed class FollowUpTests
{
    [Theory, OnBothEngines]
    public async Task Who_said_yes_is_listed_with_the_contact_until_handled(DatabaseEngine engine)
    {
        await using var stage = await SetAsync(engine);
        Assert.Empty(await stage.RowsAsync());
        await stage.AnswerAsync(stage.Case, Leader, 1);
        await stage.AnswerAsync(stage.Case, Union, 2);
        await stage.AnswerAsync(stage.Case, Safety, null);

        Assert.Equal(
            ["Navn Navnesen10 Leder person10@eksempel.no Bedrift 1 Ødegård Sak SAK-1 Svarte ja 3. mars 2026 Merk som behandlet: Navn Navnesen10, Bedrift 1 Ødegård"],
            await stage.RowsAsync());
        Assert.Contains("(1) ikke behandlet", PanelStage.Text((await stage.Adviser.ReadAsync("/senter")).QuerySelector($"main a[href='{List}']")!));
        Assert.Equal("Noen ønsker mer oppfølging Svarte ja på det ene spørsmålet som går til dere med navn: Navn Navnesen10 Til ønskene om oppfølging", await stage.OnCaseAsync(stage.Case));

        Assert.Equal("Ønsket er merket som behandlet.", await stage.PressAsync());
        Assert.Empty(await stage.RowsAsync());
        Assert.Matches("Behandlet 3. mars 2026 kl. 10.00 av adviser-[0-9a-f]+ Angre: ", Assert.Single(await stage.RowsAsync(HandledList)));
        Assert.Contains("Navn Navnesen10, behandlet 03.03.2026", await stage.OnCaseAsync(stage.Case));
        Assert.Contains("(0) ikke behandlet", PanelStage.Text((await stage.Adviser.ReadAsync("/senter")).QuerySelector($"main a[href='{List}']")!));

        Assert.Equal("Ønsket står som ikke behandlet igjen.", await stage.PressAsync(HandledList));
        Assert.Single(await stage.RowsAsync());
        Assert.Empty(await stage.RowsAsync(HandledList));
    }

    [Theory, OnBothEngines]
    public async Task Another_region_sees_nothing_and_marks_nothing(DatabaseEngine engine)
    {
        await using var stage = await SetAsync(engine);
        await stage.AnswerAsync(stage.Case, Leader, 1);
        var other = await stage.Application.LogInAsAsync(StaffRoles.Adviser, "oslo");
        Assert.Empty(await stage.RowsAsync(adviser: other));
        Assert.DoesNotContain("Navnesen", (await other.ReadAsync(List)).DocumentElement.TextContent);
        Assert.Contains("(0) ikke behandlet", PanelStage.Text((await other.ReadAsync("/senter")).QuerySelector($"main a[href='{List}']")!));

        var seat = $"{stage.Case.SeatId(Leader)}";
        var before = await Everything.StoredAsync(stage.Application.Database);
        foreach (var handler in new[] { "Handle", "Reopen" })
        {
            var answer = await PostAsync(other, $"{List}?handler={handler}", seat);
            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
            Assert.DoesNotContain("Navnesen", await answer.Content.ReadAsStringAsync());
        }
        // Without the page's token nothing is even looked at.
        Assert.Equal(HttpStatusCode.BadRequest, (await stage.Adviser.PostAsync($"{List}?handler=Handle", new Dictionary<string, string[]> { ["plass"] = [seat] })).StatusCode);
        Assert.Equal(before, await Everything.StoredAsync(stage.Application.Database));

        // The case moves, and the request with it.
        await stage.Application.HasAsync("update assistance set region_code = 'oslo'");
        Assert.Empty(await stage.RowsAsync());
        Assert.Single(await stage.RowsAsync(adviser: other));
    }

    [Theory, OnBothEngines]
    public async Task Only_T2_is_looked_at(DatabaseEngine engine)
    {
        await using var stage = await SetAsync(engine);
        // The shipped questionnaire asks it at T2 only, so that a row is put where it does not belong.
        var after = await stage.CaseAsync("vestland", Wave.After);
        await stage.Application.HasAsync(
            """
            insert into response (id, invitation_id, questionnaire_id, questionnaire_version, submitted_at, answers)
                select 900, i.id, 'arbeidsmiljo', 1, @now, '{"behov_oppfolging":1}' from invitation i where i.seat_id = @seat;
            insert into follow_up (response_id, asked_at) values (900, @now);
            """,
            new { now = stage.Application.Clock.Now, seat = after.SeatId(Leader) });
        Assert.Empty(await stage.RowsAsync());
        Assert.Empty(await stage.OnCaseAsync(after));
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync(stage.Adviser, $"{List}?handler=Handle", $"{after.SeatId(Leader)}")).StatusCode);
    }

    [Theory, OnBothEngines]
    public async Task Who_corrects_or_withdraws_is_off_the_list_handled_or_not(DatabaseEngine engine)
    {
        await using var stage = await SetAsync(engine);
        await stage.AnswerAsync(stage.Case, Leader, 1);
        await stage.AnswerAsync(stage.Case, Union, 1);
        await stage.PressAsync();
        var opened = $"{stage.Case.SeatId(Leader)}";

        stage.Application.Clock.Now = stage.Application.Clock.Now.AddHours(1);
        await stage.AnswerAsync(stage.Case, Leader, 2);
        Assert.Empty(await stage.RowsAsync(HandledList));
        await stage.AnswerAsync(stage.Case, Leader, 1);
        Assert.Empty(await stage.RowsAsync(HandledList));
        // Asked anew: after the other one, and not seen to.
        Assert.StartsWith("Navn Navnesen10 ", (await stage.RowsAsync())[1]);

        await stage.WithdrawAsync(stage.Case, Leader);
        await stage.WithdrawAsync(stage.Case, Union);
        Assert.Empty(await stage.RowsAsync());
        Assert.Empty(await stage.OnCaseAsync(stage.Case));
        Assert.DoesNotContain(await Everything.StoredAsync(stage.Application.Database), row => row.StartsWith("follow_up", StringComparison.Ordinal));

        var late = await PostAsync(stage.Adviser, $"{List}?handler=Handle", opened);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("Personen har endret eller trukket svaret sitt", PanelStage.Text((await Browser.DocumentOfAsync(late)).QuerySelector(".ds-error-summary")!));
    }

    [Theory, OnBothEngines]
    public async Task A_correction_of_another_answer_changes_nothing_here(DatabaseEngine engine)
    {
        await using var stage = await SetAsync(engine);
        await stage.AnswerAsync(stage.Case, Leader, 1);
        await stage.PressAsync();
        var handled = await stage.RowsAsync(HandledList);
        stage.Application.Clock.Now = stage.Application.Clock.Now.AddHours(1);
        await stage.CorrectAnotherAsync(stage.Case, Leader);
        Assert.Equal(handled, await stage.RowsAsync(HandledList));
    }

    [Theory, OnBothEngines]
    public async Task Whoever_has_the_seat_now_has_not_asked(DatabaseEngine engine)
    {
        await using var stage = await SetAsync(engine);
        await stage.AnswerAsync(stage.Case, Leader, 1);
        await stage.Application.HasAsync("update panel_seat set person = person + 1 where id = @seat", new { seat = stage.Case.SeatId(Leader) });
        await stage.Application.HasAsync("update contact set name = 'Ny Leder', email = 'ny@eksempel.no' where seat_id = @seat", new { seat = stage.Case.SeatId(Leader) });

        var row = Assert.Single(await stage.RowsAsync());
        Assert.StartsWith("Leder En annen har fått plassen etterpå. Navnet og adressen til den som spurte, har vi ikke lenger. Kontakter du virksomheten, så si ikke hvem som spurte. Bedrift 1", row);
        Assert.DoesNotContain("ny@eksempel.no", row);
        Assert.DoesNotContain("Ny Leder", await stage.OnCaseAsync(stage.Case));
    }

    [Theory, OnBothEngines]
    public async Task Says_what_whoever_calls_ought_to_know(DatabaseEngine engine)
    {
        await using var stage = await SetAsync(engine);
        await stage.AnswerAsync(stage.Case, Leader, 1);
        await stage.AnswerAsync(stage.Case, Union, 1);
        await stage.Application.HasAsync(
            """
            update panel_seat set left_at = @now where id = @leader;
            insert into meeting (code_hash, nonce, planned_wave_id, opened_by, opened_at, ends_at) values ('h', 'n', @wave, 'u', @now, @end);
            insert into meeting_seat (code_hash, seat_id, claimed_at) values ('h', @union, @now);
            """,
            new { now = stage.Application.Clock.Now, end = stage.Application.Clock.Now.AddHours(1), leader = stage.Case.SeatId(Leader), union = stage.Case.SeatId(Union), wave = stage.Case.Id * 10 + (int)Wave.FollowUp });
        var rows = await stage.RowsAsync();
        Assert.Contains("Har sluttet i rollen.", rows[0]);
        Assert.Contains("Rollen ble valgt i et møte, så det kan være en annen som svarte.", rows[1]);

        await stage.Application.HasAsync("delete from contact where seat_id = @leader", new { leader = stage.Case.SeatId(Leader) });
        Assert.StartsWith("Leder ", (await stage.RowsAsync())[1]);
        await stage.Application.HasAsync("delete from contact; update assistance set contacts_deleted_at = @now", new { now = stage.Application.Clock.Now });
        Assert.All(await stage.RowsAsync(), row => Assert.Contains("Navnet og adressen ble slettet 3. mars 2026. Kontakter du virksomheten, så si ikke hvem som spurte.", row));
    }

    [Theory, OnBothEngines]
    public async Task A_merged_case_shows_where_it_goes_on(DatabaseEngine engine)
    {
        await using var stage = await SetAsync(engine);
        var other = await stage.CaseAsync("vestland");
        await stage.AnswerAsync(stage.Case, Leader, 1);
        await stage.Application.HasAsync("update assistance set merged_into_id = @other where id = @Id", new { other = other.Id, stage.Case.Id });
        Assert.Contains("Sak SAK-1, slått sammen med sak SAK-2", Assert.Single(await stage.RowsAsync()));

        await stage.Application.HasAsync("update assistance set region_code = 'oslo' where id = @other", new { other = other.Id });
        Assert.DoesNotContain("SAK-2", Assert.Single(await stage.RowsAsync()));
    }

    [Fact]
    public async Task Fifty_a_page_who_has_waited_longest_first()
    {
        await using var stage = await SetAsync();
        for (var number = 0; number < 17; number++)
        {
            var asked = await stage.CaseAsync("vestland");
            for (var seat = 0; seat < 3; seat++) await stage.AnswerAsync(asked, seat, 1);
            stage.Application.Clock.Now = stage.Application.Clock.Now.AddMinutes(1);
        }
        var page = await stage.RowsAsync();
        Assert.Equal(50, page.Count);
        Assert.StartsWith("Navn Navnesen20 ", page[0]);
        Assert.StartsWith("Navn Navnesen182 ", Assert.Single(await stage.RowsAsync($"{List}?side=2")));
        Assert.Single(await stage.RowsAsync($"{List}?side=99"));
        Assert.Equal($"{List}?side=2", (await stage.Adviser.ReadAsync(List)).QuerySelector(".pager a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task What_a_colleague_has_noted_stays()
    {
        await using var stage = await SetAsync();
        await stage.AnswerAsync(stage.Case, Leader, 1);
        var seat = $"{stage.Case.SeatId(Leader)}";
        var colleague = await stage.Application.LogInAsAsync(StaffRoles.Adviser);
        await PostAsync(colleague, $"{List}?handler=Handle", seat);
        var noted = await stage.RowsAsync(HandledList);
        stage.Application.Clock.Now = stage.Application.Clock.Now.AddHours(1);
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(stage.Adviser, $"{List}?handler=Handle", seat)).StatusCode);
        Assert.Equal(noted, await stage.RowsAsync(HandledList));
    }

    [Fact]
    public async Task No_line_of_the_log_says_who_asked()
    {
        var log = new ConcurrentQueue<string>();
        await using var stage = await SetAsync(replace: services => services.AddSingleton<ILoggerProvider>(new Listening(log)));
        await stage.AnswerAsync(stage.Case, Leader, 1);
        await stage.RowsAsync();
        await stage.PressAsync();
        Assert.NotEmpty(log);
        Assert.DoesNotContain(log, line => line.Contains("Navnesen", StringComparison.Ordinal) || line.Contains("@eksempel.no", StringComparison.Ordinal) || line.Contains("behov_oppfolging", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nynorsk_is_nynorsk()
    {
        await using var stage = await SetAsync();
        await stage.AnswerAsync(stage.Case, Union, 1);
        var page = await stage.Adviser.ReadAsync($"{List}?sprak=nn");
        Assert.Equal("Ønske om oppfølging", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("Navn Navnesen11 Tillitsvald", PanelStage.Text(page.QuerySelector(".seats > li")!));
    }
}
