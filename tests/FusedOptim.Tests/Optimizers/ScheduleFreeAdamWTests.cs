using FusedOptim.Optimizers;
using FusedOptim.Tests.Support;
using Xunit;

namespace FusedOptim.Tests.Optimizers;

/// <summary>The two points of schedule-free AdamW: training at y, evaluation at x.</summary>
public sealed class ScheduleFreeAdamWTests
{
    [Fact]
    public void Evaluate_WritesTheWeightedAverageOfTheBaseIterates()
    {
        // The rule's own definition of x: with a warm-up, later iterates count for more.
        using var optimizer = new ScheduleFreeAdamW();
        optimizer.Hyperparameters["LearningRate"].Value = 0.1;
        optimizer.Hyperparameters["WeightDecay"].Value = 0.1;
        optimizer.Hyperparameters["WarmupSteps"].Value = 4;
        Parameter<float> parameter = optimizer.AddTensor("p", 100);
        double[] sum = new double[100];
        double weights = 0;
        for (int step = 1; step <= 10; step++)
        {
            optimizer.Step();
            double weight = Math.Pow(0.1 * Math.Min(1, step / 4.0), 2);
            float[] iterate = parameter.State("base_iterate").ToArray();
            weights += weight;
            for (int i = 0; i < sum.Length; i++)
            {
                sum[i] += weight * iterate[i];
            }

            optimizer.Evaluate();
            for (int i = 0; i < sum.Length; i++)
            {
                // x is y and z, each within a rounding, times 1 / 0.9 and 1 / 9.
                double expected = sum[i] / weights;
                Assert.Equal(expected, parameter.Values.Span[i], 1e-5 * Math.Max(1, Math.Abs(expected)));
            }

            optimizer.Train();
        }
    }

    [Fact]
    public void Evaluate_IsTheFormulaOfEachGroup()
    {
        using ScheduleFreeAdamW optimizer = Trained();
        float[][] before = Values(optimizer);

        optimizer.Evaluate();

        Assert.True(optimizer.IsEvaluating);
        double[] betas = [0.9, 0.9, 0.5];
        for (int tensor = 0; tensor < betas.Length; tensor++)
        {
            Parameter<float> parameter = optimizer.Parameters[tensor];
            float[] baseIterate = parameter.State("base_iterate").ToArray();
            Assert.NotEqual(before[tensor], parameter.Values.ToArray());
            Assert.Equal(
                before[tensor].Zip(baseIterate, (y, z) => (float)(y + ((1 - (1 / betas[tensor])) * (z - (double)y)))), parameter.Values.ToArray());
        }
    }

    [Fact]
    public void TrainingGoesOn_AsIfNothingHadBeenEvaluated()
    {
        using ScheduleFreeAdamW expected = Trained(), actual = Trained();
        for (int step = 0; step < 3; step++)
        {
            Unchanged.By(actual, () =>
            {
                actual.Evaluate();
                actual.Train();
            });
            actual.Step();
            expected.Step();
        }

        Assert.Equal(Values(expected), Values(actual));
        Assert.Equal(States(expected), States(actual));
    }

    [Fact]
    public void Beta1ThatChangesMeanwhile_DoesNotChangeTheTrainingPoint()
    {
        using ScheduleFreeAdamW optimizer = Trained();
        float[][] before = Values(optimizer);

        optimizer.Evaluate();
        optimizer.Hyperparameters["Beta1"].Value = 0.8;
        optimizer.Train();

        Assert.Equal(before, Values(optimizer));
    }

    [Fact]
    public void CallsThatChangeNoMode_DoNothing()
    {
        using ScheduleFreeAdamW optimizer = Trained();
        Unchanged.By(optimizer, optimizer.Train);
        Assert.False(optimizer.IsEvaluating);

        optimizer.Evaluate();
        Unchanged.By(optimizer, optimizer.Evaluate);

        Assert.True(optimizer.IsEvaluating);
        optimizer.Train();
        Assert.False(optimizer.IsEvaluating);
    }

    [Fact]
    public void StepWhileEvaluating_IsRefused()
    {
        using ScheduleFreeAdamW optimizer = Trained();
        optimizer.Evaluate();
        Action[] calls = [optimizer.Step, optimizer.BeginStep, () => optimizer.StepAndMeasure()];

        Assert.All(calls, call => Assert.Equal(
            "The parameters of ScheduleFreeAdamW are x, to evaluate; call Train() before the next step.",
            Unchanged.Throws<InvalidOperationException>(optimizer, call).Message));

        optimizer.Train();
        optimizer.Step();
        Assert.Equal(3, optimizer.StepCount);
    }

    [Fact]
    public void TensorsThatTakeNoPart_AreConvertedIfTheyHaveBeenStepped()
    {
        using ScheduleFreeAdamW optimizer = Trained();
        Parameter<float> fresh = optimizer.AddTensor("fresh", 20);
        optimizer.Parameters[0].Frozen = true;
        optimizer.Parameters[1].Gradient = null;
        float[][] before = Values(optimizer);

        optimizer.Evaluate();
        Parameter<float> late = optimizer.AddTensor("late", 20);

        Assert.NotEqual(before[0], optimizer.Parameters[0].Values.ToArray());
        Assert.NotEqual(before[1], optimizer.Parameters[1].Values.ToArray());
        Assert.Equal(Tensors.Values(20), fresh.Values.ToArray());
        optimizer.Train();
        Assert.Equal([.. before, Tensors.Values(20)], Values(optimizer));
        optimizer.Step();
        Assert.NotEqual(Tensors.Values(20), late.Values.ToArray());
    }

    [Fact]
    public void TensorRemovedWhileEvaluating_KeepsTheResult()
    {
        using ScheduleFreeAdamW optimizer = Trained();
        Parameter<float> removed = optimizer.Parameters[0];
        optimizer.Evaluate();
        float[] result = removed.Values.ToArray();

        optimizer.Remove(removed);
        optimizer.Train();

        Assert.Equal(result, removed.Values.ToArray());
    }

    [Fact]
    public void DisposeWhileEvaluating_LeavesTheResult()
    {
        ScheduleFreeAdamW optimizer = Trained();
        optimizer.Evaluate();
        float[][] results = Values(optimizer);

        optimizer.Dispose();

        Assert.Equal(results, Values(optimizer));
        Assert.Throws<ObjectDisposedException>(optimizer.Train);
    }

    [Fact]
    public void MemoryThatItsOwnerHasFreed_EndsTheConversionBeforeAnythingIsWritten()
    {
        using ScheduleFreeAdamW optimizer = Trained();
        var owner = new OwnedMemory(4);
        Parameter<float> lost = optimizer.Add("lost", owner.Memory, new float[4]);
        optimizer.Step();
        float[] before = optimizer.Parameters[0].Values.ToArray();
        owner.Free();

        Assert.StartsWith("The memory of 'lost'", Assert.Throws<InvalidOperationException>(optimizer.Evaluate).Message, StringComparison.Ordinal);

        Assert.False(optimizer.IsEvaluating);
        Assert.Equal(before, optimizer.Parameters[0].Values.ToArray());
        optimizer.Remove(lost);
        optimizer.Evaluate();
        Assert.NotEqual(before, optimizer.Parameters[0].Values.ToArray());
    }

    [Fact]
    public void BetweenBeginAndEndOfAStep_ConversionsAreRefused()
    {
        using ScheduleFreeAdamW optimizer = Trained();
        optimizer.BeginStep();

        Unchanged.Throws<InvalidOperationException>(optimizer, optimizer.Evaluate);
        Unchanged.Throws<InvalidOperationException>(optimizer, optimizer.Train);
    }

    // x could not be told from z and y.
    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    public void Beta1_LiesBetweenZeroAndOne(double beta1)
    {
        using var optimizer = new ScheduleFreeAdamW();

        Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.Hyperparameters["Beta1"].Value = beta1);
    }

    private static ScheduleFreeAdamW Trained()
    {
        var optimizer = new ScheduleFreeAdamW();
        optimizer.AddTensor("first", 19, seed: 1);
        optimizer.AddTensor("second", 5, seed: 2);
        ParameterGroup<float> group = optimizer.AddGroup("other");
        optimizer.Hyperparameters["Beta1"][group] = 0.5;
        group.AddTensor("third", 513, seed: 3);
        optimizer.Step();
        optimizer.Step();
        return optimizer;
    }

    private static float[][] Values(ScheduleFreeAdamW optimizer) => optimizer.Parameters.Select(parameter => parameter.Values.ToArray()).ToArray();

    private static float[][] States(ScheduleFreeAdamW optimizer) =>
        optimizer.Parameters
            .SelectMany(parameter => new[] { parameter.State("base_iterate").ToArray(), parameter.State("second_moment").ToArray() })
            .ToArray();
}
