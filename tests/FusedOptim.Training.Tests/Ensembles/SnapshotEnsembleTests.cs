using FusedOptim.Training.Tests.Support;

namespace FusedOptim.Training.Tests.Ensembles;

public sealed class SnapshotEnsembleTests
{
    [Fact]
    public void Copies_AreTakenAtTheEndOfEachCycleAndTheLastAreKept()
    {
        using SoftmaxRegression model = new SoftmaxRegression().Scatter();
        var ensemble = new SnapshotEnsemble<double>(model.Optimizer, steps: 5, keep: 2, multiplier: 2);
        model.Optimizer.Schedule = ensemble.Schedule;
        var ends = new List<(long Step, double[] Parameters, double NextRate)>();
        for (int step = 0; step < 40; step++)
        {
            model.Step();
            if (ensemble.Observe())
            {
                ends.Add((model.Optimizer.StepCount, model.Parameters, model.Optimizer.CurrentLearningRate));
            }
        }

        Assert.Equal([5L, 15, 35], ends.Select(end => end.Step));
        Assert.All(ends, end => Assert.Equal(0.1, end.NextRate));
        Assert.Equal([15L, 35], ensemble.Members.Select(member => member.StepCount));
        Assert.Equal(75, ensemble.NextEnd);
        ensemble.Restore(0);
        Assert.Equal(ends[1].Parameters, model.Parameters);
        ensemble.Restore(1);
        Assert.Equal(ends[2].Parameters, model.Parameters);
        Assert.Equal(40, model.Optimizer.StepCount);
    }

    [Fact]
    public void Evaluating_GivesEachMemberAndPutsTheParametersBack()
    {
        using SoftmaxRegression model = new SoftmaxRegression().Scatter();
        var ensemble = new SnapshotEnsemble<double>(model.Optimizer, steps: 1, keep: 3);
        var losses = new List<double>();
        for (int step = 0; step < 3; step++)
        {
            model.Step();
            Assert.True(ensemble.Observe());
            losses.Add(model.Loss());
        }

        model.Step();
        double[] before = model.Parameters;

        Assert.Equal(losses, ensemble.Evaluate(model.Loss));
        Assert.Equal(before, model.Parameters);
        Assert.Throws<TimeoutException>(() => ensemble.Evaluate<int>(() => throw new TimeoutException()));
        Assert.Equal(before, model.Parameters);
        ReadOnlyMemory<double>[] members = [.. ensemble.Evaluate(() => new ReadOnlyMemory<double>(model.Probabilities()))];
        Assert.Equal(3, ProbabilityAverage.Evaluate(members, model.Labels, SoftmaxRegression.Classes).Members.Count);
    }

    [Fact]
    public void ObservingTwice_TakesOneCopy()
    {
        using var model = new SoftmaxRegression();
        var ensemble = new SnapshotEnsemble<double>(model.Optimizer, steps: 1, keep: 3);
        model.Step();

        Assert.True(ensemble.Observe());
        Assert.False(ensemble.Observe());
    }

    [Fact]
    public void AnOptimizerWithinACycle_BeginsThere()
    {
        using var model = new SoftmaxRegression();
        for (int step = 0; step < 15; step++)
        {
            model.Step();
        }

        Assert.Equal(35, new SnapshotEnsemble<double>(model.Optimizer, steps: 5, keep: 1, multiplier: 2).NextEnd);
    }

    [Fact]
    public void AnEndThatWasMissed_IsNamed()
    {
        using var model = new SoftmaxRegression();
        var ensemble = new SnapshotEnsemble<double>(model.Optimizer, steps: 2, keep: 1);
        model.Step();
        model.Step();
        model.Step();

        Assert.Contains("is at step 3 and has passed the end of a cycle at step 2", Assert.Throws<InvalidOperationException>(() => ensemble.Observe()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnOptimizerThatHasGoneBack_IsNamed()
    {
        using var model = new SoftmaxRegression();
        var ensemble = new SnapshotEnsemble<double>(model.Optimizer, steps: 5, keep: 1);
        using var saved = new MemoryStream();
        model.Optimizer.Save(saved);
        model.Step();
        ensemble.Observe();
        saved.Position = 0;
        model.Optimizer.Load(saved);

        Assert.Contains("gone back from step 1", Assert.Throws<InvalidOperationException>(() => ensemble.Observe()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void HugeCycles_DoNotOverflow()
    {
        using var model = new SoftmaxRegression();
        var ensemble = new SnapshotEnsemble<double>(model.Optimizer, steps: 1, keep: 1, multiplier: long.MaxValue);
        model.Step();

        Assert.True(ensemble.Observe());
        Assert.Equal(long.MaxValue, ensemble.NextEnd);
    }

    [Fact]
    public void WhatCannotBe_IsRefused()
    {
        using var model = new SoftmaxRegression();
        using var empty = new DoubleMomentum();
        var ensemble = new SnapshotEnsemble<double>(model.Optimizer, steps: 2, keep: 1);

        Assert.Throws<ArgumentOutOfRangeException>(() => new SnapshotEnsemble<double>(model.Optimizer, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SnapshotEnsemble<double>(model.Optimizer, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SnapshotEnsemble<double>(model.Optimizer, 1, 1, 0));
        Assert.Contains("no member 0; the ensemble has 0", Assert.Throws<ArgumentOutOfRangeException>(() => ensemble.Restore(0)).Message, StringComparison.Ordinal);
        Assert.Contains("before the end of the first cycle, at step 2", Assert.Throws<InvalidOperationException>(() => ensemble.Evaluate(() => 0)).Message, StringComparison.Ordinal);
        Assert.Contains("has no tensors to copy", Assert.Throws<ArgumentException>(() => new ParameterSnapshot<double>(empty)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ASnapshotOfOtherTensors_IsRefusedAndNothingIsChanged()
    {
        using var model = new SoftmaxRegression();
        var snapshot = new ParameterSnapshot<double>(model.Optimizer);
        using var other = new DoubleMomentum();
        double[] weight = [.. Enumerable.Repeat(5.0, 6)];
        other.Add("dense.weight", weight, null);

        Assert.Contains("has 1 tensors, but the snapshot 2", Assert.Throws<ArgumentException>(() => snapshot.CopyTo(other)).Message, StringComparison.Ordinal);
        other.Add("dense.bias", new double[4], null);
        Assert.Contains("is 'dense.bias' with 4 elements, but that of the snapshot 'dense.bias' with 3", Assert.Throws<ArgumentException>(() => snapshot.CopyTo(other)).Message, StringComparison.Ordinal);
        Assert.All(weight, value => Assert.Equal(5, value));
        Assert.Equal(6, snapshot.Values("dense.weight").Length);
        Assert.Contains("no tensor 'x'; it has dense.weight, dense.bias", Assert.Throws<ArgumentException>(() => snapshot.Values("x")).Message, StringComparison.Ordinal);
    }
}
