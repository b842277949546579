using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Writing;

namespace FusedOptim.Generator.Tests.Writing;

public sealed class NamesTests
{
    [Theory]
    [InlineData("first_moment", "firstMoment")]
    [InlineData("squared_gradient_sum", "squaredGradientSum")]
    [InlineData("momentum", "momentum")]
    [InlineData("LearningRate", "learningRate")]
    [InlineData("Beta1", "beta1")]
    [InlineData("_moment_", "moment")]
    [InlineData("_", "_")]
    public void Camel_JoinsWords(string name, string expected) => Assert.Equal(expected, SnakeCase.Camel(name));

    [Theory]
    [InlineData("stepSize", "StepSize")]
    [InlineData("oneMinusBeta1", "OneMinusBeta1")]
    [InlineData("@base", "Base")]
    [InlineData("@__arglist", "@__arglist")]
    public void Pascal_StartsWithACapital(string name, string expected) => Assert.Equal(expected, Names.Pascal(name));

    [Theory]
    [InlineData("F32", "float")]
    [InlineData("F64", "double")]
    [InlineData("I64", "long")]
    [InlineData("Bool", "bool")]
    public void Keyword_IsThatOfTheType(string type, string expected) => Assert.Equal(expected, Names.Keyword(Enum.Parse<IrType>(type)));

    [Fact]
    public void Names_AreSpelledWithoutRegardToTheCulture()
    {
        System.Globalization.CultureInfo before = System.Globalization.CultureInfo.CurrentCulture;
        System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo("tr-TR");
        try
        {
            Assert.Equal("initialValue", SnakeCase.Camel("InitialValue"));
            Assert.Equal("InitialValue", Names.Pascal("initialValue"));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }
}
