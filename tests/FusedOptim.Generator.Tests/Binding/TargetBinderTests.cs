using FusedOptim.Generator.Binding;
using FusedOptim.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FusedOptim.Generator.Tests.Binding;

public sealed class TargetBinderTests
{
    [Theory]
    [InlineData("partial class X;", "")]
    [InlineData("partial class X : System.IDisposable;", "")]
    [InlineData("class X;", "FOPT001")]
    [InlineData("record X;", "FOPT002")]
    [InlineData("static class X;", "FOPT002")]
    [InlineData("class X<T> : System.Exception;", "FOPT002")]
    [InlineData("partial class X : System.Exception;", "FOPT003")]
    [InlineData("class X : System.Exception;", "FOPT001 FOPT003")]
    public void Type_CanBeExtendedUnlessSomethingIsReported(string declaration, string expected)
    {
        (INamedTypeSymbol type, Compilation compilation) = Symbols.Single($"[FusedOptim.FusedOptimizer] {declaration}");

        Assert.Equal((expected.Length == 0, expected), Check(type, compilation));
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp11, "FOPT001 FOPT011")]
    [InlineData(LanguageVersion.CSharp12, "FOPT001")]
    public void OlderLanguage_IsReportedBesideWhatIsWrongWithTheClass(LanguageVersion language, string expected)
    {
        Compilation compilation = new ConsumerProject("[FusedOptim.FusedOptimizer] class X { }") { Language = language }.Compile();

        Assert.Equal((false, expected), Check(Symbols.Marked(compilation).Single(), compilation));
    }

    [Theory]
    [InlineData("[FusedOptim.FusedOptimizer] partial class X;", true)]
    [InlineData("[FusedOptim.FusedOptimizer] partial class X; partial class X<T>; namespace N { class X; }", true)]
    [InlineData("[FusedOptim.FusedOptimizer] partial class X; partial struct X;", false)]
    [InlineData("[FusedOptim.FusedOptimizer] partial class;", false)]
    [InlineData("partial class { [FusedOptim.FusedOptimizer] partial class X; }", false)]
    public void Type_CanBeNamedIfItIsTheOnlyOneOfItsName(string source, bool expected) =>
        Assert.Equal(expected, TargetBinder.CanName(Symbols.Single(source).Type));

    [Fact]
    public void FileLocalTypeOfTheSameName_IsNotInTheWay()
    {
        Compilation compilation = new ConsumerProject("[FusedOptim.FusedOptimizer] partial class X;", "file class X;").Compile();

        Assert.True(TargetBinder.CanName(Symbols.Marked(compilation).Single()));
    }

    private static (bool CanExtend, string Ids) Check(INamedTypeSymbol type, Compilation compilation)
    {
        var diagnostics = new DiagnosticSink();
        bool canExtend = TargetBinder.Check(type, IrType.F32, compilation, diagnostics, out _, CancellationToken.None);
        return (canExtend, string.Join(' ', diagnostics.ToImmutable().Select(diagnostic => diagnostic.Id)));
    }
}
