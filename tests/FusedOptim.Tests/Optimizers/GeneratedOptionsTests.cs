using FusedOptim.Optimizers;
using Xunit;

namespace FusedOptim.Tests.Optimizers;

[FusedOptimizer]
[Momentum, WeightAverage(0.5), ZeroGradients, LearningRate(0.1)]
internal sealed partial class AveragedMomentum;

[FusedOptimizer]
[ClipByGlobalNorm, FirstMoment, SecondMoment, DecoupledWeightDecay(0.01), TrustRatio, ZeroGradients]
internal sealed partial class ClippedLamb;

/// <summary>What generated rules and the library do together: averages, zeroed gradients, skipped steps, the cost of a step.</summary>
public sealed class GeneratedOptionsTests
{
    [Fact]
    public void Average_IsThatOfTheParametersOfEachStep()
    {
        float[] parameters = [1, -2, 3];
        float[] gradients = new float[3];
        using var optimizer = new AveragedMomentum();
        Parameter<float> parameter = optimizer.Add("p", parameters, gradients);
        float[] average = new float[3];
        for (int step = 1; step <= 3; step++)
        {
            ((float[])[step, 0.5f, -1]).CopyTo(gradients, 0);
            optimizer.Step();
            average = [.. parameters.Zip(average, (value, old) => step == 1 ? value : (0.5f * old) + (0.5f * value))];

            Assert.Equal(average, parameter.Average.ToArray());
            Assert.Equal([0, 0, 0], gradients);
        }

        float[] trained = [.. parameters];
        optimizer.SwapInAverages();
        Assert.Equal(average, parameters);
        Assert.Throws<InvalidOperationException>(optimizer.Step);
        Assert.Equal(average, parameters);
        optimizer.SwapOutAverages();
        Assert.Equal(trained, parameters);
    }

    [Fact]
    public void SkippedStep_LeavesTheGradientsThatAStepWouldZero()
    {
        float[] parameters = [1, -2, 3];
        float[] gradients = [1, float.NaN, 1];
        using var optimizer = new ClippedLamb { NonFiniteGradients = NonFiniteGradients.Skip };
        Parameter<float> parameter = optimizer.Add("p", parameters, gradients);

        optimizer.Step();

        Assert.Equal([1, -2, 3], parameters);
        Assert.Equal([1, float.NaN, 1], gradients);
        Assert.Equal([0, 0, 0], parameter.State("first_moment").ToArray());
        Assert.Equal((1, 0, 0), (optimizer.SkippedSteps, optimizer.StepCount, parameter.StepCount));

        gradients[1] = 2;
        optimizer.Step();
        Assert.Equal([0, 0, 0], gradients);
        Assert.NotEqual([1, -2, 3], parameters);
        Assert.Equal((1, 1, 1), (optimizer.SkippedSteps, optimizer.StepCount, parameter.StepCount));
    }

    [Fact]
    public void StaticUpdate_ZeroesTheGradientsToo()
    {
        float[] parameters = [1, -2, 3];
        float[] gradients = [1, 2, -1];
        float[] momentum = new float[3];
        float[] average = new float[3];

        AveragedMomentum.Update(parameters, gradients, momentum, average, new() { LearningRate = 0.5 }, step: 1);

        Assert.Equal([0.5f, -3, 3.5f], parameters);
        Assert.Equal(parameters, average);
        Assert.Equal([0, 0, 0], gradients);
    }

    [Fact]
    public void Cost_IsTheSameAsConstantsAndAsAValue()
    {
        // Reads parameter, gradient and two moments, writes all but the gradient.
        Assert.Equal((16, 12, 1, 1, 1), (AdamW.Cost.BytesRead, AdamW.Cost.BytesWritten, AdamW.Cost.Divisions, AdamW.Cost.SquareRoots, AdamW.Cost.Passes));
        Assert.Equal(new UpdateCost(16, 12, 1, 1, 1), new AdamW().CostPerElement);

        // A division and no root.
        Assert.Equal(new UpdateCost(16, 12, 1, 0, 1), new Adamax().CostPerElement);
        Assert.Equal((1, 0), (Adamax.Cost.Divisions, Adamax.Cost.SquareRoots));

        // The norms of gradient and parameter; the moments, stored with the zeroed gradient, and the direction's norm; the move.
        Assert.Equal(new UpdateCost(8 + 16 + 12, 12 + 4, 2, 2, 3), new ClippedLamb().CostPerElement);
    }
}
