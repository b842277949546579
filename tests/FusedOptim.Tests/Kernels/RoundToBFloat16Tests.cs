using System.Numerics;
using FusedOptim.Kernels;
using Xunit;

namespace FusedOptim.Tests.Kernels;

/// <summary>Rounding by a dither: to a neighbour, on average to the value, and in vectors as for one number.</summary>
public sealed class RoundToBFloat16Tests
{
    private static readonly uint[] Awkward =
    [
        0, 0x8000_0000, 1, 0x8000_0001, 0x007F_FFFF, 0x0080_0000, 0x3F80_0000, 0x3F80_0001, 0x3F80_8000, 0x3F80_FFFF, 0xBF80_FFFF,
        0x7F7F_FFFF, 0x7F80_0000, 0xFF80_0000, 0x7F80_0001, 0x7FBF_FFFF, 0x7FC0_0000, 0x7FFF_FFFF, 0xFFFF_FFFF, 0x1234_5678, 0xC0DE_F00D,
    ];

    [Fact]
    public void Vectors_HaveTheBitsOfOneNumber()
    {
        for (long step = 1; step <= 200; step++)
        {
            uint seed = ElementMath.Dither(step, 0);
            foreach (uint bits in Awkward)
            {
                float value = BitConverter.UInt32BitsToSingle(bits);
                float expected = ElementMath.RoundToBFloat16(value, seed);
                Vector<float> actual = ElementMath.RoundToBFloat16(new Vector<float>(value), new Vector<uint>(seed));

                Assert.Equal(BitConverter.SingleToUInt32Bits(expected), BitConverter.SingleToUInt32Bits(actual[Vector<float>.Count - 1]));
            }
        }
    }

    [Fact]
    public void Result_IsANeighbourWithoutItsLowerHalf()
    {
        for (long step = 1; step <= 200; step++)
        {
            foreach (uint bits in Awkward)
            {
                float value = BitConverter.UInt32BitsToSingle(bits);
                uint result = BitConverter.SingleToUInt32Bits(ElementMath.RoundToBFloat16(value, ElementMath.Dither(step, 1)));

                Assert.Equal(0u, result & 0xFFFF);
                Assert.True(float.IsNaN(value) ? float.IsNaN(BitConverter.UInt32BitsToSingle(result)) : result == (bits & 0xFFFF_0000) || result == (bits & 0xFFFF_0000) + 0x1_0000);
                Assert.True((bits & 0xFFFF) != 0 || result == bits || float.IsNaN(value), $"{bits:X8} is exact, but became {result:X8}");
            }
        }
    }

    // Random numbers would be off by hundreds.
    [Theory]
    [InlineData(0x0001)]
    [InlineData(0x0100)]
    [InlineData(0x4000)]
    [InlineData(0x8000)]
    [InlineData(0xFF00)]
    public void StepsThatRoundUp_AreTheShareThatIsDropped(int dropped)
    {
        float value = BitConverter.UInt32BitsToSingle(0x3F80_0000 | (uint)dropped);
        foreach (int state in new[] { 0, 1, 2 })
        {
            int up = 0;
            for (int step = 1; step <= 1 << 18; step++)
            {
                up += ElementMath.RoundToBFloat16(value, ElementMath.Dither(step, state)) > value ? 1 : 0;
                Assert.InRange(up - (step * (dropped / 65536.0)), -8, 8);
            }
        }
    }

    [Fact]
    public void Dithers_OfTheStatesOfAStep_Differ() => Assert.All(
        Enumerable.Range(1, 1000),
        step => Assert.Equal(16, Enumerable.Range(0, 16).Select(state => ElementMath.Dither(step, state)).Distinct().Count()));
}
