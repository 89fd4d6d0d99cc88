namespace Evaluering.Analysis.Statistics;

/// <summary>The additive sufficient statistics of sickness absence over disjoint companies: what a cell of the cube stores.</summary>
/// <remarks>
/// Question: what of the companies must be kept so that rates and their errors can be computed and cells merged without the rows?
/// <para>Formula: G, Σt, Σm, Σt², Σtm, Σm², t lost and m possible working days of a company over the window; and Σ(t/m).</para>
/// <para>Units: working days, any finite numbers from 0 up.</para>
/// <para>No companies: all zero. Sums are exact (<see cref="ExactSum"/>), so a merge can be undone and order never matters.</para>
/// <para>Source: the project's method note 1.3 (the cube).</para>
/// <para>Checked against the reference's sums (M14) to 12 digits.</para>
/// <para>Not for cells that share companies: services and waves do.</para>
/// </remarks>
/// <param name="Companies">G: companies with possible days.</param>
/// <param name="Lost">Σt, lost working days.</param>
/// <param name="Possible">Σm, possible working days.</param>
/// <param name="LostSquares">Σt².</param>
/// <param name="Products">Σtm.</param>
/// <param name="PossibleSquares">Σm².</param>
/// <param name="Rates">Σ(t/m); for the unweighted mean, which is not the rate.</param>
public readonly record struct AbsenceSums(
    int Companies, ExactSum Lost, ExactSum Possible, ExactSum LostSquares, ExactSum Products, ExactSum PossibleSquares, ExactSum Rates)
{
    /// <summary>The sums over a list of companies.</summary>
    /// <param name="companies">Lost and possible working days over the window, one element a company.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number of days is negative, NaN or infinite.</exception>
    public static AbsenceSums Of(IEnumerable<(double LostDays, double PossibleDays)> companies)
    {
        ArgumentNullException.ThrowIfNull(companies);
        return companies.Aggregate(default(AbsenceSums), (sums, company) => sums.Add(company.LostDays, company.PossibleDays));
    }

    /// <summary>The sums with one more company; unchanged by a company without possible days, which is not in the group.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number of days is negative, NaN or infinite.</exception>
    public AbsenceSums Add(double lostDays, double possibleDays)
    {
        RequireDays(lostDays, nameof(lostDays));
        RequireDays(possibleDays, nameof(possibleDays));
        return possibleDays == 0 ? this : new AbsenceSums(
            Companies + 1, Lost.Add(lostDays), Possible.Add(possibleDays), LostSquares.AddProduct(lostDays, lostDays),
            Products.AddProduct(lostDays, possibleDays), PossibleSquares.AddProduct(possibleDays, possibleDays), Rates.Add(lostDays / possibleDays));
    }

    /// <summary>The sums of two disjoint sets of companies together.</summary>
    public static AbsenceSums operator +(AbsenceSums a, AbsenceSums b) => new(
        a.Companies + b.Companies, a.Lost + b.Lost, a.Possible + b.Possible, a.LostSquares + b.LostSquares, a.Products + b.Products,
        a.PossibleSquares + b.PossibleSquares, a.Rates + b.Rates);

    /// <summary>What is left of <paramref name="whole"/> when <paramref name="part"/>, a subset of its companies, is taken out.</summary>
    /// <exception cref="ArgumentException">The part has more companies than the whole, or as many but others.</exception>
    public static AbsenceSums operator -(AbsenceSums whole, AbsenceSums part)
    {
        if (part.Companies > whole.Companies) throw new ArgumentException($"{part.Companies} companies cannot be taken from {whole.Companies}.", nameof(part));
        var rest = new AbsenceSums(
            whole.Companies - part.Companies, whole.Lost - part.Lost, whole.Possible - part.Possible, whole.LostSquares - part.LostSquares,
            whole.Products - part.Products, whole.PossibleSquares - part.PossibleSquares, whole.Rates - part.Rates);
        return rest.Companies > 0 || rest == default ? rest
            : throw new ArgumentException("The part is not of the whole: no companies are left, but a sum is.", nameof(part));
    }

    /// <summary>Σ(t − Rm)² with R = Σt/Σm: its numerator is exact, so that nothing cancels.</summary>
    internal double SquaredResiduals
    {
        get
        {
            var (lost, possible) = (Lost.ToDyadic(), Possible.ToDyadic());
            var cross = lost * possible * Products.ToDyadic();
            var numerator = possible * possible * LostSquares.ToDyadic() - cross - cross + lost * lost * PossibleSquares.ToDyadic();
            return numerator.Rounded() / (Possible.Value * Possible.Value);
        }
    }

    internal static void RequireDays(double days, string parameter)
    {
        if (!double.IsFinite(days) || days < 0)
            throw new ArgumentOutOfRangeException(parameter, days, "A number of working days is finite and not negative.");
    }
}
