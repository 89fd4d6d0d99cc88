using System.Data.Common;
using Evaluering.Core.Storage;

namespace Evaluering.Core.Questionnaires.Drafts;

/// <summary>How an edit of a draft went.</summary>
public enum DraftOutcome
{
    Saved,

    /// <summary>Somebody has saved the draft since it was read. Nothing was stored.</summary>
    Changed,

    /// <summary>There is no such draft: it has been deleted or published.</summary>
    Gone,

    /// <summary>The edit itself could not be made. Nothing was stored.</summary>
    Refused,
}

/// <summary>How an edit of a draft went.</summary>
/// <param name="Outcome">Whether it was stored.</param>
/// <param name="Refusal">Why the edit could not be made; null unless it was refused.</param>
public sealed record DraftEdit(DraftOutcome Outcome, LocalizedText? Refusal = null);

/// <summary>A draft that was made, or why it was not.</summary>
/// <param name="Draft">null when it was not made.</param>
/// <param name="Refusal">null when it was.</param>
/// <param name="Faults">What in the file cannot be edited here; empty unless a file was refused.</param>
public sealed record DraftCreation(Draft? Draft, LocalizedText? Refusal, IReadOnlyList<QuestionnaireFault> Faults);

/// <summary>The questionnaires that are being written. A use case is one transaction; two who edit at once never overwrite each other.</summary>
public sealed class DraftStore(Database database, TimeProvider time)
{
    public async Task<IReadOnlyList<Draft>> AllAsync()
    {
        await using var connection = await database.OpenAsync();
        return await DraftQueries.AllAsync(connection);
    }

    public async Task<IReadOnlyList<PublishedVersion>> PublishedAsync()
    {
        await using var connection = await database.OpenAsync();
        return await DraftQueries.PublishedAsync(connection);
    }

    /// <returns>null when there is no such draft.</returns>
    public async Task<Draft?> FindAsync(string id, int version)
    {
        await using var connection = await database.OpenAsync();
        return await DraftQueries.FindAsync(connection, id, version);
    }

    /// <returns>The document of a published version; null when there is none.</returns>
    public async Task<string?> PublishedDocumentAsync(string id, int version)
    {
        await using var connection = await database.OpenAsync();
        return await DraftQueries.PublishedDocumentAsync(connection, id, version);
    }

    /// <summary>Begins an instrument that has no version yet.</summary>
    public Task<DraftCreation> CreateAsync(string id, string by) => database.WriteAsync(async transaction =>
    {
        if (!JsonPlace.IsId(id)) return Refused(DraftFaults.NotAnId);
        return await DraftQueries.NewestVersionAsync(transaction, id) > 0
            ? Refused(DraftFaults.IsPublished(id))
            : await AddAsync(transaction, DraftDocument.Empty(id), id, 0, by);
    });

    /// <summary>Begins the next version of a published instrument: everything as in the newest one, every item said to be the same.</summary>
    public Task<DraftCreation> CreateNextAsync(string id, string by) => database.WriteAsync(async transaction =>
    {
        var newest = await DraftQueries.NewestVersionAsync(transaction, id);
        if (newest == 0) return Refused(DraftFaults.NotPublished(id));
        var document = DraftDocument.Parse((await DraftQueries.PublishedDocumentAsync(transaction.Connection!, id, newest, transaction))!);
        document.SayAllAreTheSame();
        return await AddAsync(transaction, document, id, newest, by);
    });

    /// <summary>Makes a draft of a file. Its version is the next of its instrument, whatever the file says.</summary>
    public Task<DraftCreation> ImportAsync(string json, string by) => database.WriteAsync(async transaction =>
    {
        var faults = DraftShape.Faults(json);
        if (faults.Count > 0) return new DraftCreation(null, null, faults);
        var document = DraftDocument.Parse(json);
        var id = document.Root["id"]?.GetValue<string>() ?? "";
        return JsonPlace.IsId(id)
            ? await AddAsync(transaction, document, id, await DraftQueries.NewestVersionAsync(transaction, id), by)
            : new DraftCreation(null, null, [new QuestionnaireFault("$.id", DraftFaults.NotAnId.Nb)]);
    });

    /// <summary>Makes an edit of the revision that its maker saw.</summary>
    /// <param name="id">Name of the instrument.</param>
    /// <param name="version">The draft's version.</param>
    /// <param name="revision">The revision that was read.</param>
    /// <param name="change">Makes the edit; returns why it cannot be made, or null.</param>
    /// <param name="by">User name of whoever edits.</param>
    public Task<DraftEdit> EditAsync(string id, int version, int revision, Func<DraftDocument, LocalizedText?> change, string by) => database.WriteAsync(async transaction =>
    {
        if (await DraftQueries.FindAsync(transaction.Connection!, id, version, transaction) is not { } draft) return new DraftEdit(DraftOutcome.Gone);
        if (draft.Revision != revision) return new DraftEdit(DraftOutcome.Changed);
        var document = DraftDocument.Parse(draft.Document);
        if (change(document) is { } refusal) return new DraftEdit(DraftOutcome.Refused, refusal);
        var edited = draft with { Document = document.ToJson(), UpdatedAt = time.GetUtcNow(), UpdatedBy = by };
        if (await DraftQueries.SaveAsync(transaction, edited)) return new DraftEdit(DraftOutcome.Saved);
        // On PostgreSQL somebody else may have saved or published between the read and this.
        return await NotStoredAsync(transaction, id, version);
    });

    public Task<DraftEdit> DeleteAsync(string id, int version, int revision) => database.WriteAsync(async transaction =>
    {
        if (await DraftQueries.RemoveAsync(transaction, id, version, revision)) return new DraftEdit(DraftOutcome.Saved);
        return await NotStoredAsync(transaction, id, version);
    });

    private static async Task<DraftEdit> NotStoredAsync(DbTransaction transaction, string id, int version) =>
        new(await DraftQueries.FindAsync(transaction.Connection!, id, version, transaction) is null ? DraftOutcome.Gone : DraftOutcome.Changed);

    private async Task<DraftCreation> AddAsync(DbTransaction transaction, DraftDocument document, string id, int newest, string by)
    {
        document.Name(id, newest);
        var draft = new Draft { Id = id, Version = newest + 1, Document = document.ToJson(), Revision = 1, UpdatedAt = time.GetUtcNow(), UpdatedBy = by };
        return await DraftQueries.AddAsync(transaction, draft) ? new DraftCreation(draft, null, []) : Refused(DraftFaults.HasDraft(id));
    }

    private static DraftCreation Refused(LocalizedText why) => new(null, why, []);
}
