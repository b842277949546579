using FusedOptim.Optimizers;
using FusedOptim.Training.Tests.Support;

namespace FusedOptim.Training.Tests.Ensembles;

public sealed class WeightAverageTests
{
    [Fact]
    public void TheAverage_IsThatOfAllPoints()
    {
        using SoftmaxRegression model = new SoftmaxRegression().Scatter();
        var average = new WeightAverage<double>();
        var points = new List<double[]>();
        for (int step = 0; step < 7; step++)
        {
            model.Step();
            average.Add(model.Optimizer);
            points.Add(model.Parameters);
        }

        average.CopyTo(model.Optimizer);

        Assert.Equal(7, average.Count);
        for (int element = 0; element < 9; element++)
        {
            Assert.Equal(points.Average(point => point[element]), model.Parameters[element], 12);
        }

        Assert.Equal(7, model.Optimizer.StepCount);
    }

    [Fact]
    public void TheSamePointAgain_StaysBitForBit()
    {
        float[] values = [0.1f, 1f / 3, -1e-30f, float.MaxValue];
        float[] before = [.. values];
        using var optimizer = new Sgd();
        optimizer.Add("x", values, null);
        var snapshot = new ParameterSnapshot<float>(optimizer);

        new WeightAverage<float>(Enumerable.Repeat(snapshot, 10)).CopyTo(optimizer);

        Assert.Equal(before, values);
    }

    [Fact]
    public void MembersOfAnEnsemble_AreAveraged()
    {
        using var model = new SoftmaxRegression(learningRate: 0.5);
        var ensemble = new SnapshotEnsemble<double>(model.Optimizer, steps: 4, keep: 3);
        for (int step = 0; step < 40; step++)
        {
            model.Step();
            ensemble.Observe();
        }

        new WeightAverage<double>(ensemble.Members).CopyTo(model.Optimizer);

        Assert.Equal(ensemble.Members.Average(member => member.Values("dense.weight").Span[3]), model.Weight[3], 12);
        Assert.Equal(1, model.Accuracy());
    }

    [Fact]
    public void APointThatIsNotFinite_IsRefusedAndTheAverageIsAsItWas()
    {
        using SoftmaxRegression model = new SoftmaxRegression().Scatter();
        double[] before = model.Parameters;
        var average = new WeightAverage<double>();
        average.Add(model.Optimizer);
        model.Weight[4] = double.NaN;

        Assert.Contains("'dense.weight' is NaN at index 4 at step 0", Assert.Throws<ArgumentException>(() => average.Add(model.Optimizer)).Message, StringComparison.Ordinal);

        Assert.Equal(1, average.Count);
        average.CopyTo(model.Optimizer);
        Assert.Equal(before, model.Parameters);
    }

    [Fact]
    public void WhatCannotBeAveraged_IsRefused()
    {
        using var model = new SoftmaxRegression();
        using var other = new DoubleMomentum();
        other.Add("x", new double[2], null);
        var average = new WeightAverage<double>();

        Assert.Contains("no average before the first point", Assert.Throws<InvalidOperationException>(() => average.CopyTo(model.Optimizer)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new WeightAverage<double>([]));
        average.Add(model.Optimizer);
        Assert.Contains("is of the tensors x, which are not those", Assert.Throws<ArgumentException>(() => average.Add(other)).Message, StringComparison.Ordinal);
        Assert.Contains("has 1 tensors, but the average 2", Assert.Throws<ArgumentException>(() => average.CopyTo(other)).Message, StringComparison.Ordinal);
    }
}
