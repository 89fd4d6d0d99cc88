using System.Data.Common;
using System.Globalization;
using Dapper;
using Evaluering.Analysis.Disclosure;

namespace Evaluering.Core.Snapshots;

/// <summary>What the cells of sickness absence beside similar workplaces are called, and what stands with them.</summary>
public static class AbsenceCells
{
    /// <summary>The measure of levels: lost of possible working days, percent.</summary>
    public const string Level = "sykefravar";

    /// <summary>Change from the year before to the year after, less that of the comparison; percentage points. <c>Comparator</c> is the comparison's level before.</summary>
    public const string Difference = "did";

    /// <summary>The same between the two years before the help, when nothing was done: what it says besides 0 is not the help's.</summary>
    public const string Placebo = "did_placebo";

    /// <summary>The same from the year before last to the year after: a start that fewer were chosen by.</summary>
    public const string EarlyBaseline = "did_early";

    /// <summary>
    /// Assisted less unassisted companies of the same level before (analysis of covariance), percentage points. <c>MeanBefore</c> is the assisted companies' level
    /// above the comparison's before, <c>Comparator</c> the unassisted companies'.
    /// </summary>
    public const string Adjusted = "ancova";

    /// <summary>The change, percentage points, of unassisted companies of the assisted ones' level before; its number of companies is of the unassisted.</summary>
    public const string Unassisted = "unassisted";

    /// <summary>How many quarters the series shows on each side of the quarter in which the help began.</summary>
    public const int QuartersAround = 8;

    private const string BeforeToAfter = "before-after";
    private const string Before = "before";

    /// <summary>The cell of one quarter; 0 is the one in which the help began.</summary>
    public static CellKey Series(string service, int quarter) => new(CellKey.AbsenceSeries, CellKey.All, service, CellKey.All, Wave(quarter), Level);

    /// <summary>The cell of a change.</summary>
    /// <param name="service">Code of the service, or <see cref="CellKey.All"/>.</param>
    /// <param name="measure">One of the measures here but <see cref="Level"/>.</param>
    public static CellKey Change(string service, string measure) => new(CellKey.AbsenceChange, CellKey.All, service, CellKey.All, BeforeToAfter, measure);

    /// <summary>The cell of a region's level in the year before the help.</summary>
    public static CellKey RegionLevel(string region) => new(CellKey.AbsenceLevel, region, CellKey.All, CellKey.All, Before, Level);

    /// <summary>The quarter that a cell of the series is of.</summary>
    public static int QuarterOf(CellKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return int.Parse(key.Wave.AsSpan(1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }

    /// <summary>About how many companies a snapshot leaves out of these figures and why, and what the others are compared with, by the code of the part.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> BasisAsync(DbConnection connection, long snapshotId) =>
        (await connection.QueryAsync<(string Part, int Companies)>(
            "/* Snapshots/AbsenceCells */ select part, companies from snapshot_absence where snapshot_id = @snapshotId", new { snapshotId }))
            .ToDictionary(row => row.Part, row => row.Companies);

    private static string Wave(int quarter) => quarter.ToString("'q'+0;'q'-0;'q'0", CultureInfo.InvariantCulture);
}
