using System.Data.Common;
using Evaluering.Core.Answering;
using Evaluering.Core.Domain;
using Evaluering.Core.Planning;
using Evaluering.Core.Storage;
using Evaluering.Jobs.Tests.PlanWaves;
using Evaluering.Testing;

namespace Evaluering.Jobs.Tests.Planning;

public sealed class CaseChangesTests
{
    private static readonly Role[] Panel = [Role.Leder, Role.Verneombud];

    [Theory, OnBothEngines]
    public async Task The_adviser_closes_the_questionnaire_before_the_help_to_use_its_result(DatabaseEngine engine)
    {
        await using var scene = await AskedAsync(engine);
        var links = await scene.LinksAsync(1, Wave.Before);
        await scene.AnswerAsync(links[0], 4);

        Assert.Equal(CloseBeforeOutcome.Closed, await ChangeAsync(scene, (cases, transaction) => cases.CloseBeforeAsync(transaction, 1, "anna", scene.Clock.Now)));
        Assert.Equal(CloseBeforeOutcome.NotOpen, await ChangeAsync(scene, (cases, transaction) => cases.CloseBeforeAsync(transaction, 1, "anna", scene.Clock.Now)));
        Assert.Equal(CloseBeforeOutcome.NotFound, await ChangeAsync(scene, (cases, transaction) => cases.CloseBeforeAsync(transaction, 99, "anna", scene.Clock.Now)));

        Assert.Equal(AnswerOutcome.Closed, (await scene.AnswerAsync(links[1], 4)).Outcome);
        Assert.Equal(["T0 closed", "T1 planned", "T2 planned"], await Plan.StatesAsync(scene, 1));
        Assert.Empty(await scene.QueryAsync<long>("select id from mail where kind = 'invitation' and given_up_at is null"));
        Assert.Single(await scene.QueryAsync<long>("select id from mail where kind = 'receipt' and given_up_at is null"));
        Assert.Empty(await scene.QueryAsync<long>("select id from invitation where remind_at is not null"));
        Assert.Equal(["closed-by-adviser anna"], await scene.QueryAsync<string>("select what || ' ' || actor from plan_event where actor is not null"));

        // Planning does not open it again.
        await scene.ExecuteAsync("update assistance set plan_due = true");
        await Plan.RunOnAsync(scene, "2026-01-16T09:00:00Z");
        Assert.Equal("T0 closed", (await Plan.StatesAsync(scene, 1))[0]);
    }

    [Theory, OnBothEngines]
    public async Task A_case_that_goes_on_under_another_number_asks_no_more_and_hands_over_its_answers(DatabaseEngine engine)
    {
        await using var scene = await AskedAsync(engine);
        await scene.AnswerAsync((await scene.LinksAsync(1, Wave.Before))[0], 4);
        var other = await scene.AddAssistanceAsync("2026-06-01", "2027-03-31", roles: Panel);
        await Plan.SameCompanyAsync(scene, 1, other);
        await scene.RunAsync("plan-waves");

        Assert.Equal(MergeOutcome.Merged, await MergeAsync(scene, 1, other));

        Assert.Equal(["T0 closed", "T1 cancelled", "T2 cancelled"], await Plan.StatesAsync(scene, 1));
        Assert.Equal(["T0 cancelled", "T1 planned", "T2 planned"], await Plan.StatesAsync(scene, other));
        Assert.Empty(await scene.QueryAsync<long>("select id from mail where kind = 'invitation' and given_up_at is null"));
        Assert.Equal(["avbrutt"], await scene.QueryAsync<string>("select status from assistance where id = 1"));
        Assert.Contains("merged {\"otherCase\":\"910000001\"}", await Plan.EventsAsync(scene, 1));
        Assert.Contains("T0 reused {\"otherCase\":\"910000000\"}", await Plan.EventsAsync(scene, other));

        // It stays so, however often it is planned and however far apart the two are.
        await scene.ExecuteAsync("update assistance set plan_due = true");
        await Plan.RunOnAsync(scene, "2026-06-02T09:00:00Z");
        Assert.Equal(["T0 closed", "T1 cancelled", "T2 cancelled"], await Plan.StatesAsync(scene, 1));
        Assert.Equal("T0 cancelled", (await Plan.StatesAsync(scene, other))[0]);
    }

    [Theory, OnBothEngines]
    public async Task A_no_to_a_case_holds_for_what_it_goes_on_as(DatabaseEngine engine)
    {
        await using var scene = await AskedAsync(engine);
        var second = await scene.AddAssistanceAsync("2026-06-01", "2027-03-31", roles: Panel);
        var third = await scene.AddAssistanceAsync("2026-06-01", "2027-03-31", roles: Panel);
        await Plan.SameCompanyAsync(scene, 1, second);
        await Plan.SameCompanyAsync(scene, 1, third);
        await scene.ExecuteAsync("insert into address_block (address_key, assistance_id, reason, at) values ('nei', 1, 'opted-out', @now)", new { now = scene.Clock.Now });

        await MergeAsync(scene, 1, second);
        await MergeAsync(scene, second, third);

        Assert.Equal([1L, second, third], await scene.QueryAsync<long>("select assistance_id from address_block order by assistance_id"));
        // All lead to the case that is asked.
        Assert.Equal([third, third], await scene.QueryAsync<long>("select merged_into_id from assistance where merged_into_id is not null"));
    }

    [Theory, OnBothEngines]
    public async Task The_questionnaire_before_the_help_ends_with_it(DatabaseEngine engine)
    {
        await using var scene = await AskedAsync(engine);
        await Plan.SendAllAsync(scene);
        scene.Clock.Now = Plan.At("2026-01-23T09:00:00Z");

        // Registered a day ahead: it closes when that day begins.
        await scene.ExecuteAsync("update assistance set status = 'avbrutt', actual_end_date = @end, plan_due = true where id = 1", new { end = new DateOnly(2026, 1, 24) });
        await scene.RunAsync("plan-waves");
        Assert.Equal([Plan.At("2026-01-23T23:00:00Z")], await scene.QueryAsync<DateTimeOffset>("select closes_at from planned_wave where wave = 'T0'"));
        Assert.Equal("T0 open", (await Plan.StatesAsync(scene, 1))[0]);

        await scene.ExecuteAsync("update assistance set actual_end_date = @end, plan_due = true where id = 1", new { end = new DateOnly(2026, 1, 22) });
        await Plan.RunOnAsync(scene, "2026-01-23T10:00:00Z");
        Assert.Equal(["T0 closed", "T1 open", "T2 cancelled"], await Plan.StatesAsync(scene, 1));
        Assert.Contains("T0 closed {\"reason\":\"ended-before\"}", await Plan.EventsAsync(scene, 1));
        await Plan.RunOnAsync(scene, "2026-01-29T10:00:00Z");
        Assert.Empty(await scene.QueryAsync<long>("select m.id from mail m join planned_wave w on w.id = m.planned_wave_id where m.kind = 'reminder' and w.wave = 'T0' and m.given_up_at is null"));
    }

    [Theory, OnBothEngines]
    public async Task Nobody_is_reminded_that_help_is_over_which_goes_on(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine, "2026-01-15T09:00:00Z");
        await scene.AddAssistanceAsync("2025-01-20", "2026-01-15", roles: Panel);
        await scene.EndAsync(1);
        await scene.RunAsync("plan-waves");
        await Plan.SendAllAsync(scene);

        await scene.ExecuteAsync("update assistance set status = 'pagaende', actual_end_date = null, plan_due = true");
        await Plan.RunOnAsync(scene, "2026-01-22T09:00:00Z");
        Assert.Empty(await scene.QueryAsync<long>("select id from mail where kind = 'reminder'"));

        // It was over after all.
        await scene.EndAsync(1);
        await Plan.RunOnAsync(scene, "2026-01-23T09:00:00Z");
        Assert.Equal(2, (await scene.QueryAsync<long>("select id from mail where kind = 'reminder'")).Count);
    }

    [Theory, OnBothEngines]
    public async Task A_wave_of_a_case_that_goes_on_as_another_invites_nobody(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine, "2026-01-15T09:00:00Z");
        await scene.AddAssistanceAsync("2026-01-20", "2026-12-31", roles: Panel);
        await scene.RunAsync("plan-waves");
        await scene.ExecuteAsync("delete from mail");
        await scene.ExecuteAsync("delete from invitation");
        await scene.ExecuteAsync("update planned_wave set invite_due = true where status = 'open'");
        await scene.ExecuteAsync("update assistance set merged_into_id = id");

        await scene.RunAsync("plan-waves");

        Assert.Empty(await scene.QueryAsync<long>("select id from invitation"));
    }

    [Theory, OnBothEngines]
    public async Task A_case_that_has_answers_of_its_own_keeps_them(DatabaseEngine engine)
    {
        await using var scene = await AskedAsync(engine);
        var other = await scene.AddAssistanceAsync("2026-05-10", "2027-03-31", roles: Panel);
        await Plan.SameCompanyAsync(scene, 1, other);
        await Plan.RunOnAsync(scene, "2026-04-27T09:00:00Z");

        Assert.Equal(MergeOutcome.Merged, await MergeAsync(scene, 1, other));

        Assert.Equal("T0 open", (await Plan.StatesAsync(scene, other))[0]);
    }

    [Theory, OnBothEngines]
    public async Task Without_an_answer_there_is_nothing_to_hand_over(DatabaseEngine engine)
    {
        await using var scene = await AskedAsync(engine);
        var other = await scene.AddAssistanceAsync("2026-06-01", "2027-03-31", roles: Panel);
        await Plan.SameCompanyAsync(scene, 1, other);
        await scene.RunAsync("plan-waves");

        Assert.Equal(MergeOutcome.Merged, await MergeAsync(scene, 1, other));

        Assert.Equal("T0 planned", (await Plan.StatesAsync(scene, other))[0]);
    }

    [Theory, OnBothEngines]
    public async Task Cases_that_do_not_belong_together_are_not_merged(DatabaseEngine engine)
    {
        await using var scene = await AskedAsync(engine);
        var second = await scene.AddAssistanceAsync("2026-06-01", "2027-03-31", roles: Panel);
        var third = await scene.AddAssistanceAsync("2026-06-01", "2027-03-31", roles: Panel);

        Assert.Equal(MergeOutcome.SameCase, await MergeAsync(scene, 1, 1));
        Assert.Equal(MergeOutcome.NotFound, await MergeAsync(scene, 1, 99));
        Assert.Equal(MergeOutcome.OtherCompany, await MergeAsync(scene, 1, second));
        await Plan.SameCompanyAsync(scene, 1, second);
        await Plan.SameCompanyAsync(scene, 1, third);
        Assert.Equal(MergeOutcome.Merged, await MergeAsync(scene, second, third));
        Assert.Equal(MergeOutcome.AlreadyMerged, await MergeAsync(scene, second, 1));
        Assert.Equal(MergeOutcome.OtherIsMerged, await MergeAsync(scene, 1, second));
    }

    /// <summary>A case of two seats that were invited on 15 January 2026. Nothing has left.</summary>
    private static async Task<Scene> AskedAsync(DatabaseEngine engine)
    {
        var scene = await Scene.CreateAsync(engine, "2026-01-15T09:00:00Z");
        await scene.AddAssistanceAsync("2026-01-20", "2026-12-31", roles: Panel);
        await scene.RunAsync("plan-waves");
        scene.Clock.Now = scene.Clock.Now.AddHours(1);
        return scene;
    }

    private static Task<MergeOutcome> MergeAsync(Scene scene, long from, long into) =>
        ChangeAsync(scene, (cases, transaction) => cases.MergeAsync(transaction, from, into, "anna", scene.Clock.Now));

    private static Task<T> ChangeAsync<T>(Scene scene, Func<CaseChanges, DbTransaction, Task<T>> change) =>
        scene.Database.WriteAsync(transaction => change(scene.Get<CaseChanges>(), transaction));
}
