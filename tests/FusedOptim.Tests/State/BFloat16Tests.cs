using Xunit;

namespace FusedOptim.Tests.State;

/// <summary>The number of 16 bits, and two of them in a word.</summary>
public sealed class BFloat16Tests
{
    [Fact]
    public void EveryNumber_IsTheSameAsAFloatAndBack()
    {
        for (int bits = 0; bits <= ushort.MaxValue; bits++)
        {
            var number = new BFloat16((ushort)bits);

            if (float.IsNaN(number))
            {
                Assert.True(float.IsNaN((BFloat16)(float)number));
            }
            else
            {
                Assert.Equal(number, (BFloat16)(float)number);
            }
        }
    }

    [Theory]
    [InlineData(0x3F80_0000u, 0x3F80)]
    [InlineData(0x3F80_7FFFu, 0x3F80)]
    [InlineData(0x3F80_8000u, 0x3F80)]
    [InlineData(0x3F80_8001u, 0x3F81)]
    [InlineData(0x3F81_8000u, 0x3F82)]
    [InlineData(0xBF81_8000u, 0xBF82)]
    [InlineData(0x7F7F_FFFFu, 0x7F80)]
    [InlineData(0x0000_0001u, 0x0000)]
    [InlineData(0x8000_0001u, 0x8000)]
    [InlineData(0x7F80_0000u, 0x7F80)]
    public void Float_BecomesTheNearestAndTheEvenOneOfTwo(uint bits, int expected) =>
        Assert.Equal((ushort)expected, ((BFloat16)BitConverter.UInt32BitsToSingle(bits)).Bits);

    [Theory]
    [InlineData(0x7F80_0001u)]
    [InlineData(0x7FFF_FFFFu)]
    [InlineData(0xFFFF_FFFFu)]
    public void NaN_StaysNaN(uint bits) => Assert.True(float.IsNaN((BFloat16)BitConverter.UInt32BitsToSingle(bits)));

    [Fact]
    public void Pair_HasTheFirstInItsUpperHalf()
    {
        var pair = new BFloat16Pair((BFloat16)1f, (BFloat16)(-2f));

        Assert.Equal(0x3F80_C000u, pair.Word);
        Assert.Equal((1f, -2f), ((float)pair.First, (float)pair.Second));
        Assert.Equal("(1, -2)", pair.ToString());
    }
}
