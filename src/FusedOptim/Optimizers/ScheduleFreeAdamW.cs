using System.ComponentModel.DataAnnotations;

namespace FusedOptim.Optimizers;

/// <summary>
/// Schedule-free AdamW: gradients are taken at y, steps are made by z, and the result is the average x: <c>u = g / (sqrt(v / (1 - b2^t)) + eps) + l y;
/// z &lt;- z - eta u; x &lt;- (1 - c) x + c z; y = (1 - b1) z + b1 x</c>; c is the share of this step&apos;s squared rate in all. Parameters hold y; <see cref="Evaluate"/>
/// makes them x. Defaults as its authors&apos;: learning rate 2.5e-3, betas 0.9 and 0.999, epsilon 1e-8, no weight decay, no warm-up steps.
/// </summary>
/// <remarks>Defazio et al., The Road Less Scheduled, 2024.</remarks>
[FusedOptimizer]
public sealed partial class ScheduleFreeAdamW
{
    [UpdateRule]
    internal static float Update(
        float parameter, float gradient, ref float baseIterate, ref float secondMoment, [PerTensor] ref double weightSum, [PerTensor] ref double largestRate,
        long step, double learningRate = 2.5e-3, [Range(0, 1, MinimumIsExclusive = true, MaximumIsExclusive = true)] double beta1 = 0.9,
        double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 0, [Range(0, double.MaxValue)] double warmupSteps = 0)
    {
        double rate = step < warmupSteps ? learningRate * (step / warmupSteps) : learningRate;
        largestRate = Math.Max(largestRate, rate);
        double weight = largestRate * largestRate;
        weightSum += weight;
        double share = weightSum > 0 ? weight / weightSum : 0;

        secondMoment = (float)beta2 * secondMoment + (float)(1 - beta2) * (gradient * gradient);
        float denominator = MathF.Sqrt(secondMoment) * (float)(1 / Math.Sqrt(1 - Rule.Power(beta2, step))) + (float)epsilon;
        float direction = gradient / denominator + (float)weightDecay * parameter;
        float oldBase = step == 1 ? parameter : baseIterate;
        baseIterate = oldBase - (float)rate * direction;
        return parameter + (oldBase - parameter) * (float)share + (float)(rate * (beta1 * (1 - share) - 1)) * direction;
    }
}
