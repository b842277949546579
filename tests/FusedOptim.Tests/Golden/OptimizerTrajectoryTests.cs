using FusedOptim.Optimizers;
using Xunit;

namespace FusedOptim.Tests.Golden;

/// <summary>Every case of optimizers.json that the attributes can express, step by step.</summary>
public sealed class OptimizerTrajectoryTests
{
    // One line a case: its optimizer in float and in double.
    private static readonly Dictionary<string, (Func<Optimizer<float>> Single, Func<Optimizer<double>> Double)> Optimizers = new()
    {
        ["sgd"] = (() => new Sgd(), () => new DoubleSgd()),
        ["sgd-weight-decay"] = (() => new Sgd(), () => new DoubleSgd()),
        ["sgd-maximize"] = (() => new MaximizingSgd(), () => new DoubleMaximizingSgd()),
        ["momentum"] = (() => new SgdMomentum(), () => new DoubleSgdMomentum()),
        ["momentum-dampening"] = (() => new SgdMomentum(), () => new DoubleSgdMomentum()),
        ["momentum-weight-decay"] = (() => new SgdMomentum(), () => new DoubleSgdMomentum()),
        ["nesterov"] = (() => new SgdNesterov(), () => new DoubleSgdNesterov()),
        ["adagrad"] = (() => new AdaGrad(), () => new DoubleAdaGrad()),
        ["adagrad-eps1e-7"] = (() => new AdaGrad(), () => new DoubleAdaGrad()),
        ["adagrad-lr-decay"] = (() => new AdaGrad(), () => new DoubleAdaGrad()),
        ["adagrad-accumulator-weight-decay"] = (() => new AdaGrad(), () => new DoubleAdaGrad()),
        ["rmsprop"] = (() => new RmsProp(), () => new DoubleRmsProp()),
        ["rmsprop-eps1e-7"] = (() => new RmsProp(), () => new DoubleRmsProp()),
        ["rmsprop-centered"] = (() => new RmsPropCentered(), () => new DoubleRmsPropCentered()),
        ["rmsprop-centered-momentum-weight-decay"] = (() => new RmsPropCenteredMomentum(), () => new DoubleRmsPropCenteredMomentum()),
        ["rmsprop-momentum"] = (() => new RmsPropMomentum(), () => new DoubleRmsPropMomentum()),
        ["adam"] = (() => new Adam(), () => new DoubleAdam()),
        ["adam-eps1e-7"] = (() => new Adam(), () => new DoubleAdam()),
        ["adam-large-eps"] = (() => new Adam(), () => new DoubleAdam()),
        ["adam-weight-decay"] = (() => new Adam(), () => new DoubleAdam()),
        ["adam-amsgrad"] = (() => new AmsGrad(), () => new DoubleAmsGrad()),
        ["adamw"] = (() => new AdamW(), () => new DoubleAdamW()),
        ["adamw-amsgrad"] = (() => new AmsGradW(), () => new DoubleAmsGradW()),
        ["adamax"] = (() => new Adamax(), () => new DoubleAdamax()),
        ["adamax-weight-decay"] = (() => new Adamax(), () => new DoubleAdamax()),
    };

    // What no attributes say: rules whose factors depend on the step in ways of their own, and rules that divide by something else.
    private static readonly string[] NotExpressible =
    [
        "nadam", "nadam-weight-decay", "radam", "radam-weight-decay", "adadelta", "adadelta-weight-decay", "rprop", "asgd",
    ];

    public static TheoryData<string> Names => new(Optimizers.Keys);

    [Fact]
    public void EveryCase_IsRunOrKnownNotToBeExpressible() =>
        Assert.Equal(TrajectoryFile.Optimizers.Cases.Select(golden => golden.Name).Order(), Optimizers.Keys.Concat(NotExpressible).Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void FloatOptimizer_FollowsTheTrajectory(string name) => Trajectory.Follow(TrajectoryFile.Optimizers, name, Optimizers[name].Single());

    [Theory]
    [MemberData(nameof(Names))]
    public void DoubleOptimizer_FollowsTheTrajectory(string name) => Trajectory.Follow(TrajectoryFile.Optimizers, name, Optimizers[name].Double());
}
