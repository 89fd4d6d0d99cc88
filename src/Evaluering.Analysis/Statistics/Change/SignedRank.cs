namespace Evaluering.Analysis.Statistics;

/// <summary>How the p-value of a rank test was found.</summary>
public enum RankTestMethod
{
    /// <summary>From the exact distribution given the ranks.</summary>
    Exact,

    /// <summary>By the normal approximation.</summary>
    Normal,
}

/// <summary>Wilcoxon's signed rank test. Everything that ranks are needed for is null when there is no change other than 0.</summary>
public sealed record SignedRankResult
{
    /// <summary>Number of changes.</summary>
    public required int N { get; init; }

    /// <summary>Number of changes of 0, which are not ranked.</summary>
    public required int Zeros { get; init; }

    /// <summary>Number of changes that are ranked.</summary>
    public int Used => N - Zeros;

    /// <summary>W⁺: sum of the ranks of the changes above 0; null without changes, 0 when all are 0.</summary>
    public double? PositiveRanks { get; init; }

    /// <summary>W⁻: sum of the ranks of the changes below 0; null without changes, 0 when all are 0.</summary>
    public double? NegativeRanks { get; init; }

    /// <summary>Σ(t³ − t) over the groups of t changes of equal size.</summary>
    public double? TieSum { get; init; }

    /// <summary>The normal deviate of W⁺, with a continuity correction of ½ toward 0.</summary>
    public double? Z { get; init; }

    /// <summary>Two-sided, by the normal approximation.</summary>
    public double? PNormal { get; init; }

    /// <summary>Two-sided, exact given the ranks; null above <see cref="SignedRank.ExactUpTo"/> ranked changes.</summary>
    public double? PExact { get; init; }

    /// <summary>(W⁺ − W⁻)/(W⁺ + W⁻), −1 to 1.</summary>
    public double? RankBiserial { get; init; }

    /// <summary>The median of the means of all pairs of changes, zeros included; null without changes.</summary>
    public double? HodgesLehmann { get; init; }

    /// <summary>The normal deviate when zeros are ranked and then dropped (Pratt), without continuity correction. For sensitivity.</summary>
    public double? ZPratt { get; init; }

    /// <summary>Two-sided p of <see cref="ZPratt"/>.</summary>
    public double? PPratt { get; init; }

    /// <summary>The p-value to use: the exact one where there is one; 1 when all changes are 0; null without changes.</summary>
    public double? P { get; init; }

    /// <summary>Where <see cref="P"/> comes from; null when no ranks were needed.</summary>
    public RankTestMethod? Method { get; init; }

    /// <summary>NoData, AllZero or Ok.</summary>
    public required ResultStatus Status { get; init; }
}

/// <summary>Wilcoxon's signed rank test with the Hodges–Lehmann estimate (method code M07).</summary>
public static class SignedRank
{
    /// <summary>Up to this many ranked changes the p-value is exact.</summary>
    public const int ExactUpTo = 50;

    /// <summary>
    /// Question: do changes up and changes down balance, without trusting that they are normally distributed?
    /// <para>Formula: changes of 0 dropped, midranks of |d|; W⁺ and W⁻ are the sums of ranks. Exact p = min(1, 2·min(P(W ≤ w), P(W ≥ w))) over all
    /// signs given the midranks, by convolution over twice the ranks. Else z = (|W⁺ − μ| − ½)/σ with μ = n(n + 1)/4 and
    /// σ² = n(n + 1)(2n + 1)/24 − Σ(t³ − t)/48. Rank-biserial (W⁺ − W⁻)/(W⁺ + W⁻); Hodges–Lehmann = median of (d_i + d_j)/2 for i ≤ j.</para>
    /// <para>Units: changes in scale points, as a histogram; W in ranks, the estimate in scale points.</para>
    /// <para>Ties: midranks, for which the exact distribution is valid. All changes 0: p = 1, AllZero. No changes: NoData. One: p = 1.</para>
    /// <para>Source: Wilcoxon 1945 (doi:10.2307/3001968); Pratt 1959 (doi:10.1080/01621459.1959.10501526); Streitberg and Röhmel 1986;
    /// Hollander, Wolfe and Chicken 2014; Kerby 2014 (doi:10.2466/11.IT.3.1). Zeros are dropped; ranking them (Pratt) is given beside.</para>
    /// <para>Agrees with R's wilcox.test, exactRankTests::wilcox.exact and coin::wilcoxsign_test to 12 digits (M07).</para>
    /// <para>Not a test of the mean: it tests symmetry about 0. Nor does it know of companies: give it company means for inference.</para>
    /// </summary>
    public static SignedRankResult Compute(DifferenceHistogram changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        int n = changes.N, zeros = changes.Directions.Unchanged;
        if (n == 0) return new() { N = 0, Zeros = 0, Status = ResultStatus.NoData };
        var result = new SignedRankResult { N = n, Zeros = zeros, HodgesLehmann = MedianOfPairMeans(changes), Status = ResultStatus.AllZero };
        if (zeros == n) return result with { PositiveRanks = 0, NegativeRanks = 0, P = 1 };

        var groups = Groups(changes);
        double used = n - zeros, positive = RankSum(groups, 0, group => group.Up), negative = RankSum(groups, 0, group => group.Down);
        double ties = groups.Sum(group => Cubed(group.All) - group.All), mean = used * (used + 1) / 4;
        var deviation = Math.Sqrt(used * (used + 1) * (2 * used + 1) / 24 - ties / 48);
        var z = (positive - mean - 0.5 * Math.Sign(positive - mean)) / deviation;
        var zPratt = Pratt(groups, n, zeros, ties);
        double? exact = used <= ExactUpTo ? ExactP(groups, positive) : null;
        return result with
        {
            PositiveRanks = positive,
            NegativeRanks = negative,
            TieSum = ties,
            Z = z,
            PNormal = StandardNormal.TwoSidedP(z),
            PExact = exact,
            RankBiserial = (positive - negative) / (positive + negative),
            ZPratt = zPratt,
            PPratt = StandardNormal.TwoSidedP(zPratt),
            P = exact ?? StandardNormal.TwoSidedP(z),
            Method = exact.HasValue ? RankTestMethod.Exact : RankTestMethod.Normal,
            Status = ResultStatus.Ok,
        };
    }

    /// <summary>The changes of one size: how many went up and down.</summary>
    private readonly record struct Group(double Up, double Down)
    {
        public double All => Up + Down;
    }

    private static List<Group> Groups(DifferenceHistogram changes) =>
    [
        .. changes.Steps.Where(entry => entry.Key != 0).GroupBy(entry => Math.Abs(entry.Key)).OrderBy(size => size.Key)
            .Select(size => new Group(Count(size.Where(entry => entry.Key > 0)), Count(size.Where(entry => entry.Key < 0)))),
    ];

    private static double Count(IEnumerable<KeyValuePair<long, int>> changes) => changes.Sum(entry => entry.Value);

    /// <summary>The sum of midranks, the smallest size following after so many zeros.</summary>
    private static double RankSum(List<Group> groups, double zeros, Func<Group, double> count)
    {
        double before = zeros, sum = 0;
        foreach (var group in groups)
        {
            sum += count(group) * (before + (group.All + 1) / 2);
            before += group.All;
        }

        return sum;
    }

    private static double Pratt(List<Group> groups, double n, double zeros, double ties)
    {
        var mean = (n * (n + 1) - zeros * (zeros + 1)) / 4;
        var variance = (n * (n + 1) * (2 * n + 1) - zeros * (zeros + 1) * (2 * zeros + 1)) / 24 - ties / 48;
        return (RankSum(groups, zeros, group => group.Up) - mean) / Math.Sqrt(variance);
    }

    /// <summary>Every sign equally likely: the number of ways to each sum of doubled ranks, which are whole; exact in double up to 2^53 ways.</summary>
    private static double ExactP(List<Group> groups, double positive)
    {
        var doubled = groups
            .SelectMany((group, i) => Enumerable.Repeat((int)(2 * groups.Take(i).Sum(before => before.All) + group.All + 1), (int)group.All)).ToList();
        var ways = new double[doubled.Sum() + 1];
        ways[0] = 1;
        var reached = 0;
        foreach (var rank in doubled)
        {
            for (var sum = reached; sum >= 0; sum--) ways[sum + rank] += ways[sum];
            reached += rank;
        }

        var observed = (int)Math.Round(2 * positive);
        double low = ways.Take(observed + 1).Sum(), high = ways.Skip(observed).Sum();
        return Math.Min(1, 2 * Math.Min(low, high) / Math.Pow(2, doubled.Count));
    }

    private static double MedianOfPairMeans(DifferenceHistogram changes)
    {
        var values = changes.Steps.ToList();
        var sums = new List<(long Sum, long Ways)>();
        for (var i = 0; i < values.Count; i++)
        {
            long count = values[i].Value;
            sums.Add((2 * values[i].Key, count * (count + 1) / 2));
            for (var j = i + 1; j < values.Count; j++) sums.Add((values[i].Key + values[j].Key, count * values[j].Value));
        }

        sums.Sort();
        long n = changes.N, all = n * (n + 1) / 2;
        // Half the mean of the two middle sums of pairs, in steps.
        return (At(sums, (all - 1) / 2) + At(sums, all / 2)) / (4 * DifferenceHistogram.StepsPerUnit);
    }

    private static long At(List<(long Sum, long Ways)> sums, long position)
    {
        foreach (var (sum, ways) in sums)
        {
            if (position < ways) return sum;
            position -= ways;
        }

        throw new ArgumentOutOfRangeException(nameof(position));
    }

    private static double Cubed(double x) => x * x * x;
}
