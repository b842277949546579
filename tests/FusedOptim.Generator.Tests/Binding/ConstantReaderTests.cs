using System.Globalization;
using FusedOptim.Generator.Binding;
using FusedOptim.Generator.Model.Chain;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Tests.Binding;

public sealed class ConstantReaderTests
{
    [Theory]
    [InlineData("0.1", "Number 0.1")]
    [InlineData("0.25f", "Number 0.25")]
    [InlineData("-0.0", "Number -0")]
    [InlineData("double.NaN", "Number NaN")]
    [InlineData("100", "Integer 100")]
    [InlineData("(sbyte)-1", "Integer -1")]
    [InlineData("(byte)255", "Integer 255")]
    [InlineData("(short)-2", "Integer -2")]
    [InlineData("(ushort)65535", "Integer 65535")]
    [InlineData("uint.MaxValue", "Integer 4294967295")]
    [InlineData("long.MinValue", "Integer -9223372036854775808")]
    [InlineData("ulong.MaxValue", "Integer -1")]
    [InlineData("'a'", "Integer 97")]
    [InlineData("true", "Option 1")]
    [InlineData("false", "Option 0")]
    [InlineData("Order.After", "Choice 7")]
    [InlineData("Small.Last", "Choice 255")]
    [InlineData("Large.Last", "Choice -1")]
    [InlineData("(Order)3", "Choice 3")]
    [InlineData("\"text\"", "")]
    [InlineData("null", "")]
    [InlineData("typeof(int)", "")]
    [InlineData("new[] { 1, 2 }", "")]
    public void Constant_IsKindAndBits(string constant, string expected) => Assert.Equal(expected, Text(ConstantReader.Read(Constant(constant).ConstructorArguments[0])));

    [Fact]
    public void ArgumentsOfAllKinds_AreReadFromConstructorAndProperties() => Assert.Equal(
        ["Value Integer 100", "Order Choice 7"],
        AttributeReader.Values(Constant("100, Order = Order.After")).Select(argument => $"{argument.Name} {Text(argument.Value)}"));

    [Fact]
    public void ZeroAndMinusZero_Differ()
    {
        Assert.NotEqual(ConstantReader.Read(Constant("0.0").ConstructorArguments[0]), ConstantReader.Read(Constant("-0.0").ConstructorArguments[0]));
        Assert.Equal(ConstantReader.Read(Constant("double.NaN").ConstructorArguments[0]), ConstantReader.Read(Constant("double.NaN").ConstructorArguments[0]));
    }

    private static string Text(ArgumentValue? value) => value is { } known
        ? $"{known.Kind} {(known.Kind == ArgumentKind.Number ? known.Number.ToString("R", CultureInfo.InvariantCulture) : known.Bits.ToString(CultureInfo.InvariantCulture))}"
        : string.Empty;

    private static AttributeData Constant(string arguments) => Symbols.Single(
        $$"""
        enum Order { Before, After = 7 }
        enum Small : byte { Last = 255 }
        enum Large : ulong { Last = ulong.MaxValue }
        class ConstantAttribute(object? value) : System.Attribute { public object? Value => value; public Order Order { get; set; } }
        [FusedOptim.FusedOptimizer, Constant({{arguments}})] partial class X;
        """).Type.GetAttributes().Single(attribute => attribute.AttributeClass!.Name == "ConstantAttribute");
}
