using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Evaluering.Analysis.Statistics;

/// <summary>A fixed-point number of 256 bits in two's complement, the lowest limb first and its lowest bit worth 2^-160.</summary>
/// <remarks>Carries are taken by comparing, which compiles to a handful of instructions; <see cref="UInt128"/> does not.</remarks>
internal readonly record struct Limbs(ulong A, ulong B, ulong C, ulong D)
{
    public const int FractionBits = 160;
    private const int Bits = 256;

    // Of the 64 highest bits, those that a double has no room for.
    private const int DroppedBits = 11;
    private const ulong Half = 1UL << (DroppedBits - 1);

    public bool IsZero => (A | B | C | D) == 0;

    /// <summary>The sum; false when it does not fit.</summary>
    public static bool TryAdd(Limbs x, Limbs y, out Limbs sum) => TryAdd(x, y.A, y.B, y.C, y.D, 0, out sum);

    /// <summary>The difference; false when it does not fit.</summary>
    public static bool TrySubtract(Limbs x, Limbs y, out Limbs difference) => TryAdd(x, ~y.A, ~y.B, ~y.C, ~y.D, 1, out difference);

    /// <summary>
    /// The sum with a magnitude of 128 bits moved up by <paramref name="position"/> bits (or down, when only zeros fall out), taken away when negative;
    /// false when it does not fit.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryAdd(Limbs x, ulong high, ulong low, int position, bool negative, out Limbs sum)
    {
        // All of a magnitude below position 127 stays below the sign bit.
        if ((uint)position >= Bits - 1 - 128 && !TryPlace(ref high, ref low, ref position))
        {
            sum = default;
            return false;
        }

        var shift = position & 63;
        // Shifting by 64 would shift by 0, hence in two steps.
        ulong first = low << shift, second = (high << shift) | ((low >> 1) >> (63 - shift)), third = (high >> 1) >> (63 - shift);
        // Minus a number is its complement plus 1.
        var flip = negative ? ulong.MaxValue : 0;
        var carry = negative ? 1UL : 0;
        return (position >> 6) switch
        {
            0 => TryAdd(x, first ^ flip, second ^ flip, third ^ flip, flip, carry, out sum),
            1 => TryAdd(x, flip, first ^ flip, second ^ flip, third ^ flip, carry, out sum),
            2 => TryAdd(x, flip, flip, first ^ flip, second ^ flip, carry, out sum),
            _ => TryAdd(x, flip, flip, flip, first ^ flip, carry, out sum),
        };
    }

    /// <summary>The limbs of a number; false when it does not fit.</summary>
    public static bool TryFrom(Dyadic value, out Limbs limbs)
    {
        limbs = default;
        var up = value.Exponent + FractionBits;
        if (value.Mantissa.IsZero) return true;
        if (up < 0 || value.Mantissa.GetBitLength() + up >= Bits) return false;
        Span<byte> bytes = stackalloc byte[Bits / 8];
        bytes.Fill(value.Mantissa.Sign < 0 ? byte.MaxValue : (byte)0);
        (value.Mantissa << up).TryWriteBytes(bytes, out _);
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        limbs = new(words[0], words[1], words[2], words[3]);
        return true;
    }

    /// <summary>The nearest double, ties to even. All that fits is far from where doubles end, above and below.</summary>
    public double Rounded()
    {
        if (IsZero) return 0;
        var negative = (long)D < 0;
        _ = TrySubtract(default, this, out var minus);
        var (a, b, c, d) = negative ? minus : this;
        var position = Bits - 64 - FractionBits;
        while (d == 0) (d, c, b, a, position) = (c, b, a, 0, position - 64);
        var up = BitOperations.LeadingZeroCount(d);
        var top = (d << up) | ((c >> 1) >> (63 - up));
        var below = (c << up) | b | a;
        var kept = top >> DroppedBits;
        var dropped = top & (2 * Half - 1);
        if (dropped > Half || (dropped == Half && (below != 0 || (kept & 1) == 1))) kept++;
        return Math.ScaleB(negative ? -(double)kept : kept, position - up + DroppedBits);
    }

    public Dyadic ToDyadic() => IsZero
        ? default
        : new(new BigInteger(MemoryMarshal.AsBytes((ReadOnlySpan<ulong>)[A, B, C, D])), -FractionBits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryAdd(Limbs x, ulong a, ulong b, ulong c, ulong d, ulong carry, out Limbs sum)
    {
        var low = x.A + a;
        var carryA = low < a ? 1UL : 0;
        low += carry;
        carryA |= low < carry ? 1UL : 0;
        var second = x.B + b;
        var carryB = second < b ? 1UL : 0;
        second += carryA;
        carryB |= second < carryA ? 1UL : 0;
        var third = x.C + c;
        var carryC = third < c ? 1UL : 0;
        third += carryB;
        carryC |= third < carryB ? 1UL : 0;
        var top = x.D + d + carryC;
        sum = new(low, second, third, top);
        // Two terms of one sign whose sum has the other: the value does not fit.
        return (long)((x.D ^ top) & (d ^ top)) >= 0;
    }

    /// <summary>Moves a magnitude with zeros below to position 0, or says whether one high up fits.</summary>
    private static bool TryPlace(ref ulong high, ref ulong low, ref int position)
    {
        if ((high | low) == 0)
        {
            position = 0;
            return true;
        }

        if (position < 0)
        {
            var magnitude = new UInt128(high, low);
            if ((int)UInt128.TrailingZeroCount(magnitude) < -position) return false;
            magnitude >>= -position;
            (high, low, position) = ((ulong)(magnitude >> 64), (ulong)magnitude, 0);
        }

        var length = high == 0 ? 64 - BitOperations.LeadingZeroCount(low) : 128 - BitOperations.LeadingZeroCount(high);
        return length + position < Bits;
    }
}
