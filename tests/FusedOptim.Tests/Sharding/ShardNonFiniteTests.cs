using FusedOptim.Optimizers;
using FusedOptim.Tests.Golden;
using Xunit;

namespace FusedOptim.Tests.Sharding;

/// <summary>A gradient that is not finite in the slice of one process is one for all of them.</summary>
public sealed class ShardNonFiniteTests
{
    private static readonly Dictionary<string, Func<Optimizer<float>>> Rules = new()
    {
        // Looked for before the step; found by the sum of squares; neither, because a tensor is written before the next one is summed up.
        [nameof(AdamW)] = () => new AdamW(),
        [nameof(ClippedAdamW)] = () => new ClippedAdamW(),
        [nameof(TensorClipped)] = () => new TensorClipped(),
    };

    public static TheoryData<string> AllRules => [.. Rules.Keys];

    [Theory]
    [MemberData(nameof(AllRules))]
    public void Skip_SkipsEverywhere(string rule)
    {
        using ShardedTraining training = ShardedTraining.Of(Create(rule, NonFiniteGradients.Skip), processes: 3);
        training.Step();
        training.Step(gradients => gradients[3][30_000] = float.PositiveInfinity);
        training.AssertEqual();
        Assert.All(training.Parts, part => Assert.Equal(1, part.SkippedSteps));

        training.Step();
        training.AssertEqual();
        Assert.All(training.Parts, part => Assert.Equal(2, part.StepCount));
    }

    [Theory]
    [MemberData(nameof(AllRules))]
    public void Throw_NamesTheFirstElementEverywhere(string rule)
    {
        using ShardedTraining training = ShardedTraining.Of(Create(rule, NonFiniteGradients.Throw), processes: 3);
        training.Step();
        training.NewGradients(gradients =>
        {
            gradients[5][0] = float.NaN;
            gradients[3][30_000] = float.NegativeInfinity;
            gradients[3][36_000] = float.NaN;
        });
        Exception?[] failures = training.Failures(process => training.Parts[process].Step());

        Assert.All(failures, failure =>
        {
            NonFiniteGradientException exception = Assert.IsType<NonFiniteGradientException>(failure);
            Assert.Equal(("t3", 30_000, double.NegativeInfinity), (exception.ParameterName, exception.Index, exception.Value));
        });
        training.AssertEqual();
    }

    [Fact]
    public void SquaresThatOverflow_AreNoReasonToSkip()
    {
        using ShardedTraining training = ShardedTraining.Of(Create(nameof(ClippedAdamW), NonFiniteGradients.Skip), processes: 2);
        training.Step(gradients => gradients[3][30_000] = float.MaxValue);
        training.AssertEqual();
        Assert.Equal(1, training.Parts[0].StepCount);
    }

    private static Func<Optimizer<float>> Create(string rule, NonFiniteGradients what) => () =>
    {
        Optimizer<float> optimizer = Rules[rule]();
        optimizer.NonFiniteGradients = what;
        return optimizer;
    };
}
