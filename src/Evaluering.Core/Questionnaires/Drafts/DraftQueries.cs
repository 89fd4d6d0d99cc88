using System.Data.Common;
using Dapper;

namespace Evaluering.Core.Questionnaires.Drafts;

/// <summary>The statements of drafts and of publishing. None of them changes or deletes what is published.</summary>
internal static class DraftQueries
{
    private const string Columns = "id, version, document, revision, updated_at, updated_by";

    public static Task<Draft?> FindAsync(DbConnection connection, string id, int version, DbTransaction? transaction = null) => connection.QuerySingleOrDefaultAsync<Draft>(
        $"/* Drafts/DraftQueries */ select {Columns} from questionnaire_draft where id = @id and version = @version", new { id, version }, transaction);

    public static async Task<IReadOnlyList<Draft>> AllAsync(DbConnection connection) => (await connection.QueryAsync<Draft>(
        $"/* Drafts/DraftQueries */ select {Columns} from questionnaire_draft order by id, version")).AsList();

    public static async Task<IReadOnlyList<PublishedVersion>> PublishedAsync(DbConnection connection) => (await connection.QueryAsync<PublishedVersion>(
        """
        /* Drafts/DraftQueries */
        select q.id, q.version, q.published_at, q.published_by,
               exists (select 1 from planned_wave w where w.questionnaire_id = q.id and w.questionnaire_version = q.version) as in_use,
               (select count(*) from planned_wave w where w.questionnaire_id = q.id and w.questionnaire_version = q.version and w.status = 'planned') as waves_to_come
        from questionnaire q
        order by q.id, q.version desc
        """)).AsList();

    /// <returns>null when there is no such version.</returns>
    public static Task<string?> PublishedDocumentAsync(DbConnection connection, string id, int version, DbTransaction? transaction = null) =>
        connection.ExecuteScalarAsync<string?>(
            "/* Drafts/DraftQueries */ select document from questionnaire where id = @id and version = @version", new { id, version }, transaction);

    /// <returns>0 when the instrument has no published version.</returns>
    public static Task<int> NewestVersionAsync(DbTransaction transaction, string id) => transaction.Connection!.ExecuteScalarAsync<int>(
        "/* Drafts/DraftQueries */ select coalesce(max(version), 0) from questionnaire where id = @id", new { id }, transaction);

    /// <returns>False when there is a draft of that version already.</returns>
    public static async Task<bool> AddAsync(DbTransaction transaction, Draft draft) => await transaction.Connection!.ExecuteAsync(
        """
        /* Drafts/DraftQueries */
        insert into questionnaire_draft (id, version, document, revision, updated_at, updated_by)
        values (@Id, @Version, @Document, 1, @UpdatedAt, @UpdatedBy) on conflict (id, version) do nothing
        """,
        draft,
        transaction) == 1;

    /// <summary>Stores an edit of the revision that <paramref name="edited"/> was read with.</summary>
    /// <returns>False when that is no longer the draft's revision.</returns>
    public static async Task<bool> SaveAsync(DbTransaction transaction, Draft edited) => await transaction.Connection!.ExecuteAsync(
        """
        /* Drafts/DraftQueries */
        update questionnaire_draft set document = @Document, revision = revision + 1, updated_at = @UpdatedAt, updated_by = @UpdatedBy
        where id = @Id and version = @Version and revision = @Revision
        """,
        edited,
        transaction) == 1;

    /// <summary>Takes the draft away, which only one of several at once can do.</summary>
    /// <returns>False when the draft is gone or has another revision.</returns>
    public static async Task<bool> RemoveAsync(DbTransaction transaction, string id, int version, int revision) => await transaction.Connection!.ExecuteAsync(
        "/* Drafts/DraftQueries */ delete from questionnaire_draft where id = @id and version = @version and revision = @revision",
        new { id, version, revision },
        transaction) == 1;

    public static Task PublishAsync(DbTransaction transaction, Draft draft, DateTimeOffset now, string by) => transaction.Connection!.ExecuteAsync(
        "/* Drafts/DraftQueries */ insert into questionnaire (id, version, document, published_at, published_by) values (@Id, @Version, @Document, @now, @by)",
        new { draft.Id, draft.Version, draft.Document, now, by },
        transaction);

    public static async Task<IReadOnlySet<string>> ServiceCodesAsync(DbConnection connection, DbTransaction? transaction = null) =>
        (await connection.QueryAsync<string>("/* Drafts/DraftQueries */ select code from service_type", transaction: transaction)).ToHashSet();
}
