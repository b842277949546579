using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model;
using FusedOptim.Generator.Tests.Ir;

namespace FusedOptim.Generator.Tests.Binding.RuleMethods;

/// <summary>Reductions of rule methods: what they are in the IR, and, over tensors of one element, the bits of the scalar method.</summary>
public sealed class ReductionTests
{
    private static readonly Dictionary<string, string> Cases = new()
    {
        ["Norms"] = "static float Update(float parameter, float gradient, ref float state) { state = Rule.Norm(gradient); return parameter - gradient / (state + Rule.GlobalNorm(parameter)); }",
        ["Sums"] = "static float Update(float parameter, float gradient, ref float state) { state += Rule.Sum(gradient) * 2; return parameter - Rule.GlobalSum(gradient * parameter); }",
        ["Means"] = "static float Update(float parameter, float gradient, ref float state) { state = gradient - Rule.Mean(gradient); return parameter - Rule.GlobalMean(state + parameter); }",
        ["Maxima"] = "static float Update(float parameter, float gradient) { float m = Rule.MaximumMagnitude(gradient); return m > Rule.GlobalMaximumMagnitude(parameter) ? gradient : m; }",
        ["Counts"] = "static float Update(float parameter, float gradient, ref float state) { state = (float)Rule.Count(gradient > 0); return parameter - (float)(Rule.GlobalCount(parameter > 1) * 3); }",
        ["OneAfterTheOther"] = "static float Update(float parameter, float gradient) { float n = Rule.Norm(gradient); float u = gradient / (n + 1); return parameter - u * Rule.Sum(u * u) * Rule.Norm(parameter); }",
        ["InHelpers"] = "static float Update(float parameter, float gradient) { return parameter - Scaled(gradient) - Scaled(parameter); } static float Scaled(float x) => x / (1 + Rule.Norm(x));",
        ["ChosenBehind"] = "static float Update(float parameter, float gradient, ref float state, long step) { float n = Rule.Norm(gradient); if (step > 2) { state = n; return parameter; } if (n > 1) { gradient /= n; } return parameter - gradient; }",
        ["Numbers"] = "static float Update(float parameter, float gradient, [PerTensor] ref double total, [PerTensor] ref double norm, double rate = 0.9) { float old = (float)total; total = rate * total + Rule.Sum(gradient); norm = Rule.Norm(parameter - old); return parameter - gradient * old; }",
        ["NumberAlone"] = "static float Update(float parameter, float gradient, [PerTensor] ref double total) { total = Rule.Sum(gradient * 2); return parameter - gradient; }",
        ["OfDouble"] = "static double Update(double parameter, double gradient, ref double state) { state = Rule.Norm(gradient) + Rule.Mean(parameter); return parameter - Rule.Sum(gradient) * Rule.MaximumMagnitude(gradient - state) - Rule.GlobalCount(gradient < 0); }",
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void OverOneElement_TheLoopHasTheBitsOfTheMethod(string name)
    {
        using var assembly = LoadedAssembly.Generate(new ConsumerProject(RuleCases.Source(name, $"[UpdateRule] internal {Cases[name]}")));

        Assert.Empty(RuleTrial.Differences(assembly[name], length: 1));
    }

    [Theory]
    [InlineData("Rule.Norm(gradient)", "%2 = reduce.sum_of_squares tensor %1 : f64 @tensor phase 1|%3 = sqrt %2 : f64 @tensor phase 1|%4 = convert %3 : f32 @tensor phase 1")]
    [InlineData("Rule.GlobalNorm(gradient)", "%2 = reduce.sum_of_squares all %1 : f64 @step phase 1|%3 = sqrt %2 : f64 @step phase 1|%4 = convert %3 : f32 @step phase 1")]
    [InlineData("Rule.Sum(gradient)", "%2 = reduce.sum tensor %1 : f64 @tensor phase 1|%3 = convert %2 : f32 @tensor phase 1")]
    [InlineData("Rule.Mean(gradient)", "%2 = reduce.sum tensor %1 : f64 @tensor phase 1|%3 = length : f64 @tensor|%4 = div %2 %3 : f64 @tensor phase 1|%5 = convert %4 : f32 @tensor phase 1")]
    [InlineData("Rule.GlobalMean(gradient)", "%2 = reduce.sum all %1 : f64 @step phase 1|%3 = total_length : f64 @step|%4 = div %2 %3 : f64 @step phase 1|%5 = convert %4 : f32 @step phase 1")]
    [InlineData("Rule.MaximumMagnitude(gradient)", "%2 = reduce.maximum_magnitude tensor %1 : f64 @tensor phase 1|%3 = convert %2 : f32 @tensor phase 1")]
    public void Reduction_IsComputedInDoubleAndRoundedOnce(string reduction, string expected)
    {
        UpdateProgram program = Program($"static float Update(float parameter, float gradient) => parameter - {reduction};");

        string[] lines = expected.Split('|');
        Assert.Equal(lines, program.ToString().Split('\n').Skip(2).Take(lines.Length));
        Assert.Empty(IrVerifier.Verify(program));
    }

    [Fact]
    public void Count_AddsOnesAndIsNotRounded() => Assert.Equal(
        IrText.Lines("""
            %0 = load.parameter : f32 @element  // parameter
            %1 = load.gradient : f32 @element  // gradient
            %2 = const 0 : f32 @constant
            %3 = lt %2 %1 : bool @element
            %4 = const 1 : f32 @constant
            %5 = const 0 : f32 @constant
            %6 = select %3 %4 %5 : f32 @element
            %7 = reduce.sum tensor %6 : f64 @tensor phase 1
            store.parameter %0 : f32 @element
            store.scalar 0 %7 : f64 @tensor phase 1
            """),
        string.Join('\n', Program("static float Update(float parameter, float gradient, [PerTensor] ref double n) { _ = parameter; n = Rule.Count(gradient > 0); return parameter; }")
            .ToString().Split('\n').Select(line => line.Replace("  // n", string.Empty, StringComparison.Ordinal))));

    private static UpdateProgram Program(string method)
    {
        OptimizerModel model = Symbols.Bind($"using FusedOptim; [FusedOptimizer] partial class X {{ [UpdateRule] {method} }}").Model!;
        Assert.NotNull(model.Method);
        return model.Method.Program;
    }
}
