using System.Globalization;
using Basic.Reference.Assemblies;
using FusedOptim.Generator.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FusedOptim.Generator.Tests.Writing;

public sealed class LiteralsTests
{
    public static TheoryData<double> Doubles =>
    [
        0, -0.0, 1, -1, 0.1, 1.0 / 3, -2.5e-308, double.Epsilon, -double.Epsilon, 2.2250738585072014e-308, 2.225073858507201e-308,
        double.MaxValue, double.MinValue, 9007199254740993, 1e22, 5e-324, 0.84551240822557006, double.PositiveInfinity, double.NegativeInfinity,
        double.NaN, BitConverter.Int64BitsToDouble(0x7FF8000000000000), BitConverter.Int64BitsToDouble(unchecked((long)0xFFF8000000000001)),
    ];

    public static TheoryData<float> Singles =>
    [
        0, -0f, 1, -1, 0.1f, 1f / 3, float.Epsilon, -float.Epsilon, 1.17549435e-38f, 1.1754942e-38f, float.MaxValue, float.MinValue, 16777217,
        9.8e-45f, float.PositiveInfinity, float.NegativeInfinity, float.NaN, BitConverter.Int32BitsToSingle(0x7FC00000),
    ];

    [Theory]
    [MemberData(nameof(Doubles))]
    public void Double_IsReadBackByTheCompilerToTheBit(double value)
    {
        string text = InCulture("de-DE", () => Literals.Double(value));

        Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits((double)Evaluate(text, "double")));
    }

    [Theory]
    [MemberData(nameof(Singles))]
    public void Single_IsReadBackByTheCompilerToTheBit(float value)
    {
        string text = InCulture("de-DE", () => Literals.Single(value));

        Assert.Equal(BitConverter.SingleToInt32Bits(value), BitConverter.SingleToInt32Bits((float)Evaluate(text, "float")));
    }

    [Theory]
    [InlineData(0.5, "0.5d")]
    [InlineData(1e-8, "1E-08d")]
    [InlineData(0, "0d")]
    [InlineData(double.PositiveInfinity, "double.PositiveInfinity")]
    public void OrdinaryDouble_IsPrintedPlainly(double value, string expected) => Assert.Equal(expected, Literals.Double(value));

    [Theory]
    [InlineData(0.1f, "0.1f")]
    [InlineData(1e-8f, "1E-08f")]
    public void OrdinarySingle_IsPrintedPlainly(float value, string expected) => Assert.Equal(expected, Literals.Single(value));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(999, "999")]
    [InlineData(10_000, "10_000")]
    [InlineData(1_000_000_000_000_000_000, "1_000_000_000_000_000_000")]
    [InlineData(long.MaxValue, "9_223_372_036_854_775_807")]
    public void Integer_HasItsDigitsInGroupsAndIsReadBack(long value, string expected)
    {
        Assert.Equal(expected, InCulture("de-DE", () => Literals.Integer(value)));
        Assert.Equal(value, Convert.ToInt64(Evaluate(expected, "long"), CultureInfo.InvariantCulture));
    }

    // No text of digits stands for these on every runtime that the generator may run on.
    [Fact]
    public void ZeroWithASignAndNaN_ArePrintedAsBits()
    {
        Assert.Contains("0x8000000000000000", Literals.Double(-0.0), StringComparison.Ordinal);
        Assert.Contains("0x80000000", Literals.Single(-0f), StringComparison.Ordinal);
        Assert.Contains("0x7FF8000000000000", Literals.Double(BitConverter.Int64BitsToDouble(0x7FF8000000000000)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sum", "\"sum\"")]
    [InlineData("a \"b\" \\ c\nd", "\"a \\\"b\\\" \\\\ c\\nd\"")]
    public void Text_IsEscaped(string text, string expected)
    {
        Assert.Equal(expected, Literals.Text(text));
        Assert.Equal(text, ((LiteralExpressionSyntax)SyntaxFactory.ParseExpression(Literals.Text(text))).Token.ValueText);
    }

    [Fact]
    public void Xml_IsEscaped() => Assert.Equal("m &lt;- b &amp; (1 -&gt; c)", Literals.Xml("m <- b & (1 -> c)"));

    // What the compiler makes of the expression: a constant, or the constant argument of a BitConverter call, which is then made here.
    private static object Evaluate(string expression, string type)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText($"class C {{ {type} Value() => {expression}; }}");
        CSharpCompilation compilation = CSharpCompilation.Create(
            "literals", [tree], Net100.References.All, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.Empty(compilation.GetDiagnostics());
        SemanticModel model = compilation.GetSemanticModel(tree);
        ExpressionSyntax body = tree.GetRoot().DescendantNodes().OfType<ArrowExpressionClauseSyntax>().Single().Expression;
        if (body is not InvocationExpressionSyntax call)
        {
            return model.GetConstantValue(body).Value!;
        }

        object bits = model.GetConstantValue(call.ArgumentList.Arguments.Single().Expression).Value!;
        return model.GetSymbolInfo(call).Symbol!.Name == nameof(BitConverter.Int64BitsToDouble)
            ? (object)BitConverter.Int64BitsToDouble((long)bits)
            : BitConverter.Int32BitsToSingle((int)bits);
    }

    private static string InCulture(string culture, Func<string> print)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo(culture);
        try
        {
            return print();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
