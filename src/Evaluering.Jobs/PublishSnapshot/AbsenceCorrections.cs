using System.Data.Common;
using Dapper;
using Evaluering.Analysis.Disclosure;
using Evaluering.Core.Snapshots;

namespace Evaluering.Jobs.PublishSnapshot;

/// <summary>The quarters of a company that a figure is made of.</summary>
/// <param name="Company">The company.</param>
/// <param name="First">The first quarter.</param>
/// <param name="Last">The last quarter.</param>
/// <param name="Comparison">What it is compared with, where a correction of that changes what the figure tells of the company.</param>
internal readonly record struct AbsenceSpan(string Company, int First, int Last, ComparisonGroup? Comparison = null);

/// <summary>
/// Which companies have had quarters of sickness absence corrected since figures were shown. A correction changes a figure without anybody coming or going, and is
/// shown when enough companies have had one.
/// </summary>
internal sealed class AbsenceCorrections
{
    private const string Company = "virksomhet";

    private readonly ILookup<ComparisonGroup, Correction> corrections;
    private readonly Dictionary<CellKey, (DateTimeOffset At, int? Companies)> shown;

    private AbsenceCorrections(ILookup<ComparisonGroup, Correction> corrections, Dictionary<CellKey, (DateTimeOffset At, int? Companies)> shown) =>
        (this.corrections, this.shown) = (corrections, shown);

    /// <summary>Nothing has been shown.</summary>
    public static AbsenceCorrections None { get; } = new(Array.Empty<Correction>().ToLookup(_ => ComparisonGroup.Country), []);

    /// <param name="transaction">Where to read.</param>
    /// <param name="lastShown">Of each cell the figures that were shown last.</param>
    public static async Task<AbsenceCorrections> SinceShownAsync(DbTransaction transaction, IEnumerable<PublishedCell> lastShown)
    {
        var editions = (await SnapshotQueries.AllAsync(transaction.Connection!, transaction)).ToDictionary(snapshot => snapshot.Id, snapshot => snapshot.CreatedAt);
        var rows = await transaction.Connection!.QueryAsync<Correction>(
            """
            /* PublishSnapshot/AbsenceCorrections */
            select category, code, quarter_index, corrected_at from sickness_absence_correction
            where category <> 'virksomhet' or code in (select company_orgnr from assistance)
            """,
            null,
            transaction);
        return new AbsenceCorrections(
            rows.ToLookup(row => new ComparisonGroup(row.Category, row.Code)),
            lastShown.Where(cell => cell.Key.Table.StartsWith(CellKey.Absence, StringComparison.Ordinal)).ToDictionary(cell => cell.Key, cell => (editions[cell.StandingSince!.Value], cell.Companies)));
    }

    /// <summary>How many companies a cell has gained, lost or had corrected since its figures were new, at least.</summary>
    /// <param name="key">The cell.</param>
    /// <param name="count">How many companies are in it.</param>
    /// <param name="companies">The quarters of them that it is made of.</param>
    /// <returns>null for a cell that has not been shown.</returns>
    public ChangedSince? Changed(CellKey key, int count, IEnumerable<AbsenceSpan> companies)
    {
        if (!shown.TryGetValue(key, out var then)) return null;
        bool IsCorrected(ComparisonGroup group, AbsenceSpan span) =>
            corrections[group].Any(row => row.CorrectedAt > then.At && row.QuarterIndex >= span.First && row.QuarterIndex <= span.Last);
        // With the old and the new level of an industry, and a figure against each, the weight of its companies in the figure is found by subtraction.
        var corrected = companies.Count(span => IsCorrected(new ComparisonGroup(Company, span.Company), span) || (span.Comparison is { } group && IsCorrected(group, span)));
        var changed = Math.Max(corrected, Math.Abs(count - then.Companies ?? 0));
        return new ChangedSince(changed, changed);
    }

    /// <summary>Notes the companies that have had something corrected since the last snapshot, as a cause of the next.</summary>
    public static Task NoteAsync(DbTransaction transaction, DateTimeOffset lastSnapshot) => transaction.Connection!.ExecuteAsync(
        """
        /* PublishSnapshot/AbsenceCorrections */
        insert into cube_cause (cause, company_orgnr)
        select distinct @cause, code from sickness_absence_correction
        where category = 'virksomhet' and corrected_at > @lastSnapshot and code in (select company_orgnr from assistance)
        on conflict do nothing
        """,
        new { cause = ChangeCause.AbsenceCorrected.Code(), lastSnapshot },
        transaction);

    private sealed record Correction
    {
        public string Category { get; init; } = "";
        public string Code { get; init; } = "";
        public int QuarterIndex { get; init; }
        public DateTimeOffset CorrectedAt { get; init; }
    }
}
