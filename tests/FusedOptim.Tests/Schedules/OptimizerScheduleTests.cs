using FusedOptim.Optimizers;
using FusedOptim.Tests.Support;
using Xunit;

namespace FusedOptim.Tests.Schedules;

/// <summary>Optimizers that follow schedules.</summary>
public sealed class OptimizerScheduleTests
{
    private const int Steps = 12;

    private static readonly Schedule Falling = Schedule.LinearWarmup(4).Then(Schedule.StepDecay(3, 0.5));

    [Fact]
    public void Steps_HaveTheBitsOfRatesThatAreSetByHand()
    {
        using AdamW scheduled = Create(), byHand = Create();
        scheduled.Schedule = Falling;
        for (int k = 0; k < Steps; k++)
        {
            byHand.LearningRate = 0.01 * Falling.Factor(k);
            Assert.Equal(byHand.LearningRate, scheduled.CurrentLearningRate);
            Assert.Equal(0.01, scheduled.LearningRate);
            StepBoth(scheduled, byHand);
        }
    }

    [Fact]
    public void Momentum_FollowsAScheduleOfItsOwn()
    {
        Schedule cycle = Schedule.OneCycleMomentum(Steps);
        using AdamW scheduled = Create(), byHand = Create();
        scheduled.Hyperparameters["Beta1"].Schedule = cycle;
        for (int k = 0; k < Steps; k++)
        {
            byHand.Beta1 = 0.9 * cycle.Factor(k);
            Assert.Equal(byHand.Beta1, scheduled.Hyperparameters["Beta1"].Current(scheduled.DefaultGroup));
            StepBoth(scheduled, byHand);
        }
    }

    [Fact]
    public void Groups_FollowTheirOwnScheduleOrThatOfAll()
    {
        using AdamW scheduled = Create(), byHand = Create();
        foreach (AdamW optimizer in new[] { scheduled, byHand })
        {
            optimizer.AddGroup("own", values => values with { LearningRate = 0.1 }).AddTensor("third", 5);
            optimizer.AddGroup("none").AddTensor("fourth", 5);
        }

        scheduled.Schedule = Falling;
        scheduled.Groups[1].Schedule = Schedule.ExponentialDecay(0.9);
        scheduled.Groups[2].Schedule = Schedule.Constant();
        for (int k = 0; k < Steps; k++)
        {
            byHand.LearningRate = 0.01 * Falling.Factor(k);
            byHand.Hyperparameters["LearningRate"][byHand.Groups[1]] = 0.1 * Math.Pow(0.9, k);
            Assert.Equal(byHand.Groups.Select(group => group.CurrentLearningRate), scheduled.Groups.Select(group => group.CurrentLearningRate));
            StepBoth(scheduled, byHand);
        }
    }

    [Fact]
    public void Null_TakesASchedulesPlace()
    {
        using AdamW optimizer = Create();
        optimizer.Schedule = Schedule.Constant(0.5);
        optimizer.DefaultGroup.Schedule = Schedule.Constant(0.25);
        Assert.Equal(0.0025, optimizer.CurrentLearningRate);
        optimizer.DefaultGroup.Schedule = null;
        Assert.Equal(0.005, optimizer.CurrentLearningRate);
        optimizer.Schedule = null;
        Assert.Equal(0.01, optimizer.CurrentLearningRate);
        Assert.Null(optimizer.Schedule);
    }

    [Fact]
    public void TensorByTensor_IsTheSameStep()
    {
        using AdamW scheduled = Create(), whole = Create();
        scheduled.Schedule = whole.Schedule = Falling;
        for (int k = 0; k < Steps; k++)
        {
            scheduled.BeginStep();
            foreach (Parameter<float> parameter in scheduled.Parameters)
            {
                scheduled.Step(parameter);
            }

            scheduled.EndStep();
            whole.Step();
        }

        Assert.Equal(whole.Parameters[0].Values.ToArray(), scheduled.Parameters[0].Values.ToArray());
    }

    [Fact]
    public void SkippedStep_KeepsItsFactorForTheNext()
    {
        using AdamW optimizer = Create();
        optimizer.Schedule = Schedule.StepDecay(1, 0.5);
        optimizer.NonFiniteGradients = NonFiniteGradients.Skip;
        optimizer.Parameters[0].Gradient!.Value.Span[0] = float.NaN;
        optimizer.Step();
        Assert.Equal((0, 0.01), (optimizer.StepCount, optimizer.CurrentLearningRate));
        optimizer.Parameters[0].Gradient!.Value.Span[0] = 1;
        optimizer.Step();
        Assert.Equal(0.005, optimizer.CurrentLearningRate);
    }

    [Theory]
    [InlineData(-1.0, "-0.01")]
    [InlineData(double.NaN, "NaN")]
    public void FactorsThatLeaveTheRange_AreRefusedBeforeAnythingIsChanged(double factor, string value)
    {
        using AdamW optimizer = Create();
        optimizer.AddGroup("other").AddTensor("third", 3);
        optimizer.Step();
        optimizer.Groups[1].Schedule = Schedule.FromFunction(k => k == 1 ? factor : 1, "mine");

        string message = Unchanged.Throws<ArgumentOutOfRangeException>(optimizer, optimizer.Step).Message;

        Assert.Contains($"AdamW.LearningRate of the group 'other' must lie in [0, ", message, StringComparison.Ordinal);
        Assert.Contains($"but its schedule mine makes it {value} at step 1 (factor ", message, StringComparison.Ordinal);
        Unchanged.Throws<ArgumentOutOfRangeException>(optimizer, optimizer.BeginStep);
    }

    [Fact]
    public void Schedules_AreNotSetInTheMiddleOfAStep()
    {
        using AdamW optimizer = Create();
        optimizer.BeginStep();

        Unchanged.Throws<InvalidOperationException>(optimizer, () => optimizer.Schedule = Falling);
        Unchanged.Throws<InvalidOperationException>(optimizer, () => optimizer.Groups[0].Schedule = Falling);
        Unchanged.Throws<InvalidOperationException>(optimizer, () => optimizer.Hyperparameters["Beta1"].SetSchedule(optimizer.Groups[0], Falling));
    }

    [Fact]
    public void GroupsOfOtherOptimizers_AreRefused()
    {
        using AdamW optimizer = Create(), other = Create();
        Hyperparameter<float> rate = optimizer.Hyperparameters["LearningRate"];

        Assert.Throws<ArgumentException>(() => rate.SetSchedule(other.Groups[0], Falling));
        Assert.Throws<ArgumentException>(() => rate.GetSchedule(other.Groups[0]));
        Assert.Throws<ArgumentException>(() => rate.Current(other.Groups[0]));
    }

    [Fact]
    public void Summary_ShowsSchedules()
    {
        using AdamW optimizer = Create();
        optimizer.Schedule = Falling;
        optimizer.Hyperparameters["Beta1"].SetSchedule(optimizer.Groups[0], Schedule.Constant(0.5));

        Assert.Contains("\n  schedule of LearningRate: LinearWarmup(4, 0.25).Then(StepDecay(3, 0.5))\n", optimizer.ToString(), StringComparison.Ordinal);
        Assert.Contains("\n  schedule of Beta1 in default: Constant(0.5)\n", optimizer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_AllocateNothing()
    {
        using AdamW optimizer = Create();
        optimizer.MaxDegreeOfParallelism = 1;
        optimizer.Schedule = Falling.Times(Schedule.WarmRestarts(3, 2)).PerEpoch(2);
        optimizer.Hyperparameters["Beta1"].Schedule = Schedule.OneCycleMomentum(100);
        optimizer.Step();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 0; step < 100; step++)
        {
            optimizer.Step();
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static AdamW Create()
    {
        var optimizer = new AdamW { LearningRate = 0.01 };
        optimizer.AddTensor("first", 7);
        optimizer.AddTensor("second", 3, seed: 2);
        return optimizer;
    }

    private static void StepBoth(AdamW one, AdamW other)
    {
        one.Step();
        other.Step();
        for (int tensor = 0; tensor < one.Parameters.Count; tensor++)
        {
            Assert.Equal(other.Parameters[tensor].Values.ToArray(), one.Parameters[tensor].Values.ToArray());
        }
    }
}
