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
                case "alpha":
                    Set(value, "Beta2");
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
            foreach (string name in names)
            {
                if (optimizer.Hyperparameters.TryGet(name, out Hyperparameter<T>? hyperparameter))
                {
                    hyperparameter.Value = value.GetDouble();
                    return;
                }
            }

            Assert.True(value.GetDouble() == 0, $"{optimizer.Name} has no {string.Join(" or ", names)}");
        }
    }
}
