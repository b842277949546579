using System.Text.Json;
using Xunit;

namespace FusedOptim.Tests.Golden;

/// <summary>The arguments of PyTorch and of the rules' own repositories by our names.</summary>
internal static class ReferenceArguments
{
    /// <summary>Sets all of them; one that the rule does not have must be off.</summary>
    public static void Apply<T>(Dictionary<string, JsonElement> arguments, Optimizer<T> optimizer)
        where T : unmanaged
    {
        Apply(arguments, TrySet);

        bool TrySet(string name, double value)
        {
            bool isFound = optimizer.Hyperparameters.TryGet(name, out Hyperparameter<T>? hyperparameter);
            if (isFound)
            {
                hyperparameter!.Value = value;
            }

            return isFound;
        }
    }

    /// <summary>Sets all of them by a function that returns whether the rule has a hyperparameter; one that it does not have must be off.</summary>
    public static void Apply(Dictionary<string, JsonElement> arguments, Func<string, double, bool> trySet)
    {
        foreach ((string argument, JsonElement value) in arguments)
        {
            switch (argument)
            {
                case "lr":
                    Set(value, "LearningRate");
                    break;
                case "betas":
                    Set(value[0], "Beta1");
                    Set(value[1], "Beta2");
                    break;
                case "beta1":
                    Set(value, "Beta1");
                    break;
                case "beta2":
                    Set(value, "Beta2");
                    break;
                case "beta3":
                    Set(value, "Beta3");
                    break;
                case "alpha":
                    // That of RMSprop is a decay, that of ASGD an exponent.
                    Set(value, "Alpha", "Beta2");
                    break;
                case "rho":
                    Set(value, "Rho");
                    break;
                case "eps":
                    // That of LARS stands in its trust ratio: the rule divides by nothing else.
                    Set(value, "Epsilon", "TrustEpsilon");
                    break;
                case "momentum":
                    // That of Signum is a running average, which is Beta1 here.
                    Set(value, "Momentum", "Beta1");
                    break;
                case "dampening":
                    Set(value, "Dampening");
                    break;
                case "weight_decay":
                    Set(value, "WeightDecay");
                    break;
                case "lr_decay":
                    Set(value, "LearningRateDecay");
                    break;
                case "initial_accumulator_value":
                    Set(value, "InitialValue");
                    break;
                case "momentum_decay":
                    Set(value, "MomentumDecay");
                    break;
                case "etas":
                    Set(value[0], "EtaMinus");
                    Set(value[1], "EtaPlus");
                    break;
                case "step_sizes":
                    Set(value[0], "MinimumStep");
                    Set(value[1], "MaximumStep");
                    break;
                case "lambd":
                    Set(value, "Lambda");
                    break;
                case "t0":
                    Set(value, "AveragingStart");
                    break;
                case "warmup":
                    Set(value, "WarmupSteps");
                    break;
                case "initial":
                    // What both moments of Yogi start from, a constant of the rule.
                    Assert.Equal(1e-6, value.GetDouble());
                    break;
                case "coefficient":
                    Set(value, "TrustCoefficient");
                    break;
                default:
                    Assert.True(value.ValueKind is JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null, argument);
                    break;
            }
        }

        // Sets the first of the hyperparameters that the rule has.
        void Set(JsonElement value, params string[] names)
        {
            bool isSet = names.Any(name => trySet(name, value.GetDouble()));
            Assert.True(isSet || value.GetDouble() == 0, $"the rule has no {string.Join(" or ", names)}");
        }
    }
}
