using Evaluering.Analysis.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace Evaluering.Analysis.Tests.Statistics;

/// <summary>Generators and orders for property tests.</summary>
internal static class RandomNumbers
{
    public static Arbitrary<int> Seeds() => Gen.Choose(0, int.MaxValue).ToArbitrary();

    public static T[] Shuffled<T>(IEnumerable<T> items, int seed)
    {
        var copy = items.ToArray();
        new Random(seed).Shuffle(copy);
        return copy;
    }

    /// <summary>A standard normal number (Box and Muller).</summary>
    public static double Normal(this Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>Groups of normal values with means that differ: between 0 and <paramref name="largest"/> values each.</summary>
    public static List<Moments> Groups(int seed, int count, int largest = 12, double between = 0.5)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(0, count).Select(_ =>
            {
                var mean = 3 + between * random.Normal();
                return Enumerable.Range(0, random.Next(largest + 1)).Aggregate(default(Moments), (moments, _) => moments.Add(mean + random.Normal()));
            }),
        ];
    }

    public static bool Near(double? a, double? b, double relative = 1e-9) =>
        a.HasValue == b.HasValue && (a is not { } x || b is not { } y || Math.Abs(x - y) <= relative * Math.Max(1, Math.Max(Math.Abs(x), Math.Abs(y))));
}
