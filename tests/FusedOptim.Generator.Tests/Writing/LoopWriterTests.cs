using System.Text.RegularExpressions;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FusedOptim.Generator.Tests.Writing;

public sealed partial class LoopWriterTests
{
    // Each chain for one of the types.
    [Theory]
    [InlineData("F32", 0)]
    [InlineData("F64", 1)]
    public void MainLoopLastVectorAndTail_AreTheSameOperations(string element, int remainder)
    {
        foreach (UpdateChain chain in LegalChains.Default.Where((_, number) => number % 2 == remainder).Where(chain => !chain.Has(AttributeKind.Maximize)))
        {
            MethodDeclarationSyntax loop = Written.Methods(chain, Enum.Parse<IrType>(element)).Last();
            string[] first = Operations(loop.DescendantNodes().OfType<BlockSyntax>().Where(block => block.Parent is BlockSyntax).First());
            string[] second = Operations(loop.DescendantNodes().OfType<BlockSyntax>().Where(block => block.Parent is BlockSyntax).Last());
            string[] last = Operations((BlockSyntax)loop.DescendantNodes().OfType<IfStatementSyntax>().Last().Statement);
            string[] tail = Operations((BlockSyntax)loop.DescendantNodes().OfType<ForStatementSyntax>().Last().Statement);

            Assert.NotEmpty(first);
            Assert.Equal(first.Select(operation => operation.Replace("@i", "@i+width", StringComparison.Ordinal)), second);
            Assert.Equal(first.Append("i += width;"), last);
            Assert.Equal(first, tail);
            AssertEachArrayIsLoadedOnceBeforeAllStores(first);
            if (Chains.Plan(chain, IrType.F32).Phases.Count == 1)
            {
                // Parameters, gradients and all states.
                Assert.Equal(ChainSignature.Of(chain, IrType.F32).States.Count + 2, first.Count(IsLoad));
            }
        }
    }

    [Fact]
    public void Load_StandsBesideItsFirstUse()
    {
        MethodDeclarationSyntax loop = Written.Methods(Chains.Of(AttributeKind.FirstMoment)).Last();

        Assert.Equal(
            [
                "oldFirstMoment = load firstMomentState@i", "gradient = load gradients@i", "scaledGradient = gradientScale * gradient",
                "firstMoment = beta1 * oldFirstMoment + oneMinusBeta1 * scaledGradient", "parameter = load parameters@i",
                "updatedParameter = parameter - stepSize * firstMoment", "store parameters@i = updatedParameter", "store firstMomentState@i = firstMoment",
            ],
            Operations((BlockSyntax)loop.DescendantNodes().OfType<ForStatementSyntax>().Last().Statement));
    }

    [Theory]
    [InlineData("F32", "Rotate2", 2)]
    [InlineData("F64", "Rotate1", 1)]
    public void SumOfSquares_FillsTheFirstLanesAndRotates(string element, string rotation, int vectors)
    {
        MethodDeclarationSyntax[] methods = Written.Methods(Chains.Of(AttributeKind.ClipByGlobalNorm), Enum.Parse<IrType>(element));
        string text = methods.Single(method => method.Identifier.Text == "Loop0").ToString();

        Assert.Equal(1, Regex.Count(text, $@"Lanes\.{rotation}\("));
        Assert.Equal(vectors, Regex.Count(text, @"total0Lanes\d \+="));
    }

    [Fact]
    public void LoopWithoutUniforms_DoesNotTakeThem()
    {
        MethodDeclarationSyntax[] methods = Written.Methods(Chains.Of(AttributeKind.ClipByGlobalNorm));

        Assert.Equal(["gradients", "length", "ahead", "partials0"], Parameters("Loop0"));
        Assert.Equal(["parameters", "gradients", "length", "ahead", "uniforms"], Parameters("Loop1"));

        string[] Parameters(string name) =>
            [.. methods.Single(method => method.Identifier.Text == name).ParameterList.Parameters.Select(parameter => parameter.Identifier.Text)];
    }

    [Fact]
    public void Loops_AndWhatCallsThemAreOptimizedFromTheirFirstCall()
    {
        MethodDeclarationSyntax[] methods = Written.Methods(Chains.Of(AttributeKind.ClipByGlobalNorm));

        Assert.Equal(
            ["Run", "Loop0", "Loop1"],
            methods.Where(method => method.AttributeLists.ToString().Contains("AggressiveOptimization", StringComparison.Ordinal)).Select(method => method.Identifier.Text));
    }

    private static void AssertEachArrayIsLoadedOnceBeforeAllStores(string[] body)
    {
        string[] loads = [.. body.Where(IsLoad)];
        string[] stores = [.. body.Where(operation => operation.StartsWith("store", StringComparison.Ordinal))];
        Assert.Equal(stores, body[^stores.Length..]);
        Assert.Equal(loads.Length, loads.Select(load => load.Split('=')[1]).Distinct().Count());
        Assert.Equal(stores.Length, stores.Select(store => store.Split('=')[0]).Distinct().Count());
    }

    private static bool IsLoad(string operation) => operation.Contains(" = load", StringComparison.Ordinal);

    // Each statement in one notation for vectors and scalars.
    private static string[] Operations(BlockSyntax block) =>
        [.. block.Statements.Select(statement => Operation(LineBreak().Replace(statement.ToString(), " ")))];

    private static string Operation(string statement)
    {
        statement = statement.Replace("i + width", "i+width", StringComparison.Ordinal);
        statement = VectorStore().Replace(statement, "store $2@$3 = $1");
        statement = ScalarStore().Replace(statement, "store $1@$2 = $3");
        statement = Load().Replace(statement, "load $1@$2");
        statement = Root().Replace(statement, "sqrt(");
        statement = Function().Replace(statement, "$1(");
        statement = Choice().Replace(statement, "$1 ? $2 : $3;");
        statement = Uniform().Replace(statement, match => char.ToLowerInvariant(match.Groups[1].Value[0]) + match.Groups[1].Value[1..]);
        statement = StoredConstant().Replace(statement, "$1 = constant");
        return Declaration().Replace(statement, "$1");
    }

    [GeneratedRegex(@"^global::System\.Numerics\.Vector\.StoreUnsafe\((\w+), ref (\w+), ([\w+]+)\);$")]
    private static partial Regex VectorStore();

    [GeneratedRegex(@"^global::System\.Runtime\.CompilerServices\.Unsafe\.Add\(ref (\w+), (\w+)\) = (\w+);$")]
    private static partial Regex ScalarStore();

    [GeneratedRegex(@"global::System\.(?:Numerics\.Vector\.LoadUnsafe|Runtime\.CompilerServices\.Unsafe\.Add)\(ref (\w+), ([\w+]+)\)")]
    private static partial Regex Load();

    [GeneratedRegex(@"global::(?:System\.Numerics\.Vector|FusedOptim\.Kernels\.ElementMath)\.SquareRoot\(")]
    private static partial Regex Root();

    [GeneratedRegex(@"global::(?:System\.Numerics\.Vector|System\.MathF?|FusedOptim\.Kernels\.ElementMath)\.(Abs|Sign|Min|Max)(?:imum)?\(")]
    private static partial Regex Function();

    [GeneratedRegex(@"global::System\.Numerics\.Vector\.ConditionalSelect\((\w+), (\w+), (.*)\);$")]
    private static partial Regex Choice();

    [GeneratedRegex(@"^(store gradients@[\w+]+) = 0[fd]$")]
    private static partial Regex StoredConstant();

    [GeneratedRegex(@"\buniforms\.(\w+)")]
    private static partial Regex Uniform();

    [GeneratedRegex(@"\s+")]
    private static partial Regex LineBreak();

    [GeneratedRegex(@"^(?:var|float|double) (\w+ = .*);$")]
    private static partial Regex Declaration();
}
