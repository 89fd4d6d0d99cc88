using System.Globalization;
using System.Numerics;

namespace Evaluering.Analysis.Statistics;

/// <summary>
/// A sum of doubles, and of products of two doubles, without any rounding: the same values give the same bits in whatever order they came, and what
/// was added can be taken out again without a trace.
/// </summary>
/// <remarks>
/// <para>Question: what is the sum, the same on every machine and after every merge and correction?</para>
/// <para>How: a fixed-point number of 256 bits, the lowest worth 2^-160, in two's complement (Kulisch's long accumulator, cut to the range this system
/// works in). A double's mantissa, or the whole product of two mantissas (106 bits, by integer multiplication: it cannot underflow as a product mended
/// by fused multiply-add can), is shifted into place and added with carry; that is a dozen integer instructions and no allocation. A number that does
/// not fit (2^95 and up, or bits below 2^-160) moves the sum to a number of any size, and back as soon as it fits again, so that the bits depend on
/// the value alone.</para>
/// <para>Chosen before: compensated sums (Neumaier), which are accurate but neither independent of order nor reversible; Shewchuk's expansions, which
/// are exact but need renormalising to compare; and a full accumulator for all doubles (2 000 bits, 4 200 for products), which is 16 times as large.</para>
/// <para>Units: those of the values, any finite double. No values: 0.</para>
/// <para>Source: Kulisch, Computer Arithmetic and Validity, 2008 (doi:10.1515/9783110203196); Shewchuk 1997 (doi:10.1007/PL00009321) for the rival.</para>
/// <para>Checked by properties: equal to the sum in rational arithmetic for random doubles of every exponent, in every order.</para>
/// <para>Not for values that are not finite: they are refused.</para>
/// </remarks>
public readonly struct ExactSum : IEquatable<ExactSum>
{
    private const int ExponentBias = 1075;
    private const int SpecialExponent = 0x7FF;
    private const ulong HiddenBit = 1UL << 52;

    private readonly Limbs limbs;
    private readonly Wide? wide;

    private ExactSum(Limbs limbs) => this.limbs = limbs;

    private ExactSum(Dyadic value)
    {
        if (Limbs.TryFrom(value, out limbs)) return;
        wide = new Wide(value);
    }

    /// <summary>The sum as the nearest double (ties to even); infinite beyond the largest double.</summary>
    public double Value => wide is null ? limbs.Rounded() : wide.Value.Rounded();

    /// <summary>True when the sum is exactly 0.</summary>
    public bool IsZero => wide is null && limbs.IsZero;

    /// <summary>The sum that is one value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is NaN or infinite.</exception>
    public static ExactSum Of(double value) => default(ExactSum).Add(value);

    /// <summary>The exact sum of values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN or infinite.</exception>
    public static ExactSum Of(IEnumerable<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var sum = default(ExactSum);
        foreach (var value in values) sum = sum.Add(value);
        return sum;
    }

    /// <summary>The two sums together, exactly.</summary>
    public static ExactSum operator +(ExactSum a, ExactSum b) =>
        a.wide is null && b.wide is null && Limbs.TryAdd(a.limbs, b.limbs, out var sum) ? new(sum) : new(a.ToDyadic() + b.ToDyadic());

    /// <summary>What is left of a sum when another is taken out, exactly.</summary>
    public static ExactSum operator -(ExactSum a, ExactSum b) =>
        a.wide is null && b.wide is null && Limbs.TrySubtract(a.limbs, b.limbs, out var difference) ? new(difference) : new(a.ToDyadic() - b.ToDyadic());

    /// <summary>True when the sums are the same number.</summary>
    public static bool operator ==(ExactSum a, ExactSum b) => a.Equals(b);

    /// <summary>True when the sums are different numbers.</summary>
    public static bool operator !=(ExactSum a, ExactSum b) => !a.Equals(b);

    /// <summary>The sum with one more value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is NaN or infinite.</exception>
    public ExactSum Add(double value)
    {
        var (mantissa, exponent, negative) = Decoded(value);
        return AddScaled(0, mantissa, exponent, negative);
    }

    /// <summary>The sum with the product of two values, not rounded.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A factor is NaN or infinite.</exception>
    public ExactSum AddProduct(double x, double y)
    {
        var (mantissaX, exponentX, negativeX) = Decoded(x);
        var (mantissaY, exponentY, negativeY) = Decoded(y);
        var high = Math.BigMul(mantissaX, mantissaY, out var low);
        return AddScaled(high, low, exponentX + exponentY, negativeX != negativeY);
    }

    /// <summary>The exact sum as text: a hexadecimal odd whole number, "p" and a power of two, such as "-5p-3" for −0.625; "0" for 0.</summary>
    public override string ToString()
    {
        var value = ToDyadic();
        if (value.Mantissa.IsZero) return "0";
        var digits = BigInteger.Abs(value.Mantissa).ToString("x", CultureInfo.InvariantCulture).TrimStart('0');
        return string.Create(CultureInfo.InvariantCulture, $"{(value.Mantissa.Sign < 0 ? "-" : "")}{digits}p{value.Exponent}");
    }

    /// <summary>Reads what <see cref="ToString"/> wrote; the same number with the same bits.</summary>
    /// <exception cref="FormatException">Not such a text.</exception>
    public static ExactSum Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text == "0") return default;
        var negative = text.StartsWith('-');
        var parts = text[(negative ? 1 : 0)..].Split('p');
        if (parts.Length != 2 || parts[0].Length == 0
            // A leading zero keeps a high first digit from being read as a sign.
            || !BigInteger.TryParse("0" + parts[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var mantissa)
            || !int.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent)
            || exponent is < -4 * ExponentBias or > 4 * ExponentBias)
            throw new FormatException($"\"{text}\" is not an exact sum.");
        return new(new Dyadic(negative ? -mantissa : mantissa, exponent));
    }

    /// <inheritdoc/>
    public bool Equals(ExactSum other) => wide is null
        ? other.wide is null && limbs.Equals(other.limbs)
        : other.wide is not null && wide.Value.Equals(other.wide.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ExactSum other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => wide is null ? limbs.GetHashCode() : wide.Value.GetHashCode();

    /// <summary>Adds to a sum where it is. A copy of one and back costs more than the addition.</summary>
    internal static void Include(ref ExactSum sum, in ExactSum more)
    {
        if (sum.wide is null && more.wide is null && Limbs.TryAdd(sum.limbs, more.limbs, out var limbs)) sum = new(limbs);
        else sum += more;
    }

    internal Dyadic ToDyadic() => wide?.Value ?? limbs.ToDyadic();

    private static (ulong Mantissa, int Exponent, bool Negative) Decoded(double value)
    {
        var bits = BitConverter.DoubleToUInt64Bits(value);
        var exponent = (int)(bits >> 52) & SpecialExponent;
        if (exponent == SpecialExponent) throw new ArgumentOutOfRangeException(nameof(value), value, "A value must be finite.");
        var mantissa = bits & (HiddenBit - 1);
        return exponent == 0 ? (mantissa, 1 - ExponentBias, value < 0) : (mantissa | HiddenBit, exponent - ExponentBias, value < 0);
    }

    private ExactSum AddScaled(ulong high, ulong low, int exponent, bool negative)
    {
        if (wide is null && Limbs.TryAdd(limbs, high, low, exponent + Limbs.FractionBits, negative, out var sum)) return new(sum);
        var magnitude = (BigInteger)new UInt128(high, low);
        return new(ToDyadic() + new Dyadic(negative ? -magnitude : magnitude, exponent));
    }

    private sealed record Wide(Dyadic Value);
}
