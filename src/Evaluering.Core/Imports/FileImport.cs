using System.Data.Common;

namespace Evaluering.Core.Imports;

/// <summary>What is wrong with a record: the field at fault and the reason in plain Norwegian.</summary>
internal sealed record Problem(string Field, string Reason);

/// <summary>One record of a file: a row, or the problem that kept it from becoming one.</summary>
internal readonly record struct ImportRecord<TRow>(long Line, TRow? Row, Problem? Problem) where TRow : class;

/// <summary>What storing one row came to.</summary>
internal enum Outcome
{
    New,
    Changed,
    Unchanged,
}

/// <summary>One kind of file: how its records become rows, and how a batch of rows is stored.</summary>
internal abstract class FileImport<TRow> where TRow : class
{
    /// <summary>Reads the catalogues that records are checked against.</summary>
    internal virtual Task PrepareAsync(DbConnection connection) => Task.CompletedTask;

    /// <summary>The file's records in order, one at a time. Bad input is a record with a problem, never an exception.</summary>
    internal abstract IAsyncEnumerable<ImportRecord<TRow>> ReadAsync(Stream file, CancellationToken cancellation);

    /// <summary>
    /// What the row is to be stored as, given what the database holds (a company's municipality, a case's id).
    /// Called before <see cref="SaveAsync"/> in the same transaction; returns the rows in the same order.
    /// </summary>
    internal virtual Task<IReadOnlyList<ImportRecord<TRow>>> ResolveAsync(DbTransaction transaction, IReadOnlyList<ImportRecord<TRow>> records) =>
        Task.FromResult(records);

    /// <summary>Stores the rows that are new or changed.</summary>
    /// <returns>One outcome a row, in the same order.</returns>
    internal abstract Task<IReadOnlyList<Outcome>> SaveAsync(DbTransaction transaction, IReadOnlyList<TRow> rows);
}
