using System.Numerics;
using FusedOptim.Kernels;
using Xunit;

namespace FusedOptim.Tests.Kernels;

/// <summary>Vectors answer as numbers do, for every pair of awkward values, on the runtime's own instructions and from comparisons.</summary>
public sealed class ElementMathTests
{
    private static readonly double[] Awkward =
        [0, -0.0, 1, -1, 0.5, -2, double.Epsilon, -double.Epsilon, 1e-40, 3e38, 1e300, double.PositiveInfinity, double.NegativeInfinity, double.NaN, -double.NaN];

    [Fact]
    public void Sign_KeepsNanAndHasOneZero()
    {
        Assert.Equal([0, 0, 1, -1, 1, -1], new double[] { 0, -0.0, 5e-324, -5e-324, double.PositiveInfinity, double.NegativeInfinity }.Select(ElementMath.Sign));
        Assert.Equal(0L, BitConverter.DoubleToInt64Bits(ElementMath.Sign(-0.0)));
        Assert.Equal(0, BitConverter.SingleToInt32Bits(ElementMath.Sign(-0f)));
        Assert.True(double.IsNaN(ElementMath.Sign(double.NaN)));
        Assert.True(float.IsNaN(ElementMath.Sign(float.NaN)));
    }

    [Fact]
    public void VectorsOfFloat_AnswerAsNumbersDo()
    {
        Compare<float>((a, _) => Vector.SquareRoot(a), (a, _) => ElementMath.SquareRoot(a));
        Compare<float>((a, _) => Vector.SquareRoot(a), (a, _) => MathF.Sqrt(a));
        Compare<float>((a, _) => ElementMath.Sign(a), (a, _) => ElementMath.Sign(a));
        Compare<float>(ElementMath.Minimum, MathF.Min);
        Compare<float>(ElementMath.Maximum, MathF.Max);
        Compare<float>(ElementMath.Substitutes.Minimum, MathF.Min);
        Compare<float>(ElementMath.Substitutes.Maximum, MathF.Max);
    }

    [Fact]
    public void VectorsOfDouble_AnswerAsNumbersDo()
    {
        Compare<double>((a, _) => Vector.SquareRoot(a), (a, _) => ElementMath.SquareRoot(a));
        Compare<double>((a, _) => Vector.SquareRoot(a), (a, _) => Math.Sqrt(a));
        Compare<double>((a, _) => ElementMath.Sign(a), (a, _) => ElementMath.Sign(a));
        Compare<double>(ElementMath.Minimum, Math.Min);
        Compare<double>(ElementMath.Maximum, Math.Max);
        Compare<double>(ElementMath.Substitutes.Minimum, Math.Min);
        Compare<double>(ElementMath.Substitutes.Maximum, Math.Max);
    }

    // The sign and the payload of a NaN are nobody's business.
    private static void Compare<T>(Func<Vector<T>, Vector<T>, Vector<T>> vector, Func<T, T, T> number)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (T a in Awkward.Select(T.CreateTruncating))
        {
            foreach (T b in Awkward.Select(T.CreateTruncating))
            {
                T expected = number(a, b);
                T actual = vector(new Vector<T>(a), new Vector<T>(b))[Vector<T>.Count - 1];
                Assert.True(
                    T.IsNaN(expected) ? T.IsNaN(actual) : expected == actual && T.IsNegative(expected) == T.IsNegative(actual),
                    $"{a} and {b}: {actual} instead of {expected}");
            }
        }
    }
}
