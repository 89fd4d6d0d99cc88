using System.Numerics;

namespace Evaluering.Analysis.Statistics;

/// <summary>
/// An exact number m · 2^e with whole m and e, as every finite double is one. Sums, differences and products are exact; the mantissa is odd, so that
/// equal numbers have equal bits. For the few operations a statistic ends with; <see cref="ExactSum"/> is the one to add millions of values.
/// </summary>
internal readonly struct Dyadic : IEquatable<Dyadic>
{
    private const int MantissaBits = 53;
    private const int SmallestExponent = -1074;

    public Dyadic(BigInteger mantissa, int exponent)
    {
        if (mantissa.IsZero) return;
        var zeros = (int)BigInteger.TrailingZeroCount(mantissa);
        Mantissa = mantissa >> zeros;
        Exponent = exponent + zeros;
    }

    public BigInteger Mantissa { get; }

    public int Exponent { get; }

    public static Dyadic Of(long whole) => new(whole, 0);

    public static Dyadic operator +(Dyadic a, Dyadic b)
    {
        var exponent = Math.Min(a.Exponent, b.Exponent);
        return new((a.Mantissa << (a.Exponent - exponent)) + (b.Mantissa << (b.Exponent - exponent)), exponent);
    }

    public static Dyadic operator -(Dyadic a) => new(-a.Mantissa, a.Exponent);

    public static Dyadic operator -(Dyadic a, Dyadic b) => a + -b;

    public static Dyadic operator *(Dyadic a, Dyadic b) => new(a.Mantissa * b.Mantissa, a.Exponent + b.Exponent);

    /// <summary>The nearest double, ties to even; infinite beyond the largest double.</summary>
    public double Rounded()
    {
        var magnitude = BigInteger.Abs(Mantissa);
        // Bits below the last one that a double of this size can hold; negative means there is room to spare.
        var dropped = (int)Math.Max((long)magnitude.GetBitLength() - MantissaBits, (long)SmallestExponent - Exponent);
        var (kept, exponent) = dropped <= 0 ? (magnitude, Exponent) : (RoundedShift(magnitude, dropped), Exponent + dropped);
        return Math.ScaleB((double)(long)kept, exponent) * Mantissa.Sign;
    }

    public bool Equals(Dyadic other) => Mantissa == other.Mantissa && Exponent == other.Exponent;

    public override bool Equals(object? obj) => obj is Dyadic other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Mantissa, Exponent);

    private static BigInteger RoundedShift(BigInteger magnitude, int bits)
    {
        var kept = magnitude >> bits;
        var rest = magnitude - (kept << bits);
        var half = BigInteger.One << (bits - 1);
        return rest > half || (rest == half && !kept.IsEven) ? kept + 1 : kept;
    }
}
