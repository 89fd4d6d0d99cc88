using System.Text;
using Evaluering.Core.Domain;
using Evaluering.Core.Imports;
using Evaluering.Core.Links;
using Evaluering.Core.Storage;
using Evaluering.Testing;

namespace Evaluering.Jobs.Tests.PlanWaves;

/// <summary>Cases that overlap in one company, or in one person, and companies that are gone.</summary>
public sealed class OtherCasesTests
{
    private static readonly Role[] Panel = [Role.Leder, Role.Tillitsvalgt, Role.Verneombud];

    [Theory, OnBothEngines]
    public async Task A_company_that_was_asked_within_ninety_days_is_not_asked_again_how_it_was_before(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine, "2026-01-15T09:00:00Z");
        var first = await scene.AddAssistanceAsync("2026-01-20", "2026-12-31", roles: Panel);
        var second = await scene.AddAssistanceAsync("2026-04-20", "2026-12-31", roles: Panel);
        var third = await scene.AddAssistanceAsync("2026-05-20", "2026-12-31", roles: Panel);
        await Plan.SameCompanyAsync(scene, first, second);
        await Plan.SameCompanyAsync(scene, first, third);
        await scene.RunAsync("plan-waves");

        // The first was opened on 15 January; 6 April is 80 days after, 6 May is 110.
        await Plan.RunOnAsync(scene, "2026-04-06T09:00:00Z");
        await Plan.RunOnAsync(scene, "2026-05-06T09:00:00Z");

        Assert.Equal(["T0 cancelled", "T1 planned", "T2 planned"], await Plan.StatesAsync(scene, second));
        Assert.Contains("T0 reused {\"otherCase\":\"910000000\"}", await Plan.EventsAsync(scene, second));
        Assert.Equal(0, await Plan.InvitedAsync(scene, second, Wave.Before));
        Assert.Equal("T0 open", (await Plan.StatesAsync(scene, third))[0]);
        Assert.Equal(3, await Plan.InvitedAsync(scene, third, Wave.Before));
    }

    [Theory, OnBothEngines]
    public async Task Of_two_cases_that_open_on_the_same_day_one_asks(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine, "2026-01-15T09:00:00Z");
        var first = await scene.AddAssistanceAsync("2026-01-20", "2026-12-31", roles: Panel);
        var second = await scene.AddAssistanceAsync("2026-01-20", "2026-12-31", roles: Panel);
        await Plan.SameCompanyAsync(scene, first, second);

        await scene.RunAsync("plan-waves");

        Assert.Equal(["T0 cancelled", "T0 open"], new[] { (await Plan.StatesAsync(scene, first))[0], (await Plan.StatesAsync(scene, second))[0] }.Order(StringComparer.Ordinal));
        Assert.Equal(3, (await scene.QueryAsync<long>("select id from invitation")).Count);
    }

    [Theory, OnBothEngines]
    public async Task When_the_other_case_could_ask_nobody_the_later_one_is_planned_again(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine, "2026-01-15T09:00:00Z");
        var first = await scene.AddAssistanceAsync("2026-01-20", "2026-12-31");
        var second = await scene.AddAssistanceAsync("2026-02-01", "2026-12-31", roles: Panel);
        await Plan.SameCompanyAsync(scene, first, second);
        await scene.RunAsync("plan-waves");
        await Plan.RunOnAsync(scene, "2026-01-18T09:00:00Z");
        Assert.Equal("T0 cancelled", (await Plan.StatesAsync(scene, second))[0]);

        // The first closes on 5 February without anybody in it; the second began on 1 February.
        await Plan.RunOnAsync(scene, "2026-02-05T09:00:00Z");
        await Plan.RunOnAsync(scene, "2026-02-05T10:00:00Z");

        Assert.Equal("T0 missed", (await Plan.StatesAsync(scene, first))[0]);
        Assert.Equal("T0 open", (await Plan.StatesAsync(scene, second))[0]);
        Assert.Equal(3, await Plan.InvitedAsync(scene, second, Wave.Before));
    }

    [Theory, OnBothEngines]
    public async Task A_case_that_moves_keeps_the_answers_it_uses_while_they_are_near_and_asks_itself_when_they_are_not(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine, "2026-01-15T09:00:00Z");
        var first = await scene.AddAssistanceAsync("2026-01-20", "2026-12-31", roles: Panel);
        var second = await scene.AddAssistanceAsync("2026-02-01", "2026-12-31", roles: Panel);
        await Plan.SameCompanyAsync(scene, first, second);
        await Plan.RunOnAsync(scene, "2026-01-20T09:00:00Z");

        await scene.ExecuteAsync("update assistance set start_date = @start, plan_due = true where id = @second", new { second, start = new DateOnly(2026, 3, 1) });
        await Plan.RunOnAsync(scene, "2026-01-21T09:00:00Z");
        Assert.Equal("T0 cancelled", (await Plan.StatesAsync(scene, second))[0]);

        await scene.ExecuteAsync("update assistance set start_date = @start, plan_due = true where id = @second", new { second, start = new DateOnly(2026, 6, 1) });
        await Plan.RunOnAsync(scene, "2026-01-22T09:00:00Z");
        Assert.Equal("T0 planned", (await Plan.StatesAsync(scene, second))[0]);
    }

    [Theory, OnBothEngines]
    public async Task Nobody_is_asked_after_the_help_within_ninety_days_of_being_asked_in_another_case(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine, "2026-01-15T09:00:00Z");
        var first = await scene.AddAssistanceAsync("2026-01-20", "2026-12-31", roles: Panel);
        var second = await scene.AddAssistanceAsync("2025-01-20", "2026-03-31", roles: Panel);
        await Plan.SamePersonAsync(scene, first, second);
        await scene.RunAsync("plan-waves");
        await scene.EndAsync(second);

        await Plan.RunOnAsync(scene, "2026-03-31T09:00:00Z");
        await Plan.RunOnAsync(scene, "2026-04-01T09:00:00Z");

        Assert.Equal(2, await Plan.InvitedAsync(scene, second, Wave.After));
        Assert.Single(await Plan.EventsAsync(scene, second), "T1 cancelled {\"otherCase\":\"910000000\",\"reason\":\"asked-in-other-case\"}");
    }

    [Theory, OnBothEngines]
    public async Task A_person_in_two_cases_that_end_on_the_same_day_is_asked_in_one(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine, "2026-01-15T09:00:00Z");
        var first = await scene.AddAssistanceAsync("2025-01-20", "2026-01-10", roles: Panel);
        var second = await scene.AddAssistanceAsync("2025-01-20", "2026-01-10", roles: Panel);
        await Plan.SamePersonAsync(scene, first, second);
        await scene.EndAsync(first);
        await scene.EndAsync(second);

        await scene.RunAsync("plan-waves");

        Assert.Equal(3, await Plan.InvitedAsync(scene, first, Wave.After));
        Assert.Equal(2, await Plan.InvitedAsync(scene, second, Wave.After));
    }

    [Theory, OnBothEngines]
    public async Task Two_seats_of_one_person_in_the_same_case_are_both_asked(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine, "2026-01-15T09:00:00Z");
        var id = await scene.AddAssistanceAsync("2025-01-20", "2026-01-10", roles: [Role.Leder, Role.Verneombud]);
        await scene.ExecuteAsync("update contact set email = 'begge@virksomhet.example'");
        await scene.EndAsync(id);

        await scene.RunAsync("plan-waves");

        Assert.Equal(2, await Plan.InvitedAsync(scene, id, Wave.After));
    }

    [Theory, OnBothEngines]
    public async Task A_company_that_is_struck_off_is_asked_nothing_more_and_one_that_comes_back_is(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine, "2026-01-15T09:00:00Z");
        var id = await scene.AddAssistanceAsync("2026-01-20", "2026-12-31", roles: Panel);
        await ImportCompanyAsync(scene, deletedOn: null);
        await scene.ExecuteAsync("update assistance set company_orgnr = '910000004' where id = @id", new { id });
        await scene.RunAsync("plan-waves");

        await ImportCompanyAsync(scene, deletedOn: "2026-01-14");
        await Plan.RunOnAsync(scene, "2026-01-16T09:00:00Z");

        Assert.Equal(["T0 open", "T1 cancelled", "T2 cancelled"], await Plan.StatesAsync(scene, id));
        Assert.Equal(3, (await scene.QueryAsync<long>("select id from mail where given_up_at is not null and last_error = 'Virksomheten er slettet i Enhetsregisteret.'")).Count);
        Assert.Empty(await scene.QueryAsync<long>("select id from invitation where remind_at is not null"));
        Assert.Single(await Plan.EventsAsync(scene, id), "struck-off");

        await ImportCompanyAsync(scene, deletedOn: null);
        await Plan.RunOnAsync(scene, "2026-01-17T09:00:00Z");
        Assert.Equal(["T0 open", "T1 planned", "T2 planned"], await Plan.StatesAsync(scene, id));
        Assert.Equal([2L, 2L, 2L], await scene.QueryAsync<long>("select number from mail where sent_at is null and given_up_at is null"));
    }

    [Theory, OnBothEngines]
    public async Task A_company_that_will_be_struck_off_is_asked_until_then_and_not_after(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine, "2026-01-15T09:00:00Z");
        var id = await scene.AddAssistanceAsync("2026-01-20", "2026-12-31", roles: Panel);
        await scene.ExecuteAsync("update company set deleted_on = @day", new { day = new DateOnly(2026, 1, 20) });

        await scene.RunAsync("plan-waves");
        Assert.Equal(3, await Plan.InvitedAsync(scene, id, Wave.Before));
        await Plan.RunOnAsync(scene, "2026-01-20T09:00:00Z");

        Assert.Equal(["T0 open", "T1 cancelled", "T2 cancelled"], await Plan.StatesAsync(scene, id));
        Assert.Single(await Plan.EventsAsync(scene, id), "struck-off");
    }

    [Theory, OnBothEngines]
    public async Task Answers_that_are_used_stay_so_when_the_case_is_put_right_later(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine, "2026-01-01T09:00:00Z");
        var first = await scene.AddAssistanceAsync("2026-01-15", "2026-12-31", roles: Panel);
        var second = await scene.AddAssistanceAsync("2026-03-20", "2026-12-31", roles: Panel);
        await Plan.SameCompanyAsync(scene, first, second);
        await Plan.RunOnAsync(scene, "2026-01-01T10:00:00Z");
        await Plan.RunOnAsync(scene, "2026-03-06T09:00:00Z");
        Assert.Equal("T0 cancelled", (await Plan.StatesAsync(scene, second))[0]);

        await scene.ExecuteAsync("update assistance set planned_end_date = @end, plan_due = true where id = @second", new { second, end = new DateOnly(2027, 1, 31) });
        await Plan.RunOnAsync(scene, "2026-04-05T09:00:00Z");

        Assert.Equal("T0 cancelled", (await Plan.StatesAsync(scene, second))[0]);
    }

    [Theory, OnBothEngines]
    public async Task An_invitation_that_never_left_in_another_case_stands_in_nobodys_way(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine, "2026-01-15T09:00:00Z");
        var first = await scene.AddAssistanceAsync("2026-01-20", "2026-12-31", roles: Panel);
        var second = await scene.AddAssistanceAsync("2025-01-20", "2026-03-31", roles: Panel);
        await Plan.SamePersonAsync(scene, first, second);
        await scene.RunAsync("plan-waves");
        await scene.ExecuteAsync("update mail set given_up_at = @now", new { now = scene.Clock.Now });
        await scene.EndAsync(second);

        await Plan.RunOnAsync(scene, "2026-03-31T09:00:00Z");

        Assert.Equal(3, await Plan.InvitedAsync(scene, second, Wave.After));
    }

    private static Task ImportCompanyAsync(Scene scene, string? deletedOn)
    {
        var file = $$"""[{"organisasjonsnummer":"910000004","navn":"Solsikken barnehage","organisasjonsform":{"kode":"BEDR"},"beliggenhetsadresse":{"kommunenummer":"0301"}{{(deletedOn is null ? "" : $",\"slettedato\":\"{deletedOn}\"")}}}]""";
        return new Importer(scene.Database, scene.Clock, scene.Get<LinkTokens>()).RunAsync(
            ImportKind.Companies, new MemoryStream(Encoding.UTF8.GetBytes(file)), null, rejection => Assert.Fail(rejection.ToString()), CancellationToken.None);
    }
}
