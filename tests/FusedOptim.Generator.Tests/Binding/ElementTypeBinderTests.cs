using FusedOptim.Generator.Binding;
using FusedOptim.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Tests.Binding;

public sealed class ElementTypeBinderTests
{
    [Theory]
    [InlineData("", false)]
    [InlineData("(typeof(float))", false)]
    [InlineData("(typeof(double))", true)]
    [InlineData("(elementType: typeof(global::System.Double))", true)]
    [InlineData("(typeof(Element))", true)]
    public void ElementType_IsThatOfTheMarker(string argument, bool isDouble)
    {
        var diagnostics = new DiagnosticSink();
        INamedTypeSymbol type = Symbols.Single($"using Element = double; [FusedOptim.FusedOptimizer{argument}] partial class X;").Type;

        Assert.Equal(isDouble ? IrType.F64 : IrType.F32, ElementTypeBinder.Bind(type, diagnostics, CancellationToken.None));
        Assert.Empty(diagnostics.ToImmutable());
    }

    [Theory]
    [InlineData("typeof(int)", "FOPT005")]
    [InlineData("typeof(void)", "FOPT005")]
    [InlineData("typeof(float?)", "FOPT005")]
    [InlineData("typeof(System.Collections.Generic.List<>)", "FOPT005")]
    [InlineData("null", "FOPT005")]
    [InlineData("typeof(Unknown)", "")]
    [InlineData("typeof(dynamic)", "")]
    [InlineData("\"double\"", "")]
    public void AnythingElse_IsReportedUnlessTheCompilerDoesAndBindsAsFloat(string argument, string expected)
    {
        var diagnostics = new DiagnosticSink();
        INamedTypeSymbol type = Symbols.Single($"[FusedOptim.FusedOptimizer({argument})] partial class X;").Type;

        Assert.Equal(IrType.F32, ElementTypeBinder.Bind(type, diagnostics, CancellationToken.None));
        Assert.Equal(expected, string.Concat(diagnostics.ToImmutable().Select(diagnostic => diagnostic.Id)));
    }
}
