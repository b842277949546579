using System.Numerics;
using System.Text.Json;
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
        ["rmsprop-momentum"] = (() => new RmsPropMomentum(), () => new DoubleRmsPropMomentum()),
        ["adam"] = (() => new Adam(), () => new DoubleAdam()),
        ["adam-eps1e-7"] = (() => new Adam(), () => new DoubleAdam()),
        ["adam-large-eps"] = (() => new Adam(), () => new DoubleAdam()),
        ["adam-weight-decay"] = (() => new Adam(), () => new DoubleAdam()),
        ["adamw"] = (() => new AdamW(), () => new DoubleAdamW()),
    };

    // Cases of attributes that do not exist yet.
    private static readonly string[] NotExpressible =
    [
        "rmsprop-centered", "rmsprop-centered-momentum-weight-decay", "adam-amsgrad", "adamw-amsgrad", "nadam", "nadam-weight-decay", "radam",
        "radam-weight-decay", "adamax", "adamax-weight-decay", "adadelta", "adadelta-weight-decay", "rprop", "asgd",
    ];

    public static TheoryData<string> Names => new(Optimizers.Keys);

    [Fact]
    public void EveryCase_IsRunOrKnownNotToBeExpressible() =>
        Assert.Equal(OptimizersFile.Instance.Cases.Select(golden => golden.Name).Order(), Optimizers.Keys.Concat(NotExpressible).Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void FloatOptimizer_FollowsTheTrajectory(string name) => Follow(name, Optimizers[name].Single());

    [Theory]
    [MemberData(nameof(Names))]
    public void DoubleOptimizer_FollowsTheTrajectory(string name) => Follow(name, Optimizers[name].Double());

    private static void Follow<T>(string name, Optimizer<T> optimizer)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        OptimizersFile file = OptimizersFile.Instance;
        OptimizerCase golden = file.Cases.Single(candidate => candidate.Name == name);
        using (optimizer)
        {
            SetHyperparameters(optimizer, golden.Hyperparameters);
            T[] parameters = file.Initial.Select(T.CreateTruncating).ToArray();
            T[] gradients = new T[parameters.Length];
            optimizer.Add("parameters", parameters, gradients);
            for (int step = 1; step <= file.Gradients.Length; step++)
            {
                file.Gradients[step - 1].Select(T.CreateTruncating).ToArray().CopyTo(gradients, 0);
                optimizer.Step();
                if (golden.Expected.TryGetValue(step, out double[]? expected))
                {
                    Tolerance.AssertClose<T>(expected, parameters, $"{name}, step {step}");
                }
            }

            Assert.Equal(file.Gradients.Length, golden.Expected.Keys.Max());
        }
    }

    // PyTorch's arguments by our names. An argument that a rule does not have must be off.
    private static void SetHyperparameters<T>(Optimizer<T> optimizer, Dictionary<string, JsonElement> arguments)
        where T : unmanaged
    {
        foreach ((string argument, JsonElement value) in arguments)
        {
            switch (argument)
            {
                case "lr":
                    Set("LearningRate", value.GetDouble());
                    break;
                case "betas":
                    Set("Beta1", value[0].GetDouble());
                    Set("Beta2", value[1].GetDouble());
                    break;
                case "alpha":
                    Set("Beta2", value.GetDouble());
                    break;
                case "eps":
                    Set("Epsilon", value.GetDouble());
                    break;
                case "momentum":
                    Set("Momentum", value.GetDouble());
                    break;
                case "dampening":
                    Set("Dampening", value.GetDouble());
                    break;
                case "weight_decay":
                    Set("WeightDecay", value.GetDouble());
                    break;
                case "lr_decay":
                    Set("LearningRateDecay", value.GetDouble());
                    break;
                case "initial_accumulator_value":
                    Set("InitialValue", value.GetDouble());
                    break;
                default:
                    Assert.True(value.ValueKind is JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null, argument);
                    break;
            }
        }

        void Set(string name, double number)
        {
            if (optimizer.Hyperparameters.TryGet(name, out Hyperparameter<T>? hyperparameter))
            {
                hyperparameter.Value = number;
            }
            else
            {
                Assert.True(number == 0, $"{optimizer.Name} has no {name}");
            }
        }
    }
}
