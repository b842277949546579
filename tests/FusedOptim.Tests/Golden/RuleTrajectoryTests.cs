using FusedOptim.Optimizers;
using Xunit;

namespace FusedOptim.Tests.Golden;

/// <summary>Every case of rules.json that the attributes can express, step by step.</summary>
public sealed class RuleTrajectoryTests
{
    // One line a case: its optimizer in float and in double.
    private static readonly Dictionary<string, (Func<Optimizer<float>> Single, Func<Optimizer<double>> Double)> Optimizers = new()
    {
        ["signum"] = (() => new Signum(), () => new DoubleSignum()),
        ["lamb"] = (() => new Lamb(), () => new DoubleLamb()),
        ["lars"] = (() => new Lars(), () => new DoubleLars()),
    };

    // What takes a rule method.
    private static readonly string[] NotExpressible = ["lion", "adabelief", "yogi", "adan", "adopt", "cautious-adamw", "schedule-free-adamw"];

    public static TheoryData<string> Names => new(Optimizers.Keys);

    [Fact]
    public void EveryCase_IsRunOrKnownNotToBeExpressible() =>
        Assert.Equal(TrajectoryFile.Rules.Cases.Select(golden => golden.Name).Order(), Optimizers.Keys.Concat(NotExpressible).Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void FloatOptimizer_FollowsTheTrajectory(string name) => Trajectory.Follow(TrajectoryFile.Rules, name, Optimizers[name].Single());

    [Theory]
    [MemberData(nameof(Names))]
    public void DoubleOptimizer_FollowsTheTrajectory(string name) => Trajectory.Follow(TrajectoryFile.Rules, name, Optimizers[name].Double());
}
