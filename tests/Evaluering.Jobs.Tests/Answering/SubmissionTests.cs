using Evaluering.Core.Answering;
using Evaluering.Core.Domain;
using Evaluering.Core.Storage;
using Evaluering.Testing;

namespace Evaluering.Jobs.Tests.Answering;

public sealed class SubmissionTests
{
    [Theory, OnBothEngines]
    public async Task Many_submissions_of_one_link_at_once_store_one_response(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var link = await OpenLinkAsync(scene);

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => scene.AnswerAsync(link, 1 + i % 5)));

        Assert.Single(results, result => result.Outcome == SubmissionOutcome.Stored);
        Assert.Equal(7, results.Count(result => result.Outcome == SubmissionOutcome.AlreadyAnswered));
        Assert.Single(await scene.QueryAsync<long>("select id from response"));
    }

    [Theory, OnBothEngines]
    public async Task The_scores_are_stored_with_the_response(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);

        await scene.AnswerAsync(await OpenLinkAsync(scene), 4);

        var scores = await scene.QueryAsync<(string Scale, double Score, int Valid)>("select scale, score, valid from scale_score order by scale");
        Assert.Equal(7, scores.Count);
        Assert.All(scores, score => Assert.Equal((4.0, 3), (score.Score, score.Valid)));
    }

    [Theory, OnBothEngines]
    public async Task Opening_a_link_changes_nothing(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var link = await OpenLinkAsync(scene);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => scene.Get<Submission>().FindAsync(link)));

        Assert.Equal(SubmissionOutcome.Stored, (await scene.AnswerAsync(link, 3)).Outcome);
    }

    [Theory, OnBothEngines]
    public async Task One_second_after_closing_nothing_is_stored(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var link = await OpenLinkAsync(scene);
        scene.Clock.Now = (await scene.Get<Submission>().FindAsync(link))!.ClosesAt.AddSeconds(1);

        Assert.Equal(SubmissionOutcome.Closed, (await scene.AnswerAsync(link, 3)).Outcome);
        Assert.Empty(await scene.QueryAsync<long>("select id from response"));
    }

    [Theory, OnBothEngines]
    public async Task An_unknown_link_opens_nothing(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        await OpenLinkAsync(scene);

        Assert.Null(await scene.Get<Submission>().FindAsync("AAAAAAAAAAAAAAAAAAAAAA"));
        Assert.Equal(SubmissionOutcome.UnknownLink, (await scene.Get<Submission>().SubmitAsync("AAAAAAAAAAAAAAAAAAAAAA", new Dictionary<string, string[]>())).Outcome);
    }

    [Theory, OnBothEngines]
    public async Task A_code_that_is_no_answer_stores_nothing_and_says_which_item(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var link = await OpenLinkAsync(scene);

        var result = await scene.Get<Submission>().SubmitAsync(link, new Dictionary<string, string[]> { ["ps1"] = ["7"], ["ps2"] = ["4"] });

        Assert.Equal(SubmissionOutcome.Invalid, result.Outcome);
        Assert.Equal("ps1", Assert.Single(result.Errors).ItemId);
        Assert.Empty(await scene.QueryAsync<long>("select id from response"));
    }

    private static async Task<string> OpenLinkAsync(Scene scene)
    {
        var id = await scene.AddAssistanceAsync("2026-01-10", "2026-08-31", roles: [Role.Verneombud]);
        await scene.RunAsync("plan-waves");
        return Assert.Single(await scene.LinksAsync(id, Wave.Before));
    }
}
