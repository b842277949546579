using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Tests.Collections;

public sealed class EquatableArrayTests
{
    [Fact]
    public void ArraysWithEqualElements_AreEqual()
    {
        EquatableArray<string> one = new[] { "a", "b" }.ToEquatableArray();
        EquatableArray<string> other = new List<string> { "a", "b" }.ToEquatableArray();

        Assert.True(one.Equals(other));
        Assert.True(one.Equals((object)other));
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
    }

    [Theory]
    [InlineData("a b", "a c")]
    [InlineData("a b", "b a")]
    [InlineData("a", "a a")]
    [InlineData("a", "")]
    public void ArraysWithOtherElements_Differ(string one, string other) => Assert.False(Words(one).Equals(Words(other)));

    [Fact]
    public void AnotherType_IsNotEqual() => Assert.False(Words("a").Equals((object)new[] { "a" }));

    [Fact]
    public void DefaultValue_IsAnEmptyArray()
    {
        EquatableArray<string> none = default;

        Assert.Empty(none);
        Assert.True(none.Equals(Array.Empty<string>().ToEquatableArray()));
        Assert.Equal(none.GetHashCode(), Array.Empty<string>().ToEquatableArray().GetHashCode());
    }

    [Fact]
    public void Source_IsCopied()
    {
        string[] source = ["a"];
        EquatableArray<string> array = source.ToEquatableArray();
        source[0] = "b";

        Assert.Equal("a", array[0]);
    }

    [Fact]
    public void Enumeration_KeepsTheOrder() => Assert.Equal(["c", "a", "b"], Words("c a b"));

    [Fact]
    public void ConstantBits_TellZeroFromNegativeZeroAndKnowNaN()
    {
        EquatableArray<ConstantBits> zero = new ConstantBits[] { 0.0 }.ToEquatableArray();
        EquatableArray<ConstantBits> negative = new ConstantBits[] { -0.0 }.ToEquatableArray();
        EquatableArray<ConstantBits> nan = new ConstantBits[] { double.NaN }.ToEquatableArray();

        Assert.False(zero.Equals(negative));
        Assert.True(nan.Equals(new ConstantBits[] { double.NaN }.ToEquatableArray()));
        Assert.Equal(double.NegativeZero, negative[0].Value);
    }

    private static EquatableArray<string> Words(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToEquatableArray();
}
