namespace Evaluering.Web.Demo.Nation;

/// <summary>
/// Chance that can be repeated: every thing in the nation draws from a stream of its own, named by what it is. What is drawn for one thing therefore
/// never depends on how many others there are, in which order they come, or which numbers the database gave them.
/// </summary>
public sealed class Chance
{
    private readonly Random random;

    private Chance(int seed) => random = new Random(seed);

    /// <summary>The stream that <paramref name="name"/> has under <paramref name="seed"/>.</summary>
    public static Chance For(int seed, string name)
    {
        // FNV-1a: string.GetHashCode differs from process to process.
        const uint basis = 2_166_136_261, prime = 16_777_619;
        var hash = (basis ^ unchecked((uint)seed)) * prime;
        foreach (var letter in name) hash = (hash ^ letter) * prime;
        // Names that differ in one letter have hashes that lie in a row, and so would the first numbers drawn (finalizer of MurmurHash3).
        hash = (hash ^ (hash >> 16)) * 0x85EB_CA6B;
        hash = (hash ^ (hash >> 13)) * 0xC2B2_AE35;
        return new Chance(unchecked((int)(hash ^ (hash >> 16))));
    }

    /// <summary>From 0, not including 1.</summary>
    public double Share() => random.NextDouble();

    public bool Happens(double probability) => random.NextDouble() < probability;

    /// <summary>From <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public int Whole(int low, int high) => random.Next(low, high + 1);

    public T Pick<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    /// <summary>One of <paramref name="choices"/>, each in proportion to its weight.</summary>
    public T Pick<T>(IReadOnlyList<T> choices, Func<T, double> weight)
    {
        var left = random.NextDouble() * choices.Sum(weight);
        foreach (var choice in choices)
        {
            left -= weight(choice);
            if (left < 0) return choice;
        }
        return choices[^1];
    }

    /// <summary>Normally distributed (Box and Muller 1958).</summary>
    public double Normal(double mean, double deviation)
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
        return mean + deviation * radius * Math.Cos(2 * Math.PI * random.NextDouble());
    }
}
