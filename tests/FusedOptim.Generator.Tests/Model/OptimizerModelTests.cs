using FusedOptim.Generator.Lowering;
using FusedOptim.Generator.Model;
using FusedOptim.Generator.Tests.Binding;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FusedOptim.Generator.Tests.Model;

public sealed class OptimizerModelTests
{
    private const string Full =
        """
        using FusedOptim;
        namespace Space.Of
        {
            partial class Outer<T>
            {
                [FusedOptimizer(typeof(double)), FirstMoment(0.5), SecondMoment, BiasCorrection, Epsilon(1e-6, InsideSquareRoot = true)]
                [DecoupledWeightDecay(0.1), ClipByGlobalNorm, Momentum(Nesterov = true), Maximize, LearningRate(0)]
                [LinearWarmup(100, Start = 0.25), MultiStepDecay(0.1, 30, 60)]
                public partial class X { }
            }
        }
        """;

    [Fact]
    public void Model_HoldsNoObjectsOfTheCompiler()
    {
        OptimizerModel model = Model(Full);

        Assert.Empty(RoslynObjects.In(model));
        Assert.Empty(RoslynObjects.In(Lowerer.Lower(model)));
    }

    [Fact]
    public void ModelOfARuleMethod_HoldsNoObjectsOfTheCompiler()
    {
        OptimizerModel model = Model(
            """
            using FusedOptim;
            [FusedOptimizer, WeightDecay(0.1)]
            partial class X
            {
                private static readonly double Factor = 2;
                [UpdateRule]
                static float Update(float parameter, float gradient, ref float state, [PerTensor] ref double number, long step, float rate = 0.1f)
                {
                    number = Rule.Norm(gradient) * Factor;
                    if (gradient > 0 && step > 1) { state = Helper(gradient); }
                    return parameter - rate * state;
                }
                static float Helper(float x) => x * 2;
            }
            """);

        Assert.NotNull(model.Method);
        Assert.Empty(RoslynObjects.In(model));
        Assert.Empty(RoslynObjects.In(Lowerer.Lower(model)));
    }

    [Fact]
    public void ModelThatHoldsAnObjectOfTheCompiler_IsFound()
    {
        (INamedTypeSymbol type, Compilation compilation) = Symbols.Single("[FusedOptim.FusedOptimizer] partial class X { int number = 1; }");
        SyntaxTree tree = compilation.SyntaxTrees.Single();
        SemanticModel semantics = compilation.GetSemanticModel(tree);
        SyntaxNode literal = tree.GetRoot().DescendantNodes().OfType<LiteralExpressionSyntax>().Single();
        object[] objects = [type, literal, tree, type.Locations[0], compilation, semantics, semantics.GetOperation(literal)!];
        object[] holders = [literal.GetFirstToken(), type.GetAttributes(), (1, new Lazy<object>(type))];

        Assert.All(objects, held => Assert.Equal(["BadModel.Held[key]"], RoslynObjects.In(Holding(held))));
        Assert.All(holders, held => Assert.All(RoslynObjects.In(Holding(held)), path => Assert.StartsWith("BadModel.Held[key].", path, StringComparison.Ordinal)));
        Assert.All(holders, held => Assert.NotEmpty(RoslynObjects.In(Holding(held))));
    }

    [Fact]
    public void BadModelThatDerivesFromAGoodOne_IsFound() =>
        Assert.Equal(["WorseModel.secret"], RoslynObjects.In(new WorseModel(Symbols.Single("[FusedOptim.FusedOptimizer] partial class X;").Type)));

    [Fact]
    public void SameSourceTwice_MakesEqualModels()
    {
        OptimizerModel first = Model(Full);
        OptimizerModel second = Model("// a comment that moves everything\n" + Full);

        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
        Assert.Equal(Lowerer.Lower(first), Lowerer.Lower(second));
    }

    [Theory]
    [InlineData("LearningRate(0)", "LearningRate(0.1)")]
    [InlineData("LearningRate(0)", "LearningRate(-0.0)")]
    [InlineData("FirstMoment(0.5)", "FirstMoment(0.5000000000000001)")]
    [InlineData("Epsilon(1e-6,", "Epsilon(2e-6,")]
    [InlineData("InsideSquareRoot = true", "InsideSquareRoot = false")]
    [InlineData("Nesterov = true", "Nesterov = false")]
    [InlineData("ClipByGlobalNorm", "ClipByGlobalNorm(2)")]
    [InlineData("LinearWarmup(100,", "LinearWarmup(101,")]
    [InlineData("Start = 0.25", "Start = 0.2500000000000001")]
    [InlineData("30, 60", "30")]
    [InlineData("30, 60", "30, 61")]
    [InlineData("MultiStepDecay(0.1, 30, 60)", "ExponentialDecay(0.1)")]
    [InlineData(", MultiStepDecay(0.1, 30, 60)", "")]
    [InlineData("LinearWarmup(100", "LinearWarmup(0")]
    [InlineData("Maximize, ", "")]
    [InlineData("BiasCorrection, ", "")]
    [InlineData("DecoupledWeightDecay", "WeightDecay")]
    [InlineData("typeof(double)", "typeof(float)")]
    [InlineData("Space.Of", "Space.Off")]
    [InlineData("class Outer<T>", "class Outer<U>")]
    [InlineData("class Outer<T>", "struct Outer<T>")]
    [InlineData("class X { }", "class Y { }")]
    [InlineData("class X { }", "class X : FusedOptim.Optimizer<double, Outer<T>.X.HyperparameterValues> { }")]
    [InlineData("class X { }", "class X { int Kernel; }")]
    [InlineData("class X { }", "class X { int Beta1; }")]
    public void AnyDifference_MakesADifferentModel(string written, string changed)
    {
        Assert.Contains(written, Full, StringComparison.Ordinal);
        OptimizerModel other = Model(Full.Replace(written, changed, StringComparison.Ordinal));

        Assert.NotEqual(Model(Full), other);
        Assert.NotEqual(Lowerer.Lower(Model(Full)), Lowerer.Lower(other));
    }

    [Theory]
    [InlineData("class X { }", "class X { int number; void Method() { } }")]
    [InlineData("class X { }", "class X : System.IDisposable { }")]
    [InlineData("public partial class X", "internal sealed partial class X")]
    [InlineData("FirstMoment(0.5)", "FirstMoment(1.0 / 2)")]
    [InlineData("0.1, 30, 60", "0.1, new[] { 30L, 50L + 10 }")]
    public void DifferenceThatDoesNotMatter_MakesAnEqualModel(string written, string changed) =>
        Assert.Equal(Model(Full), Model(Full.Replace(written, changed, StringComparison.Ordinal)));

    private static OptimizerModel Model(string source) => Symbols.Bind(source).Model!;

    private static BadModel Holding(object held) => new(Model(Full), new Dictionary<string, object> { ["key"] = held });

    private sealed record BadModel(OptimizerModel Good, Dictionary<string, object> Held);

    private abstract class SecretModel(ISymbol symbol)
    {
        private readonly ISymbol secret = symbol;

        public string Name => secret.Name;
    }

    private sealed class WorseModel(ISymbol symbol) : SecretModel(symbol);
}
