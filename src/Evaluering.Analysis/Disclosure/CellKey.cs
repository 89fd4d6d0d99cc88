namespace Evaluering.Analysis.Disclosure;

/// <summary>Which figure a cell holds.</summary>
/// <param name="Table">One of <see cref="ScaleMean"/>, <see cref="PairedChange"/>, <see cref="Absence"/> and <see cref="OpenText"/>.</param>
/// <param name="Region">
/// Code of the NAV region, or <see cref="All"/>; or a group of another classification of the cases, such as "naring:Q" (<see cref="Group"/>). Classifications are
/// never crossed with one another, nor with services and roles.
/// </param>
/// <param name="Service">Code of the service, or <see cref="All"/>.</param>
/// <param name="Role">Code of the role, or <see cref="All"/>.</param>
/// <param name="Wave">"T0", "T1", "T2"; for paired change "T0-T1", "T0-T2"; for absence "before", "after".</param>
/// <param name="Measure">Id of the scale, or "sykefravar"; for open text the id of the item.</param>
public sealed record CellKey(string Table, string Region, string Service, string Role, string Wave, string Measure)
{
    /// <summary>Stands in a dimension for its total.</summary>
    public const string All = "*";

    /// <summary>The table of mean scores of one wave.</summary>
    public const string ScaleMean = "scale_mean";

    /// <summary>The table of changes between two waves among the same seats.</summary>
    public const string PairedChange = "paired_change";

    /// <summary>The table of sickness absence rates.</summary>
    public const string Absence = "absence";

    /// <summary>What people wrote: a cell has no figures, only the persons and companies whose texts would be shown together.</summary>
    public const string OpenText = "open_text";

    /// <summary>What <see cref="Region"/> is for a group of a classification other than the regions.</summary>
    /// <param name="classification">Its name, without a colon.</param>
    /// <param name="code">The group's code in it.</param>
    public static string Group(string classification, string code) => $"{classification}:{code}";

    /// <summary>The classification that a value of <see cref="Region"/> is of; empty for the regions.</summary>
    public static string ClassificationOf(string region)
    {
        ArgumentNullException.ThrowIfNull(region);
        return region.IndexOf(':', StringComparison.Ordinal) is >= 0 and var end ? region[..end] : "";
    }

    /// <summary>Orders keys by code points, dimension by dimension: the same on every machine and in every language.</summary>
    public static IComparer<CellKey> Order { get; } = Comparer<CellKey>.Create(Compare);

    private static int Compare(CellKey a, CellKey b)
    {
        var (x, y) = (a.Parts(), b.Parts());
        for (var i = 0; i < x.Length; i++)
        {
            var order = string.CompareOrdinal(x[i], y[i]);
            if (order != 0) return order;
        }

        return 0;
    }

    private string[] Parts() => [Table, Measure, Wave, Service, Region, Role];
}
