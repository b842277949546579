using FusedOptim.Optimizers;
using Xunit;

namespace FusedOptim.Tests.Golden;

/// <summary>Every case of rules.json step by step.</summary>
public sealed class RuleTrajectoryTests
{
    // One line a case: its optimizer in float and in double.
    private static readonly Dictionary<string, (Func<Optimizer<float>> Single, Func<Optimizer<double>> Double)> Optimizers = new()
    {
        ["signum"] = (() => new Signum(), () => new DoubleOptimizers.Signum()),
        ["lamb"] = (() => new Lamb(), () => new DoubleOptimizers.Lamb()),
        ["lars"] = (() => new Lars(), () => new DoubleOptimizers.Lars()),
        ["lion"] = (() => new Lion(), () => new DoubleOptimizers.Lion()),
        ["adabelief"] = (() => new AdaBelief(), () => new DoubleOptimizers.AdaBelief()),
        ["yogi"] = (() => new Yogi(), () => new DoubleOptimizers.Yogi()),
        ["adan"] = (() => new Adan(), () => new DoubleOptimizers.Adan()),
        ["adopt"] = (() => new Adopt(), () => new DoubleOptimizers.Adopt()),
        ["cautious-adamw"] = (() => new CautiousAdamW(), () => new DoubleOptimizers.CautiousAdamW()),
        ["schedule-free-adamw"] = (() => new ScheduleFreeAdamW(), () => new DoubleOptimizers.ScheduleFreeAdamW()),
    };

    public static TheoryData<string> Names => new(Optimizers.Keys);

    [Fact]
    public void EveryCase_IsRun() =>
        Assert.Equal(TrajectoryFile.Rules.Cases.Select(golden => golden.Name).Order(), Optimizers.Keys.Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void FloatOptimizer_FollowsTheTrajectory(string name) => Trajectory.Follow(TrajectoryFile.Rules, name, Optimizers[name].Single());

    [Theory]
    [MemberData(nameof(Names))]
    public void DoubleOptimizer_FollowsTheTrajectory(string name) => Trajectory.Follow(TrajectoryFile.Rules, name, Optimizers[name].Double());
}
