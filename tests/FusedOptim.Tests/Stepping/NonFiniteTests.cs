using System.Numerics;
using FusedOptim.Tests.Support;
using Xunit;

namespace FusedOptim.Tests.Stepping;

/// <summary>Every element that is not finite is seen, in full vectors and in the tail.</summary>
public sealed class NonFiniteTests
{
    [Fact]
    public void Float_IsFoundAtEveryPositionOfEveryLength() => CheckPositions(float.MaxValue, float.Epsilon);

    [Fact]
    public void Double_IsFoundAtEveryPositionOfEveryLength() => CheckPositions(double.MaxValue, double.Epsilon);

    [Fact]
    public void FirstOfSeveral_IsFoundAndAllAreCounted()
    {
        float[] values = Tensors.Values(1000);
        for (int first = 0; first < 100; first++)
        {
            float[] bad = [.. values];
            bad[first] = float.NaN;
            bad[first + 1] = float.PositiveInfinity;
            bad[first + 130] = float.NegativeInfinity;
            bad[999] = float.NaN;

            Assert.Equal((first, 4), (NonFinite.IndexIn<float>(bad), NonFinite.CountIn<float>(bad)));
        }
    }

    [Fact]
    public void AllElements_AreCounted()
    {
        float[] values = new float[5000];
        Array.Fill(values, float.NaN);

        Assert.Equal(5000, NonFinite.CountIn<float>(values));
    }

    private static void CheckPositions<T>(T largest, T smallest)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] bad = [T.NaN, -T.NaN, T.PositiveInfinity, T.NegativeInfinity];
        for (int length = 0; length <= (9 * Vector<T>.Count) + 3; length++)
        {
            // Nothing beyond the ends is looked at, and no finite number is taken for anything else.
            T[] values = Enumerable.Range(0, length + 2).Select(i => (i % 4) switch { 0 => largest, 1 => -largest, 2 => smallest, _ => -T.Zero }).ToArray();
            values[0] = values[^1] = T.NaN;
            Assert.Equal(-1, NonFinite.IndexIn<T>(values.AsSpan(1, length)));
            Assert.Equal(0, NonFinite.CountIn<T>(values.AsSpan(1, length)));
            for (int index = 0; index < length; index++)
            {
                T before = values[index + 1];
                values[index + 1] = bad[(index + length) % 4];
                Assert.Equal(index, NonFinite.IndexIn<T>(values.AsSpan(1, length)));
                Assert.Equal(1, NonFinite.CountIn<T>(values.AsSpan(1, length)));
                values[index + 1] = before;
            }
        }
    }
}
