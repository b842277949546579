using System.Globalization;

namespace FusedOptim.Benchmarks.Generation;

/// <summary>Sources with optimizers of a user, one a file: attribute classes and rule methods in turn, no two with the same constants.</summary>
internal static class GeneratedSources
{
    /// <summary>A file that has nothing to do with optimizers.</summary>
    /// <param name="edit">Which version of it.</param>
    public static string Elsewhere(int edit) => $"namespace Elsewhere; internal static class Settings {{ public static int Value => {edit}; }}";

    /// <summary>The file of one optimizer.</summary>
    /// <param name="number">Its number, which decides what kind it is.</param>
    /// <param name="edit">Which version of it: the rule changes with it.</param>
    public static string Optimizer(int number, int edit)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"Optimizer{number}");
        string decay = string.Create(CultureInfo.InvariantCulture, $"0.9{edit:D3}{number:D4}");
        return (number % 4) switch
        {
            0 => $$"""
                namespace Training;

                [FusedOptim.FusedOptimizer]
                [FusedOptim.FirstMoment({{decay}}), FusedOptim.SecondMoment(0.999), FusedOptim.BiasCorrection, FusedOptim.DecoupledWeightDecay(0.01)]
                public sealed partial class {{name}};
                """,
            1 => $$"""
                namespace Training;

                [FusedOptim.FusedOptimizer]
                public sealed partial class {{name}}
                {
                    [FusedOptim.UpdateRule]
                    internal static float Update(float parameter, float gradient, ref float momentum,
                        float learningRate = 1e-4f, float beta1 = {{decay}}f, float beta2 = 0.99f, float weightDecay = 0f)
                    {
                        float direction = FusedOptim.Rule.Sign(beta1 * momentum + (1 - beta1) * gradient);
                        momentum = beta2 * momentum + (1 - beta2) * gradient;
                        return parameter * (1 - learningRate * weightDecay) - learningRate * direction;
                    }
                }
                """,
            2 => $$"""
                namespace Training;

                [FusedOptim.FusedOptimizer]
                [FusedOptim.ClipByGlobalNorm(1), FusedOptim.WeightDecay(1e-4), FusedOptim.Momentum({{decay}}, Nesterov = true)]
                public sealed partial class {{name}};
                """,
            _ => $$"""
                namespace Training;

                [FusedOptim.FusedOptimizer]
                public sealed partial class {{name}}
                {
                    [FusedOptim.UpdateRule]
                    internal static float Update(float parameter, float gradient, ref float first, ref float second, long step,
                        double learningRate = 1e-3, double beta1 = {{decay}}, double beta2 = 0.999, double epsilon = 1e-8)
                    {
                        double correction = 1 - FusedOptim.Rule.Power(beta2, step);
                        first = (float)beta1 * first + (float)(1 - beta1) * gradient;
                        second = (float)beta2 * second + (float)(1 - beta2) * (gradient * gradient);
                        float denominator = System.MathF.Sqrt(second) / (float)System.Math.Sqrt(correction) + (float)epsilon;
                        float update = first / denominator;
                        return gradient * update > 0 ? parameter - (float)learningRate * update : parameter - 0.1f * ((float)learningRate * update);
                    }
                }
                """,
        };
    }
}
