namespace Evaluering.Analysis.Statistics;

/// <summary>How many gave which answer to one item. Additive.</summary>
/// <remarks>
/// Question: how did the answers to this item fall?
/// <para>Formula: counts of 1–5, of "vet ikke", of "ikke aktuelt" and of blanks; mean Σ v·c_v / n, standard deviation with n − 1, floor c_1 / n,
/// ceiling c_5 / n, n the valid answers.</para>
/// <para>Units: persons; the mean in scale points, shares from 0 to 1.</para>
/// <para>n = 0: all null. n = 1: standard deviation null. All alike: standard deviation 0.</para>
/// <para>Source: the project's method note (M02).</para>
/// <para>Agrees with the reference's counts exactly and its numbers (M02) to 14 digits.</para>
/// <para>Not for a scale: one item is a noisy measure (<see cref="ScaleScore"/>).</para>
/// </remarks>
public readonly record struct ItemDistribution
{
    /// <summary>More than this share of 5s before the help leaves little room for improvement ("tak-effekt").</summary>
    public const double CeilingNoteAbove = 0.25;

    /// <summary>More than this share of "ikke aktuelt" makes the item doubtful for those who were asked.</summary>
    public const double NotApplicableNoteAbove = 0.20;

    /// <summary>Number who answered 1.</summary>
    public int Ones { get; init; }

    /// <summary>Number who answered 2.</summary>
    public int Twos { get; init; }

    /// <summary>Number who answered 3.</summary>
    public int Threes { get; init; }

    /// <summary>Number who answered 4.</summary>
    public int Fours { get; init; }

    /// <summary>Number who answered 5.</summary>
    public int Fives { get; init; }

    /// <summary>Number who answered "vet ikke".</summary>
    public int DontKnow { get; init; }

    /// <summary>Number who answered "ikke aktuelt".</summary>
    public int NotApplicable { get; init; }

    /// <summary>Number who left it blank.</summary>
    public int Missing { get; init; }

    /// <summary>The counts of 1 to 5, in that order.</summary>
    public IReadOnlyList<int> Counts => [Ones, Twos, Threes, Fours, Fives];

    /// <summary>n: number of answers 1–5.</summary>
    public int Valid => Ones + Twos + Threes + Fours + Fives;

    /// <summary>The mean of the valid answers; null without any.</summary>
    public double? Mean => Moments.Mean;

    /// <summary>The sample standard deviation of the valid answers; null below two.</summary>
    public double? StandardDeviation => Moments.StandardDeviation;

    /// <summary>The share of valid answers that are 1; null without any.</summary>
    public double? Floor => Share(Ones);

    /// <summary>The share of valid answers that are 5; null without any.</summary>
    public double? Ceiling => Share(Fives);

    /// <summary>The share of valid answers that are 4 or 5; null without any.</summary>
    public double? TopTwo => Share(Fours + Fives);

    /// <summary>True when the item has little room for improvement.</summary>
    public bool HasCeilingNote => Ceiling > CeilingNoteAbove;

    /// <summary>True when so many found the item not applicable that it may be unsuitable for them.</summary>
    public bool HasNotApplicableNote => NotApplicable > NotApplicableNoteAbove * (Valid + NotApplicable);

    /// <summary>The moments of the valid answers.</summary>
    public Moments Moments
    {
        get
        {
            var counts = Counts;
            return Moments.Of(Valid, counts.Select((count, i) => (i + 1.0) * count).Sum(), counts.Select((count, i) => (i + 1.0) * (i + 1) * count).Sum());
        }
    }

    /// <summary>The distribution of answers: 1–5, 8, 9, or null for blank.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Another code.</exception>
    public static ItemDistribution Of(IEnumerable<int?> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        return answers.Aggregate(default(ItemDistribution), (counts, answer) => counts.Add(answer));
    }

    /// <summary>The distribution with one more answer: 1–5, 8, 9, or null for blank.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Another code.</exception>
    public ItemDistribution Add(int? answer) => answer switch
    {
        null => this with { Missing = Missing + 1 },
        1 => this with { Ones = Ones + 1 },
        2 => this with { Twos = Twos + 1 },
        3 => this with { Threes = Threes + 1 },
        4 => this with { Fours = Fours + 1 },
        5 => this with { Fives = Fives + 1 },
        ScaleScore.DontKnowCode => this with { DontKnow = DontKnow + 1 },
        ScaleScore.NotApplicableCode => this with { NotApplicable = NotApplicable + 1 },
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, "An answer is 1–5, 8, 9 or blank."),
    };

    /// <summary>The answers of two disjoint sets of persons together.</summary>
    public static ItemDistribution operator +(ItemDistribution a, ItemDistribution b) => Combined(a, b, 1);

    /// <summary>The answers left when a subset is taken out.</summary>
    public static ItemDistribution operator -(ItemDistribution whole, ItemDistribution part) => Combined(whole, part, -1);

    private static ItemDistribution Combined(ItemDistribution a, ItemDistribution b, int sign) => new()
    {
        Ones = a.Ones + sign * b.Ones,
        Twos = a.Twos + sign * b.Twos,
        Threes = a.Threes + sign * b.Threes,
        Fours = a.Fours + sign * b.Fours,
        Fives = a.Fives + sign * b.Fives,
        DontKnow = a.DontKnow + sign * b.DontKnow,
        NotApplicable = a.NotApplicable + sign * b.NotApplicable,
        Missing = a.Missing + sign * b.Missing,
    };

    private double? Share(int count) => Valid == 0 ? null : (double)count / Valid;
}
