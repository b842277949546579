using FusedOptim.Generator.Binding;
using FusedOptim.Generator.Model.Chain;
using FusedOptim.Generator.Tests.Diagnostics;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Tests.Binding;

public sealed class AttributeReaderTests
{
    private const string Momentum = "MomentumAttribute";

    // The compiler fills in the defaults of constructor parameters.
    [Theory]
    [InlineData("", "Momentum=0.9")]
    [InlineData("(0.5)", "Momentum=0.5")]
    [InlineData("(momentum: 0.5)", "Momentum=0.5")]
    [InlineData("(Dampening = 0.1, Nesterov = true)", "Momentum=0.9 Dampening=0.1 Nesterov=Option:1")]
    [InlineData("(Dampening = 1 / 4f)", "Momentum=0.9 Dampening=0.25")]
    [InlineData("(\"text\", Nesterov = true)", "")]
    [InlineData("(0.5, Nesterov = 1)", "Momentum=0.5")]
    [InlineData("(0.1, 0.2)", "")]
    public void Values_AreNamedLikeTheProperties(string arguments, string expected)
    {
        AttributeData attribute = Find($"[FusedOptim.FusedOptimizer, FusedOptim.Momentum{arguments}] partial class X;");

        Assert.Equal(expected, string.Join(' ', AttributeReader.Values(attribute).Select(Text)));
    }

    [Theory]
    [InlineData("[|0.5|]", "Momentum")]
    [InlineData("momentum: [|0.5|]", "Momentum")]
    [InlineData("Nesterov = true, Dampening = [|0.5 + 0|]", "Dampening")]
    [InlineData("0.5, Dampening = [|(X.Half)|]", "Dampening")]
    public void ArgumentLocation_IsTheExpression(string arguments, string name)
    {
        MarkedSource source = MarkedSource.Parse($"[FusedOptim.FusedOptimizer, FusedOptim.Momentum({arguments})] partial class X {{ const double Half = 0.5; }}");
        AttributeData attribute = Find(source.Text);

        Location? location = AttributeReader.ArgumentLocation(attribute, name, CancellationToken.None);

        Assert.Equal(source.Spans.Single(), location?.SourceSpan);
    }

    [Theory]
    [InlineData("StepDecay([|1|], 0.5)", "Steps", 0)]
    [InlineData("StepDecay(1, [|0.5|])", "Factor", 0)]
    [InlineData("StepDecay(factor: 0.5, steps: [|1|])", "Steps", 0)]
    [InlineData("StepDecay(steps: 1, [|0.5|])", "Factor", 0)]
    [InlineData("MultiStepDecay([|0.5|], 1, 2)", "Factor", 0)]
    [InlineData("MultiStepDecay(0.5, [|1|], 2, 3)", "Milestones", 0)]
    [InlineData("MultiStepDecay(0.5, 1, 2, [|3|])", "Milestones", 2)]
    [InlineData("MultiStepDecay(0.5, [|new long[] { 1, 2, 3 }|])", "Milestones", 2)]
    [InlineData("MultiStepDecay(milestones: [|new long[] { 1, 2, 3 }|], factor: 0.5)", "Milestones", 1)]
    [InlineData("CosineAnnealing(1, End = [|0.5|])", "End", 0)]
    public void ArgumentLocation_IsThatOfTheParameterWithTheName(string marked, string name, int element)
    {
        MarkedSource source = MarkedSource.Parse($"using FusedOptim; [FusedOptimizer, {marked}] partial class X;");
        AttributeData attribute = Find(source.Text, $"{marked.Split('(')[0]}Attribute");

        Assert.Equal(source.Spans.Single(), AttributeReader.ArgumentLocation(attribute, name, CancellationToken.None, element)?.SourceSpan);
    }

    [Theory]
    [InlineData("MultiStepDecay(0.5, 1, 2)", "1 2")]
    [InlineData("MultiStepDecay(0.5, new[] { 1L, 2L })", "1 2")]
    [InlineData("MultiStepDecay(0.5)", "")]
    [InlineData("MultiStepDecay(0.5, (long[])null)", "")]
    [InlineData("MultiStepDecay(0.5, X.Steps)", "none")]
    [InlineData("MultiStepDecay(0.5, 1, X.Steps)", "none")]
    [InlineData("MultiStepDecay(0.5, new[] { 1L, X.Steps })", "none")]
    [InlineData("MultiStepDecay(0.5, 1.5)", "none")]
    public void Elements_AreThoseOfTheList(string attribute, string expected)
    {
        AttributeData found = Find($"using FusedOptim; [FusedOptimizer, {attribute}] partial class X {{ public static long Steps = 9; }}", "MultiStepDecayAttribute");

        Assert.Equal(expected, AttributeReader.Elements(found, "Milestones") is { } elements ? string.Join(' ', elements.Select(element => element.Bits)) : "none");
    }

    [Fact]
    public void ArgumentLocation_OfAnArgumentThatIsNotWrittenIsTheAttribute()
    {
        MarkedSource source = MarkedSource.Parse("[FusedOptim.FusedOptimizer, [|FusedOptim.Momentum(Nesterov = true)|]] partial class X;");

        Location? location = AttributeReader.ArgumentLocation(Find(source.Text), "Dampening", CancellationToken.None);

        Assert.Equal(source.Spans.Single(), location?.SourceSpan);
    }

    [Theory]
    [InlineData("namespace Other { class MomentumAttribute : System.Attribute { public MomentumAttribute(double value) { } } [FusedOptim.FusedOptimizer, Momentum(2)] partial class X; }")]
    [InlineData("namespace Other.FusedOptim { class MomentumAttribute : System.Attribute { public MomentumAttribute(double value) { } } [global::FusedOptim.FusedOptimizer, Momentum(2)] partial class X; }")]
    [InlineData("class Outer { public class MomentumAttribute : System.Attribute { public MomentumAttribute(double value) { } } } [FusedOptim.FusedOptimizer, Outer.Momentum(2)] partial class X;")]
    [InlineData("namespace FusedOptim { class Outer { public class MomentumAttribute : System.Attribute { public MomentumAttribute(double value) { } } } [FusedOptimizer, Outer.Momentum(2)] partial class X; }")]
    [InlineData("namespace FusedOptim { class MomentumAttribute<T> : System.Attribute { public MomentumAttribute(double value) { } } [FusedOptimizer, Momentum<int>(2)] partial class X; }")]
    public void AttributeOfTheSameNameFromElsewhere_IsIgnored(string source)
    {
        GeneratorRun run = GeneratorRun.Of(source);

        Assert.Empty(run.Analyze());
        Assert.Empty(run.CompilerDiagnostics);
        Assert.DoesNotContain("Momentum", run.File, StringComparison.Ordinal);
    }

    [Fact]
    public void MarkerOfTheSameNameFromElsewhere_IsIgnored()
    {
        GeneratorRun run = GeneratorRun.Of("namespace Other { class FusedOptimizerAttribute : System.Attribute; [FusedOptimizer] class X; }");

        Assert.Empty(run.Files);
        Assert.Empty(run.Analyze());
    }

    [Fact]
    public void AttributeOfTheUserInOurNamespace_IsReadWithoutAnException()
    {
        GeneratorRun run = GeneratorRun.Of(
            """
            namespace FusedOptim
            {
                class MomentumAttribute : System.Attribute { public MomentumAttribute(params double[] values) { } public double[]? Dampening { get; set; } }
                [FusedOptimizer, Momentum(1, 2, Dampening = new[] { 3.0 })] partial class X;
            }
            """);

        Assert.Equal(["CS0436"], run.CompilerDiagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Empty(run.Analyze());
    }

    [Theory]
    [InlineData("CosineAnnealingAttribute(string steps)", "CosineAnnealing(\"9\")")]
    [InlineData("MultiStepDecayAttribute(double factor, params double[] milestones)", "MultiStepDecay(0.1, 9)")]
    [InlineData("MultiStepDecayAttribute(double factor, long milestones)", "MultiStepDecay(0.1, 9)")]
    public void ScheduleOfTheUserInOurNamespace_IsNone(string declaration, string written)
    {
        GeneratorRun run = GeneratorRun.Of($"namespace FusedOptim {{ class {declaration} : System.Attribute; [FusedOptimizer, {written}] partial class X; }}");

        Assert.Contains("CS0436", run.CompilerDiagnostics.Select(diagnostic => diagnostic.Id));
        Assert.DoesNotContain(run.CompilerDiagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Empty(run.Analyze());
        Assert.DoesNotContain("Schedule.", run.File, StringComparison.Ordinal);
    }

    private static string Text(ArgumentUse argument) => argument.Value.Kind == ArgumentKind.Number
        ? FormattableString.Invariant($"{argument.Name}={argument.Value.Number}")
        : $"{argument.Name}={argument.Value.Kind}:{argument.Value.Bits}";

    private static AttributeData Find(string source, string className = Momentum) => AttributeReader.Find(Symbols.Single(source).Type, className)!;
}
