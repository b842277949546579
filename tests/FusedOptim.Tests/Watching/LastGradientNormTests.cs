using FusedOptim.Kernels;
using FusedOptim.Optimizers;
using FusedOptim.Tests.Golden;
using FusedOptim.Tests.Identity;
using FusedOptim.Tests.Kernels;
using FusedOptim.Tests.Support;
using Xunit;

namespace FusedOptim.Tests.Watching;

/// <summary>The norm that a rule needs anyway can be read. Alone, so that the crew is free.</summary>
[Collection(nameof(RunsAlone))]
public sealed class LastGradientNormTests
{
    private static readonly int[] Lengths = [5, 70_001, 16_385, 64];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void RuleThatClipsByTheGlobalNorm_TellsItAndThatOfEachTensor(int threads)
    {
        using var optimizer = new Clipped { MaxDegreeOfParallelism = threads, LossScale = 3 };
        double[][] squares = AddAll(optimizer);
        Assert.Null(optimizer.LastGradientNorm);
        Assert.All(optimizer.Parameters, parameter => Assert.Null(parameter.LastGradientNorm));

        optimizer.Step();

        Assert.Equal(1.0 / 3 * Math.Sqrt(ReductionOrder.Sum(squares)), optimizer.LastGradientNorm);
        for (int tensor = 0; tensor < Lengths.Length; tensor++)
        {
            Assert.Equal(1.0 / 3 * Math.Sqrt(ReductionOrder.OfTensor(squares[tensor])), optimizer.Parameters[tensor].LastGradientNorm);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void RuleThatNeedsTheNormOfEachTensor_TellsThatAndTheNormOfAll(int threads)
    {
        using var optimizer = new Probe(
            [Probe.TensorSum, Probe.Plain],
            (int _, double _, in StepContext _) => 0,
            (int pass, double _, in TensorSlice<float> slice) =>
            {
                if (pass == 0)
                {
                    ReductionOrder.Store(slice.Gradients.ToArray().Select(value => (double)value * value), in slice, 0);
                }
            })
        {
            SquaredGradients = 0,
            MaxDegreeOfParallelism = threads,
            LossScale = 2,
        };
        double[][] squares = AddAll(optimizer);
        double?[] expected = squares.Select(terms => (double?)(0.5 * Math.Sqrt(ReductionOrder.OfTensor(terms)))).ToArray();

        optimizer.Step();

        Assert.Equal(0.5 * Math.Sqrt(squares.Select(ReductionOrder.OfTensor).Aggregate(0.0, (sum, square) => sum + square)), optimizer.LastGradientNorm);
        Assert.Equal(expected, optimizer.Parameters.Select(parameter => parameter.LastGradientNorm));

        optimizer.Parameters[1].Gradient!.Value.Span.Clear();
        optimizer.BeginStep();
        optimizer.Step(optimizer.Parameters[1]);
        optimizer.EndStep();
        expected[1] = 0;
        Assert.Null(optimizer.LastGradientNorm);
        Assert.Equal(expected, optimizer.Parameters.Select(parameter => parameter.LastGradientNorm));
    }

    [Fact]
    public void RuleThatNeedsNoNorm_TellsNone()
    {
        using AdamW optimizer = new AdamW().Trained();

        Assert.Null(optimizer.LastGradientNorm);
        Assert.All(optimizer.Parameters, parameter => Assert.Null(parameter.LastGradientNorm));
    }

    [Fact]
    public void TensorThatTakesNoPart_KeepsItsNormAndCountsForNothing()
    {
        using ClippedAdamW optimizer = new ClippedAdamW().Trained();
        double? before = optimizer.Parameters[0].LastGradientNorm;
        optimizer.Parameters[0].Gradient!.Value.Span.Fill(100);
        optimizer.Parameters[0].Frozen = true;

        optimizer.Step();

        Assert.Equal(before, optimizer.Parameters[0].LastGradientNorm);
        Assert.Equal(optimizer.Parameters[1].LastGradientNorm, optimizer.LastGradientNorm);
    }

    [Fact]
    public void StepWithoutTensors_HasANormOfZero()
    {
        using var optimizer = new ClippedAdamW();

        optimizer.Step();

        Assert.Equal(0, optimizer.LastGradientNorm);
    }

    // Unchanged looks at norms, too.
    [Fact]
    public void StepThatIsNotMade_LeavesTheNormOfTheLastOne()
    {
        using ClippedAdamW optimizer = new ClippedAdamW().Trained();
        Assert.True(optimizer.LastGradientNorm > 0);
        optimizer.Parameters[1].Gradient!.Value.Span[0] = float.NaN;

        optimizer.NonFiniteGradients = NonFiniteGradients.Skip;
        Unchanged.By(optimizer, optimizer.Step);
        optimizer.NonFiniteGradients = NonFiniteGradients.Throw;
        Unchanged.Throws<NonFiniteGradientException>(optimizer, optimizer.Step);
        optimizer.NonFiniteGradients = NonFiniteGradients.Propagate;
        optimizer.Step();

        Assert.Equal(double.NaN, optimizer.LastGradientNorm);
        Assert.Equal(double.NaN, optimizer.Parameters[1].LastGradientNorm);
        Assert.True(optimizer.Parameters[0].LastGradientNorm > 0);
    }

    private static double[][] AddAll(Optimizer<float> optimizer) =>
        Lengths.Select((length, seed) => optimizer.AddTensor($"{seed}", length, seed).Gradient!.Value.ToArray().Select(value => (double)value * value).ToArray()).ToArray();
}
