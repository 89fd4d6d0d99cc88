using Evaluering.Core.Storage;

namespace Evaluering.Core.Questionnaires.Drafts;

/// <summary>How an attempt to publish went.</summary>
public enum PublishOutcome
{
    Published,

    /// <summary>It had been published when the attempt came; pressing twice ends here.</summary>
    AlreadyPublished,

    /// <summary>There are faults. Nothing was stored.</summary>
    HasFaults,

    /// <summary>Somebody has saved the draft since it was read. Nothing was stored.</summary>
    Changed,

    /// <summary>There is no such draft, and no such version.</summary>
    Gone,
}

/// <summary>Makes a draft the newest version of its questionnaire: it becomes one in one transaction, or not at all.</summary>
public sealed class Publishing(Database database, TimeProvider time)
{
    public async Task<PublishCheck> CheckAsync(Draft draft)
    {
        await using var connection = await database.OpenAsync();
        return await PublishCheck.OfAsync(connection, draft);
    }

    /// <param name="id">Name of the instrument.</param>
    /// <param name="version">The draft's version.</param>
    /// <param name="revision">The revision whose consequences were read.</param>
    /// <param name="by">User name of whoever publishes.</param>
    public Task<PublishOutcome> PublishAsync(string id, int version, int revision, string by) => database.WriteAsync(async transaction =>
    {
        var connection = transaction.Connection!;
        if (await DraftQueries.PublishedDocumentAsync(connection, id, version, transaction) is not null) return PublishOutcome.AlreadyPublished;
        if (await DraftQueries.FindAsync(connection, id, version, transaction) is not { } draft)
            // Somebody else may have published it between the two questions.
            return await DraftQueries.PublishedDocumentAsync(connection, id, version, transaction) is null ? PublishOutcome.Gone : PublishOutcome.AlreadyPublished;
        if (draft.Revision != revision) return PublishOutcome.Changed;
        if ((await PublishCheck.OfAsync(connection, draft, transaction)).Faults.Count > 0) return PublishOutcome.HasFaults;

        // Of several at once, one takes the draft away; on PostgreSQL the others wait here for its commit.
        if (!await DraftQueries.RemoveAsync(transaction, id, version, revision))
            return await DraftQueries.PublishedDocumentAsync(connection, id, version, transaction) is null ? PublishOutcome.Changed : PublishOutcome.AlreadyPublished;
        await DraftQueries.PublishAsync(transaction, draft, time.GetUtcNow(), by);
        return PublishOutcome.Published;
    });
}
