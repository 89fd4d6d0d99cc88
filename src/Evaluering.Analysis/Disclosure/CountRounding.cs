using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Evaluering.Analysis.Disclosure;

/// <summary>Rounding of counts for tables that leave the service (method M22, disclosure.md 5.5).</summary>
/// <remarks>Cells that are rounded one by one do not add up; a table of them says so.</remarks>
public static class CountRounding
{
    /// <summary>
    /// <para>Question: which multiple of the base is shown for a count?</para>
    /// <para>Formula: b·⌊x/b + ½⌋.</para>
    /// <para>Units and ranges: x ≥ 0, b ≥ 1; an odd base has no ties, with an even one ties go up.</para>
    /// <para>Edge cases: 0 stays 0, and so does a count below half the base.</para>
    /// <para>Source: Hundepool et al. (2012) Statistical Disclosure Control, ch. 5.</para>
    /// <para>Checked against: reference M22.round_base3, exact.</para>
    /// <para>Not for: counts that means are computed from.</para>
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative count or a base below 1.</exception>
    public static int Nearest(int count, int roundingBase)
    {
        Validate(count, roundingBase);
        return roundingBase * ((2 * count + roundingBase) / (2 * roundingBase));
    }

    /// <summary>The chance, 0–1, that random rounding goes up: (x mod b)/b, which makes it right on average.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative count or a base below 1.</exception>
    public static double ProbabilityUp(int count, int roundingBase)
    {
        Validate(count, roundingBase);
        return (double)(count % roundingBase) / roundingBase;
    }

    /// <summary>
    /// Random rounding with a keyed hash of the cell as the random source: the same cell is always rounded the same way, so asking again does not average it out,
    /// and without the key nobody can tell which way it went.
    /// </summary>
    /// <param name="count">The count, at least 0.</param>
    /// <param name="roundingBase">The base, at least 1.</param>
    /// <param name="key">A secret of at least 32 bytes, the same for all releases of the table.</param>
    /// <param name="cell">What names the cell, the same in every release.</param>
    /// <exception cref="ArgumentException">A key of fewer than 32 bytes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A negative count or a base below 1.</exception>
    public static int Random(int count, int roundingBase, byte[] key, string cell)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Length < Pseudonyms.KeyBytes) throw new ArgumentException($"A key has at least {Pseudonyms.KeyBytes} bytes.", nameof(key));
        Validate(count, roundingBase);
        var hash = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(cell));
        var chance = BinaryPrimitives.ReadUInt64BigEndian(hash) / Math.Pow(2, 64);
        return count - count % roundingBase + (chance < ProbabilityUp(count, roundingBase) ? roundingBase : 0);
    }

    /// <summary>The ten-five rule: nothing below the limit, the rest to the nearest base.</summary>
    /// <returns>null when the count is not shown.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A negative count or a base below 1.</exception>
    public static int? TenFive(int count, int suppressBelow = 10, int roundingBase = 5)
    {
        Validate(count, roundingBase);
        return count < suppressBelow ? null : Nearest(count, roundingBase);
    }

    private static void Validate(int count, int roundingBase)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfLessThan(roundingBase, 1);
    }
}
