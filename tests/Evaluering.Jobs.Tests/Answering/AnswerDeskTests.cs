using System.Globalization;
using Evaluering.Core.Answering;
using Evaluering.Core.Domain;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Storage;
using Evaluering.Testing;

namespace Evaluering.Jobs.Tests.Answering;

public sealed class AnswerDeskTests
{
    private static readonly Dictionary<string, string[]> Nothing = [];

    [Theory, OnBothEngines]
    public async Task A_page_is_kept_until_all_is_sent_and_then_there_is_a_response_with_its_scores(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var (desk, link) = (scene.Get<AnswerDesk>(), await OpenLinkAsync(scene));

        var saved = await SaveAsync(desk, link, "samarbeid", ("ps1", 4), ("ps2", 8));
        Assert.Equal((AnswerOutcome.Done, true, false), (saved.Outcome, saved.Link!.HasDraft, saved.Link.IsSubmitted));
        Assert.Equal((1, 4, 8), ((await desk.FindAsync(link))!.Seat.Revision, (await desk.FindAsync(link))!.Answers.Code("ps1"), (await desk.FindAsync(link))!.Answers.Code("ps2")));
        Assert.Empty(await scene.QueryAsync<long>("select id from response"));

        Assert.Equal(AnswerOutcome.Done, (await desk.SubmitAsync(link)).Outcome);
        Assert.Equal(["""{"ps1":4,"ps2":8}"""], await scene.QueryAsync<string>("select answers from response"));
        Assert.Empty(await scene.QueryAsync<string>("select answers from answer_draft where answers is not null"));
        var scores = await scene.QueryAsync<(string Scale, double? Score, int Valid, int DontKnow, int Unanswered)>(
            "select scale, score, valid, dont_know, unanswered from scale_score order by scale");
        Assert.Equal(7, scores.Count);
        Assert.Equal(("partssamarbeid", null, 1, 1, 1), scores.Single(score => score.Scale == "partssamarbeid"));
    }

    [Theory, OnBothEngines]
    public async Task Many_who_send_with_one_link_at_once_make_one_response(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var (desk, link) = (scene.Get<AnswerDesk>(), await OpenLinkAsync(scene));
        await SaveAsync(desk, link, "samarbeid", ("ps1", 4));

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => desk.SubmitAsync(link)));

        Assert.Single(results, result => result.Outcome == AnswerOutcome.Done);
        Assert.Equal(19, results.Count(result => result.Outcome == AnswerOutcome.Unchanged));
        Assert.Single(await scene.QueryAsync<long>("select id from response"));
        Assert.Single(await scene.QueryAsync<long>("select id from mail where kind = 'receipt'"));
    }

    [Theory, OnBothEngines]
    public async Task Two_tabs_on_the_same_page_both_keep_what_they_changed(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var (desk, link) = (scene.Get<AnswerDesk>(), await OpenLinkAsync(scene));
        // Both tabs showed an empty page. One answered the first question, the other the second.
        await Task.WhenAll(SaveAsync(desk, link, "samarbeid", ("ps1", 4)), SaveAsync(desk, link, "samarbeid", ("ps2", 2)));
        Assert.Equal("""{"ps1":4,"ps2":2}""", InOrder((await desk.FindAsync(link))!.Answers.ToJson()));

        // A tab left open since the beginning, nothing filled in: going on from it takes nothing away.
        Assert.Equal(AnswerOutcome.Unchanged, (await desk.SaveAsync(link, "samarbeid", Nothing, AnswerDocument.Empty)).Outcome);
        Assert.Equal("""{"ps1":4,"ps2":2}""", InOrder((await desk.FindAsync(link))!.Answers.ToJson()));

        // Who saw the answer and removed it has changed it.
        await desk.SaveAsync(link, "samarbeid", new Dictionary<string, string[]> { ["ps2"] = ["2"] }, AnswerDocument.FromJson("""{"ps1":4,"ps2":2}"""));
        Assert.Equal("""{"ps2":2}""", (await desk.FindAsync(link))!.Answers.ToJson());

        static string InOrder(string json) => json == """{"ps2":2,"ps1":4}""" ? """{"ps1":4,"ps2":2}""" : json;
    }

    [Theory, OnBothEngines]
    public async Task Pages_saved_at_the_same_time_are_all_kept_whichever_process_takes_them(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var link = await OpenLinkAsync(scene);
        // A second desk is what a second process would have.
        await using var other = new AnswerDesk(scene.Database, scene.Get<QuestionnaireStore>(), scene.Clock);
        var sections = (await other.FindAsync(link))!.Sections.Where(section => section.Items[0].AnswerSet is not null).ToList();

        await Task.WhenAll(sections.Select((section, i) =>
            SaveAsync(i % 2 == 0 ? scene.Get<AnswerDesk>() : other, link, section.Id, (section.Items[0].Id, 3))));

        var stored = (await other.FindAsync(link))!;
        Assert.All(sections, section => Assert.Equal(3, stored.Answers.Code(section.Items[0].Id)));
        Assert.Equal(sections.Count, stored.Seat.Revision);
    }

    [Theory, OnBothEngines]
    public async Task A_page_from_before_sending_becomes_a_change_that_is_not_sent_yet(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var (desk, link) = (scene.Get<AnswerDesk>(), await OpenLinkAsync(scene));
        await SaveAsync(desk, link, "samarbeid", ("ps1", 4));
        await desk.SubmitAsync(link);

        // Back to the page and on again without a change: nothing happens.
        Assert.Equal(AnswerOutcome.Unchanged, (await desk.SaveAsync(link, "samarbeid", new Dictionary<string, string[]> { ["ps1"] = ["4"] }, AnswerDocument.FromJson("""{"ps1":4}"""))).Outcome);
        Assert.False((await desk.FindAsync(link))!.HasDraft);

        // With a change: it waits, and what was sent stands until it is sent too.
        await desk.SaveAsync(link, "samarbeid", new Dictionary<string, string[]> { ["ps1"] = ["1"] }, AnswerDocument.FromJson("""{"ps1":4}"""));
        Assert.Equal(["""{"ps1":4}"""], await scene.QueryAsync<string>("select answers from response"));
        var id = await scene.QueryAsync<long>("select id from response");

        Assert.Equal(AnswerOutcome.Done, (await desk.SubmitAsync(link)).Outcome);
        Assert.Equal(["""{"ps1":1}"""], await scene.QueryAsync<string>("select answers from response"));
        Assert.Equal(id, await scene.QueryAsync<long>("select id from response"));
        Assert.Equal(7, (await scene.QueryAsync<string>("select scale from scale_score")).Count);
        Assert.Single(await scene.QueryAsync<long>("select id from mail where kind = 'receipt'"));
    }

    [Theory, OnBothEngines]
    public async Task What_is_withdrawn_is_gone_and_can_be_given_anew(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var (desk, link) = (scene.Get<AnswerDesk>(), await OpenLinkAsync(scene));
        await SaveAsync(desk, link, "samarbeid", ("ps1", 4));
        await desk.SubmitAsync(link);
        await SaveAsync(desk, link, "samarbeid", ("ps2", 5));

        Assert.Equal(AnswerOutcome.Done, (await desk.WithdrawAsync(link)).Outcome);
        Assert.Equal(AnswerOutcome.Unchanged, (await desk.WithdrawAsync(link)).Outcome);
        foreach (var table in new[] { "response", "scale_score", "answer_draft where answers is not null" })
            Assert.Equal([0], await scene.QueryAsync<long>($"select count(*) from {table}"));
        Assert.Single(await scene.QueryAsync<long>("select id from invitation where withdrawn_at is not null"));
        await scene.RunAsync("send-mail");
        Assert.Equal(["Svaret er trukket."], await scene.QueryAsync<string>("select last_error from mail where kind = 'receipt'"));

        await SaveAsync(desk, link, "samarbeid", ("ps1", 2));
        await desk.SubmitAsync(link);
        Assert.Equal(["""{"ps1":2}"""], await scene.QueryAsync<string>("select answers from response"));
    }

    [Theory, OnBothEngines]
    public async Task Changes_that_are_discarded_leave_what_was_sent(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var (desk, link) = (scene.Get<AnswerDesk>(), await OpenLinkAsync(scene));
        await SaveAsync(desk, link, "samarbeid", ("ps1", 4));
        // Nothing is sent: what is filled in is no change of anything.
        Assert.Equal(AnswerOutcome.Unchanged, (await desk.DiscardAsync(link)).Outcome);
        Assert.True((await desk.FindAsync(link))!.HasDraft);
        await desk.SubmitAsync(link);
        await SaveAsync(desk, link, "samarbeid", ("ps1", 1));

        var results = await Task.WhenAll(desk.DiscardAsync(link), desk.DiscardAsync(link));

        Assert.Equal([AnswerOutcome.Done, AnswerOutcome.Unchanged], results.Select(result => result.Outcome).Order());
        var stored = (await desk.FindAsync(link))!;
        Assert.Equal((false, true, 4), (stored.HasDraft, stored.IsSubmitted, stored.Answers.Code("ps1")));
        Assert.Equal(["""{"ps1":4}"""], await scene.QueryAsync<string>("select answers from response"));
        Assert.Equal(7, (await scene.QueryAsync<string>("select scale from scale_score")).Count);
        Assert.Empty(await scene.QueryAsync<long>("select id from invitation where withdrawn_at is not null"));
        Assert.Equal(AnswerOutcome.Unchanged, (await desk.SubmitAsync(link)).Outcome);

        await SaveAsync(desk, link, "samarbeid", ("ps1", 2));
        scene.Clock.Now = stored.Seat.ClosesAt;
        Assert.Equal(AnswerOutcome.Closed, (await desk.DiscardAsync(link)).Outcome);
    }

    [Theory, OnBothEngines]
    public async Task One_second_after_closing_nothing_is_stored_and_what_was_not_sent_is_deleted(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var (desk, link) = (scene.Get<AnswerDesk>(), await OpenLinkAsync(scene));
        await SaveAsync(desk, link, "samarbeid", ("ps1", 4));
        scene.Clock.Now = (await desk.FindAsync(link))!.Seat.ClosesAt.AddSeconds(1);

        Assert.Equal(AnswerOutcome.Closed, (await SaveAsync(desk, link, "samarbeid", ("ps2", 4))).Outcome);
        Assert.Equal(AnswerOutcome.Closed, (await desk.SubmitAsync(link)).Outcome);
        Assert.Equal(AnswerOutcome.Closed, (await desk.WithdrawAsync(link)).Outcome);
        Assert.Empty(await scene.QueryAsync<long>("select id from response"));
        Assert.Equal("""{"ps1":4}""", (await desk.FindAsync(link))!.Seat.Draft);

        await scene.RunAsync("plan-waves");
        Assert.Null((await desk.FindAsync(link))!.Seat.Draft);
    }

    [Theory, OnBothEngines]
    public async Task Opening_a_link_changes_nothing(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var (desk, link) = (scene.Get<AnswerDesk>(), await OpenLinkAsync(scene));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => desk.FindAsync(link)));

        Assert.Empty(await scene.QueryAsync<long>("select invitation_id from answer_draft"));
        Assert.Equal(0, (await desk.FindAsync(link))!.Seat.Revision);
    }

    [Theory, OnBothEngines]
    public async Task What_cannot_be_taken_is_told_and_changes_nothing(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var (desk, link) = (scene.Get<AnswerDesk>(), await OpenLinkAsync(scene));

        const string unknown = "AAAAAAAAAAAAAAAAAAAAAA";
        Assert.Null(await desk.FindAsync(unknown));
        Assert.Equal(AnswerOutcome.UnknownLink, (await SaveAsync(desk, unknown, "samarbeid", ("ps1", 4))).Outcome);
        Assert.Equal(AnswerOutcome.UnknownLink, (await desk.SubmitAsync(unknown)).Outcome);
        Assert.Equal(AnswerOutcome.UnknownSection, (await SaveAsync(desk, link, "finnes-ikke", ("ps1", 4))).Outcome);
        // The leader's own questions are not asked of a verneombud.
        Assert.Equal(AnswerOutcome.UnknownSection, (await SaveAsync(desk, link, "egen_ledelse", ("ps1", 4))).Outcome);
        Assert.Equal(AnswerOutcome.Unchanged, (await desk.SubmitAsync(link)).Outcome);
        var wrong = await SaveAsync(desk, link, "samarbeid", ("ps1", 7), ("ps2", 4));
        Assert.Equal((AnswerOutcome.Invalid, "ps1"), (wrong.Outcome, Assert.Single(wrong.Errors).ItemId));
        Assert.Empty(await scene.QueryAsync<long>("select invitation_id from answer_draft"));
    }

    [Theory, OnBothEngines]
    public async Task One_who_cannot_be_stored_does_not_take_the_others_along(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var assistance = await scene.AddAssistanceAsync("2026-01-10", "2026-08-31", roles: [Role.Leder, Role.Tillitsvalgt, Role.Verneombud, Role.Verneombud]);
        await scene.RunAsync("plan-waves");
        var links = await scene.LinksAsync(assistance, Wave.Before);
        var desk = scene.Get<AnswerDesk>();
        await SaveAsync(desk, links[0], "samarbeid", ("ps1", 4));
        // A draft that nobody can read: whoever opens it fails.
        await scene.ExecuteAsync("update answer_draft set answers = 'ikke json'");

        var results = await Task.WhenAll(links.Select(async link =>
        {
            try
            {
                return (await SaveAsync(desk, link, "samarbeid", ("ps2", 3))).Outcome.ToString();
            }
            catch (FormatException)
            {
                return "fault";
            }
        }));

        Assert.Equal(["fault", "Done", "Done", "Done"], results);
    }

    private static Task<AnswerResult> SaveAsync(AnswerDesk desk, string link, string section, params (string Item, int Code)[] answers) => desk.SaveAsync(
        link, section, answers.ToDictionary(answer => answer.Item, answer => new[] { answer.Code.ToString(CultureInfo.InvariantCulture) }), AnswerDocument.Empty);

    private static async Task<string> OpenLinkAsync(Scene scene)
    {
        var id = await scene.AddAssistanceAsync("2026-01-10", "2026-08-31", roles: [Role.Verneombud]);
        await scene.RunAsync("plan-waves");
        return Assert.Single(await scene.LinksAsync(id, Wave.Before));
    }
}
