using FusedOptim.Oracles.RandomRules;

namespace FusedOptim.Generator.Tests.RandomRules;

/// <summary>What compares random rules with their methods, on rules that are known.</summary>
public sealed class RuleTrialTests
{
    [Fact]
    public void GradientDescent_IsItsMethod()
    {
        using var compiled = new CompiledRules(new RuleBatch([HandMadeRules.GradientDescent]));

        Assert.Empty(compiled.Differences(0, seed: 1));
    }

    [Fact]
    public void OtherRounding_IsADifference()
    {
        RandomRule other = HandMadeRules.Returning("(float)(parameter - ((double)learningRate * gradient))");
        using var assembly = LoadedAssembly.Compile(new RuleBatch([HandMadeRules.GradientDescent, other]).SourcesAndDrivers);
        using var optimizers = new CompiledRules(new RuleBatch([HandMadeRules.GradientDescent]));

        string first = RuleTrial<float>.Differences(other, optimizers.Type(0), RuleDrivers.Find<float>(assembly, "R1"), update: null, seed: 1)[0];

        Assert.StartsWith("step 1, tensor", first, StringComparison.Ordinal);
    }

    // The norm of 3 and 4, and their mean without it: 5, and (3 - 5 + 4 - 5) / 2.
    [Fact]
    public void Reductions_AreAskedOneAfterTheOther()
    {
        var norm = new Reduction(ValueKind.Single, "Norm", new RuleExpression(ValueKind.Single, "gradient"));
        var mean = new Reduction(ValueKind.Single, "Mean", new RuleExpression(ValueKind.Single, "(gradient - {0})", norm));
        RandomRule rule = HandMadeRules.Of(new Return(mean));
        using var assembly = LoadedAssembly.Compile(new RuleBatch([rule]).SourcesAndDrivers);
        RuleTensor<float> tensor = new() { Parameters = [1, 2], States = [], Scalars = [], Hyperparameters = [0.01] };

        new RuleReference<float>(rule, RuleDrivers.Find<float>(assembly, "R0")).Step([tensor], [[3, 4]]);

        Assert.Equal([-1.5f, -1.5f], tensor.Parameters);
    }

    [Fact]
    public void ReductionOverAllTensors_HearsAllOfThem()
    {
        var count = new Reduction(ValueKind.Double, "GlobalCount", new RuleExpression(ValueKind.Bool, "(gradient > 0)"));
        RandomRule rule = HandMadeRules.Of(new Return(new RuleExpression(ValueKind.Single, "(float)({0})", count)));
        using var assembly = LoadedAssembly.Compile(new RuleBatch([rule]).SourcesAndDrivers);
        RuleTensor<float>[] tensors =
            [.. Enumerable.Range(0, 2).Select(_ => new RuleTensor<float> { Parameters = [1, 2], States = [], Scalars = [], Hyperparameters = [0.01] })];

        new RuleReference<float>(rule, RuleDrivers.Find<float>(assembly, "R0")).Step(tensors, [[3, 4], [-1, 1]]);

        Assert.Equal([3f, 3f], tensors[1].Parameters);
    }

    [Theory]
    [InlineData("learningRate", "LearningRate", "learning_rate")]
    [InlineData("@lock", "Lock", "lock")]
    [InlineData("beta1", "Beta1", "beta1")]
    [InlineData("first_moment", "First_moment", "first_moment")]
    public void Argument_HasAPropertyAndAState(string argument, string property, string state) =>
        Assert.Equal((property, state), (RuleNames.Property(argument), RuleNames.State(argument)));
}
