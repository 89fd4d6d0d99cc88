namespace Evaluering.Analysis.Disclosure;

/// <summary>One row of microdata.</summary>
/// <param name="QuasiIdentifiers">The values that could point to somebody, always in the same order; a missing or blanked one is a value of its own.</param>
/// <param name="Company">Key of the company, for counting.</param>
/// <param name="Ordered">A sensitive value on an ordered scale, such as satisfaction from 1 to 5.</param>
/// <param name="Nominal">A sensitive value of a category.</param>
public sealed record AnonymityRow(IReadOnlyList<string> QuasiIdentifiers, string Company, int Ordered, string Nominal);

/// <summary>The rows that are alike in everything that could point to somebody.</summary>
/// <param name="Rows">Number of rows (k).</param>
/// <param name="Companies">Distinct companies (k_company).</param>
/// <param name="OrderedValues">Distinct values of the ordered variable (l).</param>
/// <param name="NominalValues">Distinct values of the category (l).</param>
/// <param name="EntropyDiversity">exp of the Shannon entropy of the ordered variable.</param>
/// <param name="OrderedDistance">Earth mover's distance of the ordered variable to that of the file, 0–1.</param>
/// <param name="NominalDistance">Total variation distance of the category to that of the file, 0–1.</param>
public sealed record AnonymityClass(
    int Rows, int Companies, int OrderedValues, int NominalValues, double EntropyDiversity, double OrderedDistance, double NominalDistance)
{
    /// <summary>The chance, 0–1, of picking the right row in the class.</summary>
    public double Risk => 1.0 / Rows;
}

/// <summary>How anonymous a file is.</summary>
/// <param name="Classes">The classes, in the order of their first rows.</param>
public sealed record AnonymityResult(IReadOnlyList<AnonymityClass> Classes)
{
    /// <summary>Rows in the file.</summary>
    public int Rows => Classes.Sum(one => one.Rows);

    /// <summary>Rows in the smallest class (k); null without rows.</summary>
    public int? SmallestClass => Classes.Count == 0 ? null : Classes.Min(one => one.Rows);

    /// <summary>Companies in the class with the fewest (k_company); null without rows.</summary>
    public int? FewestCompanies => Classes.Count == 0 ? null : Classes.Min(one => one.Companies);

    /// <summary>Least number of distinct ordered values in a class (l); null without rows.</summary>
    public int? OrderedDiversity => Classes.Count == 0 ? null : Classes.Min(one => one.OrderedValues);

    /// <summary>Least number of distinct categories in a class (l); null without rows.</summary>
    public int? NominalDiversity => Classes.Count == 0 ? null : Classes.Min(one => one.NominalValues);

    /// <summary>Least entropy diversity of the ordered variable; null without rows.</summary>
    public double? EntropyDiversity => Classes.Count == 0 ? null : Classes.Min(one => one.EntropyDiversity);

    /// <summary>Largest distance of the ordered variable (t); null without rows.</summary>
    public double? OrderedCloseness => Classes.Count == 0 ? null : Classes.Max(one => one.OrderedDistance);

    /// <summary>Largest distance of the category (t); null without rows.</summary>
    public double? NominalCloseness => Classes.Count == 0 ? null : Classes.Max(one => one.NominalDistance);

    /// <summary>Largest risk, 1 / k; null without rows.</summary>
    public double? LargestRisk => Classes.Count == 0 ? null : Classes.Max(one => one.Risk);

    /// <summary>Mean risk over rows, classes / rows; null without rows.</summary>
    public double? MeanRisk => Classes.Count == 0 ? null : (double)Classes.Count / Rows;

    /// <summary>Classes by number of rows, smallest first.</summary>
    public IReadOnlyList<(int Rows, int Classes)> Sizes =>
        [.. Classes.GroupBy(one => one.Rows).OrderBy(size => size.Key).Select(size => (size.Key, size.Count()))];

    /// <summary>Rows in classes of fewer than k rows.</summary>
    public int RowsBelow(int k) => Classes.Where(one => one.Rows < k).Sum(one => one.Rows);

    /// <summary>Classes of fewer than k rows.</summary>
    public int ClassesBelow(int k) => Classes.Count(one => one.Rows < k);

    /// <summary>Rows in classes of fewer than k companies.</summary>
    public int RowsOfFewerCompanies(int k) => Classes.Where(one => one.Companies < k).Sum(one => one.Rows);

    /// <summary>Classes with fewer than l distinct values of the ordered variable.</summary>
    public int ClassesOfLessDiversity(int l) => Classes.Count(one => one.OrderedValues < l);

    /// <summary>Share, 0–1, of the rows with a risk above a limit; null without rows.</summary>
    public double? ShareOfRiskAbove(double limit) => Rows == 0 ? null : (double)Classes.Where(one => one.Risk > limit).Sum(one => one.Rows) / Rows;

    /// <summary>Rows left when classes of too few rows, companies or distinct values of the ordered variable are taken out (disclosure.md 3, audience D: 5, 3 and 2).</summary>
    public int RowsLeft(int rows, int companies = 1, int ordered = 1) =>
        Classes.Where(one => one.Rows >= rows && one.Companies >= companies && one.OrderedValues >= ordered).Sum(one => one.Rows);
}

/// <summary>Measures how anonymous microdata are (method M21).</summary>
public static class Anonymity
{
    /// <summary>
    /// <para>Question: how many rows and companies look alike to whoever knows who is in the file, and how much is learnt by finding the class?</para>
    /// <para>Formula: classes are rows with equal quasi-identifiers. k = rows, k_company = distinct companies; l = distinct sensitive values, entropy l =
    /// exp(−Σ p·ln p); t of the ordered variable = Σ |cumulative difference| / (m − 1) over its m points, of the category = ½ Σ |p − q|.</para>
    /// <para>Units and ranges: counts; risks, shares and t 0–1; entropy l from 1 to m.</para>
    /// <para>Edge cases: without rows every measure is null; with one point the ordered distance is 0.</para>
    /// <para>Source: Samarati (2001); Sweeney (2002); Machanavajjhala et al. (2007); Li, Li and Venkatasubramanian (2007).</para>
    /// <para>Checked against: reference M21, counts exact and the rest to 1e-8.</para>
    /// <para>Not for: what the population outside the file looks like.</para>
    /// </summary>
    /// <param name="rows">The rows, in any order.</param>
    /// <param name="lowest">Lowest point of the ordered variable.</param>
    /// <param name="highest">Highest point of the ordered variable.</param>
    /// <exception cref="ArgumentOutOfRangeException">A point outside the scale.</exception>
    public static AnonymityResult Measure(IReadOnlyList<AnonymityRow> rows, int lowest = 1, int highest = 5)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.FirstOrDefault(row => row.Ordered < lowest || row.Ordered > highest) is { } outside)
            throw new ArgumentOutOfRangeException(nameof(rows), outside.Ordered, $"The scale goes from {lowest} to {highest}.");
        var points = Enumerable.Range(lowest, highest - lowest + 1).ToArray();
        var categories = rows.Select(row => row.Nominal).Distinct().Order(StringComparer.Ordinal).ToArray();
        var ordered = Shares(rows, row => row.Ordered, points);
        var nominal = Shares(rows, row => row.Nominal, categories);
        return new AnonymityResult([.. rows.GroupBy(row => string.Join('\u001f', row.QuasiIdentifiers)).Select(group => ClassOf([.. group]))]);

        AnonymityClass ClassOf(List<AnonymityRow> members)
        {
            var (own, ownNominal) = (Shares(members, row => row.Ordered, points), Shares(members, row => row.Nominal, categories));
            return new AnonymityClass(
                members.Count,
                members.Select(row => row.Company).Distinct().Count(),
                own.Count(share => share > 0),
                ownNominal.Count(share => share > 0),
                Math.Exp(-own.Where(share => share > 0).Sum(share => share * Math.Log(share))),
                EarthMovers(own, ordered),
                ownNominal.Zip(nominal).Sum(pair => Math.Abs(pair.First - pair.Second)) / 2);
        }
    }

    private static double EarthMovers(double[] one, double[] other)
    {
        var (moved, total) = (0.0, 0.0);
        for (var point = 0; point < one.Length; point++)
        {
            moved += one[point] - other[point];
            total += Math.Abs(moved);
        }

        return one.Length > 1 ? total / (one.Length - 1) : 0;
    }

    private static double[] Shares<T>(IReadOnlyCollection<AnonymityRow> rows, Func<AnonymityRow, T> value, T[] values)
        where T : notnull
    {
        var counts = rows.CountBy(value).ToDictionary(pair => pair.Key, pair => pair.Value);
        return Array.ConvertAll(values, one => (double)counts.GetValueOrDefault(one) / rows.Count);
    }
}
