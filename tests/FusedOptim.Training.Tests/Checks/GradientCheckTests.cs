using FusedOptim.Optimizers;
using FusedOptim.Training.Tests.Support;

namespace FusedOptim.Training.Tests.Checks;

public sealed class GradientCheckTests
{
    [Fact]
    public void ARightBackwardPass_AgreesEverywhereToNineDigits()
    {
        using SoftmaxRegression model = new SoftmaxRegression().Scatter();
        double[] before = model.Parameters;

        GradientCheckResult result = GradientCheck.Run(model.Optimizer, model.Loss, model.Backward);

        Assert.True(result.Passed, result.Explanation);
        Assert.Equal(9, result.Coordinates.Count);
        Assert.True(result.Worst!.RelativeError < 1e-7, result.Worst.ToString());
        Assert.Contains("All gradients agree: 9 of 9 coordinates.", result.ToString(), StringComparison.Ordinal);
        Assert.Equal(before, model.Parameters);
    }

    [Fact]
    public void OneWrongElement_IsNamedByItsPlaceInTheShape()
    {
        using SoftmaxRegression model = new SoftmaxRegression().Scatter();

        GradientCheckResult result = GradientCheck.Run(model.Optimizer, model.Loss, () =>
        {
            model.Backward();
            model.Optimizer.Parameters[0].Gradient!.Value.Span[5] *= 1.001;
        });

        Assert.False(result.Passed);
        GradientCoordinate failure = Assert.Single(result.Failures);
        Assert.Equal("dense.weight[2, 1]", failure.Name);
        Assert.Equal(1e-3, failure.RelativeError, 5);
        Assert.Same(failure, result.Worst);
        Assert.Contains("1 of 9 gradients differ. The worst is dense.weight[2, 1]: analytic", result.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void AFactorThatAllGradientsHave_IsNamed()
    {
        using SoftmaxRegression model = new SoftmaxRegression().Scatter();

        GradientCheckResult result = GradientCheck.Run(model.Optimizer, model.Loss, () =>
        {
            model.Backward();
            foreach (Parameter<double> parameter in model.Optimizer.Parameters)
            {
                foreach (ref double element in parameter.Gradient!.Value.Span)
                {
                    element *= 9;
                }
            }
        });

        Assert.Equal(9, result.Failures.Count);
        Assert.Contains("dense.weight: 6 of 6, all 9 times the measured ones: a factor (a mean over the batch", result.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void GradientsThatAreNotWritten_AreToldFromWrongOnes()
    {
        using SoftmaxRegression model = new SoftmaxRegression().Scatter();

        GradientCheckResult result = GradientCheck.Run(model.Optimizer, model.Loss, () =>
        {
            model.Backward();
            model.BiasGradient.AsSpan().Clear();
        });

        Assert.Equal(3, result.Failures.Count);
        Assert.Contains("dense.bias: 3 of 3; these gradients are all 0", result.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void OldGradients_AreZeroedAndTheLossScaleIsTakenOut()
    {
        using SoftmaxRegression model = new SoftmaxRegression().Scatter();
        model.Optimizer.LossScale = 2;
        model.BiasGradient[1] = 77;

        GradientCheckResult result = GradientCheck.Run(model.Optimizer, model.Loss, () =>
        {
            model.Backward();
            model.Backward();
        });

        Assert.True(result.Passed, result.Explanation);
    }

    // A kink of slopes -1 and 2 at 0.5, seen from places around it that are nearer than h, at the very kink too; and far away.
    [Theory]
    [InlineData(0.0, GradientVerdict.Kink)]
    [InlineData(0.1, GradientVerdict.Kink)]
    [InlineData(0.25, GradientVerdict.Kink)]
    [InlineData(1.0 / 3, GradientVerdict.Kink)]
    [InlineData(0.7, GradientVerdict.Kink)]
    [InlineData(-0.25, GradientVerdict.Kink)]
    [InlineData(-0.9, GradientVerdict.Kink)]
    [InlineData(1.5, GradientVerdict.Agrees)]
    [InlineData(-1.5, GradientVerdict.Agrees)]
    public void Kinks_AreNoFailures(double distanceInSteps, GradientVerdict expected)
    {
        double h = Math.Cbrt(Math.ScaleB(1, -52));
        double[] values = [0.5 + (distanceInSteps * h)];
        var gradient = new double[1];
        var tensor = new GradientTensor<double>("x", values, gradient);

        GradientCheckResult result = GradientCheck.Run([tensor], Loss, () => gradient[0] = values[0] > 0.5 ? 2 : -1);

        Assert.Equal(expected, Assert.Single(result.Coordinates).Verdict);
        Assert.Empty(result.Failures);
        Assert.Equal(expected == GradientVerdict.Kink ? 1 : 0, result.Kinks.Count);
        Assert.Equal(expected == GradientVerdict.Agrees, result.Passed);
        double Loss() => values[0] > 0.5 ? 2 * (values[0] - 0.5) : 0.5 - values[0];
    }

    [Fact]
    public void AGradientThatIsNeitherSlopeOfAKink_IsAFailure()
    {
        double[] values = [0.5];
        var gradient = new double[1];

        GradientCheckResult result = GradientCheck.Run(
            [new GradientTensor<double>("x", values, gradient)], () => Math.Max(2 * (values[0] - 0.5), 0.5 - values[0]), () => gradient[0] = 3);

        Assert.Single(result.Failures);
    }

    [Fact]
    public void AWrongGradientOfASteepCurve_IsNoKink()
    {
        double[] values = [1];
        var gradient = new double[1];

        GradientCheckResult result = GradientCheck.Run(
            [new GradientTensor<double>("x", values, gradient)], () => Math.Exp(20 * values[0]), () => gradient[0] = 20.01 * Math.Exp(20 * values[0]));

        Assert.Single(result.Failures);
    }

    [Fact]
    public void ManyKinks_AreSaid()
    {
        double[] values = [0, 0, 0];
        var gradient = new double[3];

        GradientCheckResult result = GradientCheck.Run(
            [new GradientTensor<double>("x", values, gradient)], () => values.Sum(value => Math.Max(0, value)), () => gradient.AsSpan().Clear());

        Assert.False(result.Passed);
        Assert.Null(result.Worst);
        Assert.Contains("No gradient could be compared. 3 lie at kinks (the first: x[0]) and say nothing. That is many", result.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void InFloat_RightOnesAgreeAndWrongOnesDoNot()
    {
        float[] values = [0.3f, -2, 5];
        var gradient = new float[3];
        using var optimizer = new Sgd();
        optimizer.Add("x", values, gradient);

        Assert.True(GradientCheck.Run(optimizer, Loss, () => Backward(1)).Passed);
        Assert.False(GradientCheck.Run(optimizer, Loss, () => Backward(1.05f)).Passed);
        Assert.Equal([0.3f, -2, 5], values);

        double Loss() => values.Sum(value => Math.Sin(value));
        void Backward(float factor)
        {
            for (int element = 0; element < values.Length; element++)
            {
                gradient[element] += factor * MathF.Cos(values[element]);
            }
        }
    }

    [Fact]
    public void ASample_IsThatOfItsSeedAndWithoutRepetition()
    {
        var (values, gradient) = (new double[1000], new double[1000]);
        int[] first = Sample(1);

        Assert.Equal(first, Sample(1));
        Assert.NotEqual(first, Sample(2));
        Assert.Equal(40, first.Distinct().Count());
        Assert.Equal(first.Order(), first);
        Assert.True(first[0] < 200 && first[^1] >= 800, "the sample is of one end");

        int[] Sample(int seed) =>
        [
            .. GradientCheck.Run(
                [new GradientTensor<double>("x", values, gradient, 10, 100)], () => 0, () => { }, new GradientCheckOptions { CoordinatesPerTensor = 40, Seed = seed })
                .Coordinates.Select(coordinate => coordinate.Index),
        ];
    }

    [Fact]
    public void ALossThatThrows_LeavesTheParametersAsTheyWere()
    {
        double[] values = [0.1, 0.2];
        var gradient = new double[2];
        int calls = 0;

        Assert.Throws<TimeoutException>(() => GradientCheck.Run(
            [new GradientTensor<double>("x", values, gradient)], () => ++calls < 6 ? 1 : throw new TimeoutException(), () => { }));

        Assert.Equal(6, calls);
        Assert.Equal([0.1, 0.2], values);
    }

    [Fact]
    public void ARandomLoss_IsRefused()
    {
        double[] values = [0.1];
        double loss = 0;
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(
            () => GradientCheck.Run([new GradientTensor<double>("x", values, new double[1])], () => loss += 0.5, () => { }));

        Assert.Contains("The loss is 0.5 and then 1 at the same parameters; switch dropout", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatCannotBeChecked_IsRefused()
    {
        using var empty = new DoubleMomentum();
        empty.Add("x", new double[2], null);
        Assert.Contains("no tensor with a gradient", Assert.Throws<ArgumentException>(() => GradientCheck.Run(empty, () => 0, () => { })).Message, StringComparison.Ordinal);
        Assert.Contains("The loss is NaN", Assert.Throws<InvalidOperationException>(
            () => GradientCheck.Run([new GradientTensor<double>("x", new double[1], new double[1])], () => double.NaN, () => { })).Message, StringComparison.Ordinal);
        Assert.Contains("[2, 2] of 'x' does not have its 3 elements", Assert.Throws<ArgumentException>(
            () => new GradientTensor<double>("x", new double[3], new double[3], 2, 2)).Message, StringComparison.Ordinal);
        Assert.Contains("The gradient of 'x' has 2 elements, but its parameters have 3", Assert.Throws<ArgumentException>(
            () => new GradientTensor<double>("x", new double[3], new double[2])).Message, StringComparison.Ordinal);
        foreach (GradientCheckOptions options in new GradientCheckOptions[] { new() { Step = 0 }, new() { Tolerance = double.NaN }, new() { AbsoluteTolerance = -1 }, new() { CoordinatesPerTensor = 0 } })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => GradientCheck.Run([new GradientTensor<double>("x", new double[1], new double[1])], () => 0, () => { }, options));
        }
    }

    [Fact]
    public void ACancelledCheck_LeavesTheParametersAsTheyWere()
    {
        using SoftmaxRegression model = new SoftmaxRegression().Scatter();
        double[] before = model.Parameters;
        using var source = new CancellationTokenSource();
        var progress = new Collected<double>();
        int losses = 0;

        Assert.Throws<OperationCanceledException>(() => GradientCheck.Run(
            model.Optimizer,
            () =>
            {
                if (++losses == 7)
                {
                    source.Cancel();
                }

                return model.Loss();
            },
            model.Backward,
            progress: progress,
            cancellationToken: source.Token));

        Assert.Equal(before, model.Parameters);
        Assert.Equal([1.0 / 9, 2.0 / 9, 3.0 / 9], progress.Reports);
    }
}
