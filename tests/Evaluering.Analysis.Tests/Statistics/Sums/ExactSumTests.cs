using System.Numerics;
using Evaluering.Analysis.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace Evaluering.Analysis.Tests.Statistics.Sums;

public class ExactSumTests
{
    // 2^-2148 is the lowest bit of a product of two doubles; multiplied with this, every sum is whole.
    private const int WholeBits = 2200;

    [Fact]
    public void A_sum_is_the_sum_of_rational_numbers_in_every_order() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Doubles().ArrayOf().ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (values, seed) =>
        {
            var shuffled = values.ToArray();
            new Random(seed).Shuffle(shuffled);
            var sum = ExactSum.Of(values);
            return sum == ExactSum.Of(shuffled) && Whole(sum) == values.Aggregate(BigInteger.Zero, (all, value) => all + Whole(value));
        }));

    [Fact]
    public void A_product_is_added_whole() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Doubles().ToArbitrary(), Doubles().ToArbitrary(), (x, y) =>
            Whole(default(ExactSum).AddProduct(x, y)) == Whole(x) * Whole(y) >> WholeBits));

    [Fact]
    public void What_was_added_can_be_taken_out_without_a_trace() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Doubles().ArrayOf().ToArbitrary(), Doubles().ArrayOf().ToArbitrary(), (a, b) =>
        {
            ExactSum first = ExactSum.Of(a), second = ExactSum.Of(b);
            return first + second - second == first && (first + second).ToString() == (second + first).ToString() && (first - first).IsZero;
        }));

    [Fact]
    public void A_sum_is_read_back_as_it_was_written() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Doubles().ArrayOf().ToArbitrary(), values =>
        {
            var sum = values.Aggregate(default(ExactSum), (all, value) => all.AddProduct(value, value / 3).Add(value));
            return ExactSum.Parse(sum.ToString()) == sum;
        }));

    [Fact]
    public void One_value_is_given_back_as_it_was() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Doubles().ToArbitrary(), value => ExactSum.Of(value).Value == value));

    [Fact]
    public void The_sum_is_rounded_once_to_the_nearest_double_ties_to_even()
    {
        Assert.Equal(1, ExactSum.Of([1, 1e-30, -1e-30]).Value);
        Assert.Equal(1e-30, ExactSum.Of([1, 1e-30, -1]).Value);
        Assert.Equal(1, ExactSum.Of([1, Math.ScaleB(1, -53)]).Value);
        Assert.Equal(1 + Math.ScaleB(1, -52), ExactSum.Of([1, Math.ScaleB(1, -53), Math.ScaleB(1, -200)]).Value);
        Assert.Equal(1 + Math.ScaleB(1, -51), ExactSum.Of([1 + Math.ScaleB(1, -52), Math.ScaleB(1, -53)]).Value);
        Assert.Equal(double.Epsilon, ExactSum.Of(double.Epsilon).Value);
        Assert.Equal(0, default(ExactSum).AddProduct(double.Epsilon, 0.5).Value);
        Assert.Equal(double.MaxValue, ExactSum.Of([double.MaxValue, double.MaxValue, -double.MaxValue]).Value);
        Assert.Equal(double.PositiveInfinity, ExactSum.Of([double.MaxValue, double.MaxValue]).Value);
        Assert.Equal(double.NegativeInfinity, default(ExactSum).AddProduct(-double.MaxValue, double.MaxValue).Value);
    }

    [Fact]
    public void No_double_is_nearer_to_the_sum_than_its_value_and_of_two_as_near_it_is_the_even_one() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Doubles().Two().ToArbitrary(), Gen.Choose(-2, 2).Two().ToArbitrary(), (values, ulps) =>
        {
            // Half an ulp of the first, and a bit of the second that is far below it or above: ties, and what is just beside them.
            var half = (Math.BitIncrement(values.Item1) - values.Item1) / 2;
            var sum = ExactSum.Of([values.Item1, ulps.Item1 * half, ulps.Item2 * values.Item2]);
            return Math.Abs(values.Item1) > 1e300 || Math.Abs(values.Item2) > 1e300 || IsNearest(sum.Value, Whole(sum));
        }));

    [Fact]
    public void A_sum_that_leaves_the_fixed_range_and_comes_back_has_the_same_bits()
    {
        // The range ends at 2^95 above and 2^-160 below.
        double[] edges = [Math.ScaleB(1, 95), Math.ScaleB(1.5, 94), -Math.ScaleB(1, 95), -Math.ScaleB(1, 96), Math.ScaleB(1, -161)];
        foreach (var far in edges.Append(double.MaxValue).Append(double.Epsilon))
        {
            var there = ExactSum.Of([3.3, far, far]);
            var back = there.Add(-far).Add(-far);
            Assert.Equal(ExactSum.Of(3.3), back);
            Assert.Equal(ExactSum.Of(3.3).GetHashCode(), back.GetHashCode());
            Assert.NotEqual(there, back);
            Assert.Equal(there, ExactSum.Parse(there.ToString()));
        }
    }

    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(-0.625, "-5p-3")]
    [InlineData(240, "fp4")]
    public void The_text_is_an_odd_number_and_a_power_of_two(double value, string expected) => Assert.Equal(expected, ExactSum.Of(value).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("-p3")]
    [InlineData("gp3")]
    [InlineData("5p")]
    [InlineData("5p99999999999")]
    [InlineData("5p3p4")]
    public void Other_texts_are_refused(string text) => Assert.Throws<FormatException>(() => ExactSum.Parse(text));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void What_is_no_number_is_refused(double value)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ExactSum.Of(value));
        Assert.Throws<ArgumentOutOfRangeException>(() => default(ExactSum).AddProduct(1, value));
    }

    /// <summary>Scale scores and their like, any size that adds up with them, and any bit pattern that is a finite number.</summary>
    private static Gen<double> Doubles() => Gen.OneOf(
        Gen.Choose(60, 300).Select(sixtieths => sixtieths / 60.0),
        Gen.Choose(-1000, 1000).SelectMany(mantissa => Gen.Choose(-170, 100).Select(exponent => Math.ScaleB(mantissa / 7.0, exponent))),
        Gen.Choose(int.MinValue, int.MaxValue).Two().Select(halves => BitConverter.Int64BitsToDouble(((long)halves.Item1 << 32) | (uint)halves.Item2))
            .Where(double.IsFinite));

    private static bool IsNearest(double value, BigInteger whole)
    {
        var distance = BigInteger.Abs(Whole(value) - whole);
        return new[] { Math.BitIncrement(value), Math.BitDecrement(value) }.Select(other => BigInteger.Abs(Whole(other) - whole))
            .All(other => distance < other || (distance == other && (BitConverter.DoubleToInt64Bits(value) & 1) == 0));
    }

    /// <summary>The number times 2^2200, which is whole.</summary>
    private static BigInteger Whole(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)(bits >> 52) & 0x7FF;
        var mantissa = (bits & ((1L << 52) - 1)) | (exponent == 0 ? 0 : 1L << 52);
        return (value < 0 ? -mantissa : (BigInteger)mantissa) << (Math.Max(1, exponent) - 1075 + WholeBits);
    }

    /// <summary>The same of a sum, from its text: by way of nothing the sum itself computes with.</summary>
    private static BigInteger Whole(ExactSum sum)
    {
        var text = sum.ToString();
        if (text == "0") return BigInteger.Zero;
        var parts = text.TrimStart('-').Split('p');
        var digits = parts[0].Aggregate(BigInteger.Zero, (all, digit) => all * 16 + Convert.ToInt32(digit.ToString(), 16));
        return (text[0] == '-' ? -digits : digits) << (int.Parse(parts[1]) + WholeBits);
    }
}
