using FusedOptim.Optimizers;
using Xunit;

namespace FusedOptim.Tests.Golden;

/// <summary>Every case of optimizers.json step by step.</summary>
public sealed class OptimizerTrajectoryTests
{
    // One line a case: its optimizer in float and in double.
    private static readonly Dictionary<string, (Func<Optimizer<float>> Single, Func<Optimizer<double>> Double)> Optimizers = new()
    {
        ["sgd"] = (() => new Sgd(), () => new DoubleOptimizers.Sgd()),
        ["sgd-weight-decay"] = (() => new Sgd(), () => new DoubleOptimizers.Sgd()),
        ["sgd-maximize"] = (() => new MaximizingSgd(), () => new DoubleMaximizingSgd()),
        ["momentum"] = (() => new SgdMomentum(), () => new DoubleOptimizers.SgdMomentum()),
        ["momentum-dampening"] = (() => new SgdMomentum(), () => new DoubleOptimizers.SgdMomentum()),
        ["momentum-weight-decay"] = (() => new SgdMomentum(), () => new DoubleOptimizers.SgdMomentum()),
        ["nesterov"] = (() => new SgdNesterov(), () => new DoubleOptimizers.SgdNesterov()),
        ["adagrad"] = (() => new AdaGrad(), () => new DoubleOptimizers.AdaGrad()),
        ["adagrad-eps1e-7"] = (() => new AdaGrad(), () => new DoubleOptimizers.AdaGrad()),
        ["adagrad-lr-decay"] = (() => new AdaGrad(), () => new DoubleOptimizers.AdaGrad()),
        ["adagrad-accumulator-weight-decay"] = (() => new AdaGrad(), () => new DoubleOptimizers.AdaGrad()),
        ["rmsprop"] = (() => new RmsProp(), () => new DoubleOptimizers.RmsProp()),
        ["rmsprop-eps1e-7"] = (() => new RmsProp(), () => new DoubleOptimizers.RmsProp()),
        ["rmsprop-centered"] = (() => new RmsPropCentered(), () => new DoubleOptimizers.RmsPropCentered()),
        ["rmsprop-centered-momentum-weight-decay"] = (() => new RmsPropCenteredMomentum(), () => new DoubleRmsPropCenteredMomentum()),
        ["rmsprop-momentum"] = (() => new RmsPropMomentum(), () => new DoubleOptimizers.RmsPropMomentum()),
        ["adam"] = (() => new Adam(), () => new DoubleOptimizers.Adam()),
        ["adam-eps1e-7"] = (() => new Adam(), () => new DoubleOptimizers.Adam()),
        ["adam-large-eps"] = (() => new Adam(), () => new DoubleOptimizers.Adam()),
        ["adam-weight-decay"] = (() => new Adam(), () => new DoubleOptimizers.Adam()),
        ["adam-amsgrad"] = (() => new AmsGrad(), () => new DoubleOptimizers.AmsGrad()),
        ["adamw"] = (() => new AdamW(), () => new DoubleOptimizers.AdamW()),
        ["adamw-amsgrad"] = (() => new AmsGradW(), () => new DoubleAmsGradW()),
        ["adamax"] = (() => new Adamax(), () => new DoubleOptimizers.Adamax()),
        ["adamax-weight-decay"] = (() => new Adamax(), () => new DoubleOptimizers.Adamax()),
        ["nadam"] = (() => new NAdam(), () => new DoubleOptimizers.NAdam()),
        ["nadam-weight-decay"] = (() => new NAdam(), () => new DoubleOptimizers.NAdam()),
        ["radam"] = (() => new RAdam(), () => new DoubleOptimizers.RAdam()),
        ["radam-weight-decay"] = (() => new RAdam(), () => new DoubleOptimizers.RAdam()),
        ["adadelta"] = (() => new Adadelta(), () => new DoubleOptimizers.Adadelta()),
        ["adadelta-weight-decay"] = (() => new Adadelta(), () => new DoubleOptimizers.Adadelta()),
        ["rprop"] = (() => new Rprop(), () => new DoubleOptimizers.Rprop()),
        ["asgd"] = (() => new Asgd(), () => new DoubleOptimizers.Asgd()),
    };

    public static TheoryData<string> Names => new(Optimizers.Keys);

    [Fact]
    public void EveryCase_IsRun() =>
        Assert.Equal(TrajectoryFile.Optimizers.Cases.Select(golden => golden.Name).Order(), Optimizers.Keys.Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void FloatOptimizer_FollowsTheTrajectory(string name) => Trajectory.Follow(TrajectoryFile.Optimizers, name, Optimizers[name].Single());

    [Theory]
    [MemberData(nameof(Names))]
    public void DoubleOptimizer_FollowsTheTrajectory(string name) => Trajectory.Follow(TrajectoryFile.Optimizers, name, Optimizers[name].Double());
}
