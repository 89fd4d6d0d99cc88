using System.Data.Common;
using Evaluering.Core.Links;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Storage;

namespace Evaluering.Core.Answering;

/// <summary>
/// Takes what respondents do with their links. A page, a sent answer and a withdrawal are each stored in full or not at all; what comes at the same time
/// is stored together (<see cref="GroupCommit{TWork,TResult}"/>). Whether the wave is open is judged when it is stored, and not when the page was opened.
/// </summary>
public sealed class AnswerDesk : IAsyncDisposable
{
    private readonly Database database;
    private readonly QuestionnaireStore questionnaires;
    private readonly TimeProvider time;
    private readonly GroupCommit<Request, AnswerResult> group;

    public AnswerDesk(Database database, QuestionnaireStore questionnaires, TimeProvider time)
    {
        (this.database, this.questionnaires, this.time) = (database, questionnaires, time);
        group = new GroupCommit<Request, AnswerResult>(database, PerformAsync);
    }

    /// <summary>What the link opens. Changes nothing, however often it is asked: mail scanners open links.</summary>
    /// <returns>null when the link opens nothing.</returns>
    public async Task<OpenedLink?> FindAsync(string token)
    {
        var seat = await ReadAsync(LinkTokens.Hash(token));
        return seat is null ? null : await OpenAsync(seat);
    }

    /// <inheritdoc cref="AnswerSteps.Save"/>
    /// <param name="token">The link's token.</param>
    public Task<AnswerResult> SaveAsync(string token, string sectionId, IReadOnlyDictionary<string, string[]> form, AnswerDocument shown) =>
        group.RunAsync(new Request(LinkTokens.Hash(token), link => AnswerSteps.Save(link, sectionId, form, shown)));

    /// <inheritdoc cref="AnswerSteps.Submit"/>
    public Task<AnswerResult> SubmitAsync(string token) => group.RunAsync(new Request(LinkTokens.Hash(token), AnswerSteps.Submit));

    /// <inheritdoc cref="AnswerSteps.Withdraw"/>
    public Task<AnswerResult> WithdrawAsync(string token) => group.RunAsync(new Request(LinkTokens.Hash(token), AnswerSteps.Withdraw));

    /// <inheritdoc cref="AnswerSteps.Discard"/>
    public Task<AnswerResult> DiscardAsync(string token) => group.RunAsync(new Request(LinkTokens.Hash(token), AnswerSteps.Discard));

    /// <summary>Fills in the whole form and sends it, in a transaction that is open already: for whoever stores many at once. What has been sent before stays.</summary>
    public async Task<AnswerResult> AnswerAllAsync(DbTransaction transaction, string token, IReadOnlyDictionary<string, string[]> form)
    {
        var now = time.GetUtcNow();
        var hash = LinkTokens.Hash(token);
        var seat = (await AnswerQueries.FindAsync(transaction.Connection!, database.Engine, [hash], transaction)).SingleOrDefault();
        if (seat is null) return AnswerResult.Of(AnswerOutcome.UnknownLink);
        var link = await OpenAsync(seat);
        if (!seat.IsOpenAt(now)) return AnswerResult.Of(AnswerOutcome.Closed, link);
        if (link.IsSubmitted) return AnswerResult.Of(AnswerOutcome.Unchanged, link);
        var reading = AnswerDocument.Read(link.Questionnaire, link.Respondent, form);
        if (!reading.IsValid) return new AnswerResult(AnswerOutcome.Invalid, link, reading.Errors);
        var draft = new AnswerWrite(seat.InvitationId, seat.Revision, reading.Answers.ToJson(), [], IsCorrection: false);
        await AnswerQueries.SaveDraftsAsync(transaction, database.Engine, [draft], now);
        return (await PerformAsync(transaction, [new Request(hash, AnswerSteps.Submit)]))[0]!;
    }

    public ValueTask DisposeAsync() => group.DisposeAsync();

    // The connection is given back before the questionnaire is asked for: many who each hold one and wait for another would wait for ever.
    private async Task<InvitedSeat?> ReadAsync(string tokenHash)
    {
        await using var connection = await database.OpenAsync();
        return (await AnswerQueries.FindAsync(connection, database.Engine, [tokenHash])).SingleOrDefault();
    }

    private async Task<OpenedLink> OpenAsync(InvitedSeat seat) => new(seat, await questionnaires.GetAsync(seat.QuestionnaireId, seat.QuestionnaireVersion));

    private async Task<IReadOnlyList<AnswerResult?>> PerformAsync(DbTransaction transaction, IReadOnlyList<Request> requests)
    {
        var now = time.GetUtcNow();
        var seats = (await AnswerQueries.FindAsync(transaction.Connection!, database.Engine, requests.Select(request => request.TokenHash).Distinct(), transaction))
            .ToDictionary(seat => seat.TokenHash);
        var steps = new AnswerStep?[requests.Count];
        var taken = new HashSet<long>();
        for (var i = 0; i < requests.Count; i++)
        {
            var step = seats.TryGetValue(requests[i].TokenHash, out var seat) ? await DecideAsync(requests[i], seat, now) : new AnswerStep(AnswerResult.Of(AnswerOutcome.UnknownLink));
            // One change of an invitation a group: the next is decided on what the first has made of it.
            steps[i] = step.Write is not { } write || taken.Add(write.InvitationId) ? step : null;
        }
        var stored = await StoreAsync(transaction, [.. steps.OfType<AnswerStep>()], now);
        return [.. steps.Select(step => step?.Write is { } write && !stored.Contains(write.InvitationId) ? null : step?.Result)];
    }

    private async Task<AnswerStep> DecideAsync(Request request, InvitedSeat seat, DateTimeOffset now)
    {
        var link = await OpenAsync(seat);
        return seat.IsOpenAt(now) ? request.Decide(link) : new AnswerStep(AnswerResult.Of(AnswerOutcome.Closed, link));
    }

    /// <returns>The invitations that have been changed; another process may have been faster with the rest.</returns>
    private async Task<HashSet<long>> StoreAsync(DbTransaction transaction, IReadOnlyList<AnswerStep> steps, DateTimeOffset now)
    {
        var engine = database.Engine;
        var stored = new HashSet<long>();
        // In the order of their ids, so that two processes never wait for each other.
        List<AnswerWrite> InOrder(Func<AnswerStep, AnswerWrite?> which) => [.. steps.Select(which).OfType<AnswerWrite>().OrderBy(write => write.InvitationId)];
        if (InOrder(step => step.Save) is { Count: > 0 } saves) stored.UnionWith(await AnswerQueries.SaveDraftsAsync(transaction, engine, saves, now));
        if (InOrder(step => step.Submit) is { Count: > 0 } submits)
        {
            var sent = (await AnswerQueries.StoreResponsesAsync(transaction, engine, submits, now)).ToHashSet();
            submits.RemoveAll(submit => !sent.Contains(submit.InvitationId));
            await AnswerQueries.TakeDraftsAsync(transaction, engine, submits, now);
            await StoreFollowUpsAsync(transaction, submits, now);
            await AnswerQueries.AddReceiptsAsync(transaction, engine, submits, now);
            stored.UnionWith(sent);
        }
        if (InOrder(step => step.Discard) is { Count: > 0 } discards) stored.UnionWith(await AnswerQueries.TakeDraftsAsync(transaction, engine, discards, now));
        foreach (var withdrawal in InOrder(step => step.Withdraw))
        {
            var isTaken = withdrawal.Revision == 0 || (await AnswerQueries.TakeDraftsAsync(transaction, engine, [withdrawal], now)).Any();
            if (!isTaken) continue;
            await AnswerQueries.WithdrawAsync(transaction, withdrawal.InvitationId, now);
            stored.Add(withdrawal.InvitationId);
        }
        return stored;
    }

    // Most answers neither ask for anything nor take it back, and cost nothing here.
    private async Task StoreFollowUpsAsync(DbTransaction transaction, IReadOnlyList<AnswerWrite> submits, DateTimeOffset now)
    {
        var asking = submits.Where(submit => submit.AsksFollowUp).ToList();
        if (asking.Count > 0) await AnswerQueries.AddFollowUpsAsync(transaction, database.Engine, asking, now);
        var corrected = submits.Where(submit => submit is { AsksFollowUp: false, IsCorrection: true }).ToList();
        if (corrected.Count > 0) await AnswerQueries.RemoveFollowUpsAsync(transaction, database.Engine, corrected);
    }

    private sealed record Request(string TokenHash, Func<OpenedLink, AnswerStep> Decide);
}
