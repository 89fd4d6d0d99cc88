using System.Data.Common;
using Evaluering.Core.Links;
using Evaluering.Core.Storage;

namespace Evaluering.Core.Imports;

/// <summary>
/// Reads a file into the database, in batches of one transaction each and in memory that does not grow with the file.
/// Reading the same file again changes nothing, and an import that broke off is finished by running it again.
/// When a file holds the same key more than once, the last record counts. If the two also differ and stand more than a batch apart,
/// reading the file again passes through the first one once more and says so (two changes), and ends in the same place.
/// </summary>
public sealed class Importer(Database database, TimeProvider time, LinkTokens tokens)
{
    /// <summary>Records in one transaction: large enough that the commit costs little, small enough that other writers never wait long.</summary>
    private const int BatchSize = 500;

    /// <param name="kind">What the file holds.</param>
    /// <param name="file">Read from where it stands. CSV files must be seekable, because the encoding is found by reading them once first.</param>
    /// <param name="progress">Told after each batch; may be null.</param>
    /// <param name="rejected">Told of each record that is left out, in the order of the file, as it is found.</param>
    /// <param name="cancellation">Batches that are stored stay stored.</param>
    /// <exception cref="ArgumentException">A CSV file that cannot be seeked in.</exception>
    public async Task<ImportReport> RunAsync(
        ImportKind kind, Stream file, IProgress<ImportProgress>? progress, Action<Rejection> rejected, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(rejected);
        return kind switch
        {
            ImportKind.Companies => await RunAsync(new CompanyImport(time), file, progress, rejected, cancellation),
            ImportKind.Owners => await RunAsync(new OwnerImport(), file, progress, rejected, cancellation),
            ImportKind.Assistances => await RunAsync(new AssistanceImport(time), file, progress, rejected, cancellation),
            ImportKind.Contacts => await RunAsync(new ContactImport(tokens), file, progress, rejected, cancellation),
            ImportKind.Absence => await RunAsync(new AbsenceImport(time), file, progress, rejected, cancellation),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
    }

    private async Task<ImportReport> RunAsync<TRow>(
        FileImport<TRow> import, Stream file, IProgress<ImportProgress>? progress, Action<Rejection> rejected, CancellationToken cancellation)
        where TRow : class
    {
        await using (var connection = await database.OpenAsync(cancellation)) await import.PrepareAsync(connection);
        var total = new ImportReport(0, 0, 0, 0, 0);
        await foreach (var batch in import.ReadAsync(file, cancellation).Chunk(BatchSize).WithCancellation(cancellation))
        {
            var (records, outcomes) = batch.Any(record => record.Row is not null)
                ? await database.WriteAsync(transaction => StoreAsync(import, transaction, batch), cancellation)
                : (batch, []);
            // Told only now, because the batch is stored only now, and so that the order is the file's.
            foreach (var record in records)
                if (record.Problem is { } problem) rejected(new Rejection(record.Line, problem.Field, problem.Reason));
            total = Add(total, records, outcomes);
            progress?.Report(new ImportProgress(total.Read, total.Rejected, FractionOf(file)));
        }
        return total;
    }

    private static async Task<(IReadOnlyList<ImportRecord<TRow>> Records, IReadOnlyList<Outcome> Outcomes)> StoreAsync<TRow>(
        FileImport<TRow> import, DbTransaction transaction, IReadOnlyList<ImportRecord<TRow>> batch) where TRow : class
    {
        var records = await import.ResolveAsync(transaction, batch);
        var rows = records.Where(record => record.Problem is null).Select(record => record.Row!).ToList();
        return (records, rows.Count == 0 ? [] : await import.SaveAsync(transaction, rows));
    }

    private static ImportReport Add<TRow>(
        ImportReport sum, IReadOnlyList<ImportRecord<TRow>> records, IReadOnlyList<Outcome> outcomes) where TRow : class => new(
        sum.Read + records.Count,
        sum.New + outcomes.Count(outcome => outcome == Outcome.New),
        sum.Changed + outcomes.Count(outcome => outcome == Outcome.Changed),
        sum.Unchanged + outcomes.Count(outcome => outcome == Outcome.Unchanged),
        sum.Rejected + records.Count - outcomes.Count);

    private static double? FractionOf(Stream file) =>
        file.CanSeek && file.Length > 0 ? Math.Min(1, (double)file.Position / file.Length) : null;
}
