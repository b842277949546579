using FusedOptim.Generator.Lowering;
using Microsoft.CodeAnalysis.CSharp;

namespace FusedOptim.Generator.Tests.Lowering;

public sealed class NameScopeTests
{
    [Fact]
    public void FreeName_IsTheWishItself() => Assert.Equal("momentum", new NameScope("width").Unique("momentum"));

    [Fact]
    public void ReservedName_GetsANumber() => Assert.Equal("width2", new NameScope("i", "width").Unique("width"));

    [Fact]
    public void RepeatedWishes_AreNumberedFromTwo()
    {
        var scope = new NameScope();

        Assert.Equal(["value", "value2", "value3"], new[] { "value", "value", "value" }.Select(scope.Unique));
    }

    [Fact]
    public void NumberThatIsTaken_IsSkipped()
    {
        var scope = new NameScope("value", "value2");

        Assert.Equal("value3", scope.Unique("value"));
        Assert.Equal("value22", scope.Unique("value2"));
    }

    [Fact]
    public void NamesThatDifferInCase_AreDifferent() => Assert.Equal("Width", new NameScope("width").Unique("Width"));

    [Fact]
    public void Keyword_GetsAnAtSignAndItsNumberedNamesDoNot()
    {
        var scope = new NameScope();

        Assert.Equal(["@base", "base2", "base3"], new[] { "base", "base", "@base" }.Select(scope.Unique));
    }

    [Fact]
    public void EveryReservedWord_IsEscaped() => Assert.All(
        SyntaxFacts.GetReservedKeywordKinds().Select(SyntaxFacts.GetText), word => Assert.Equal($"@{word}", CSharpKeywords.Escape(word)));

    [Fact]
    public void ScopeThatIgnoresCase_NumbersNamesThatDifferInIt() =>
        Assert.Equal("Width2", new NameScope(StringComparer.OrdinalIgnoreCase, "width").Unique("Width"));
}
