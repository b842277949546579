using System.ComponentModel.DataAnnotations;

namespace FusedOptim.Optimizers;

/// <summary>
/// Adan, Nesterov&apos;s momentum from differences of gradients: averages m of g, d of <c>g - g'</c> and v of <c>(g + b2 (g - g'))^2</c>, each bias-corrected, g' the
/// previous gradient; <c>p &lt;- (p - eta (m + b2 d) / (sqrt(v) + eps)) / (1 + eta l)</c>. Defaults as in its authors&apos; code, whose betas are what is kept (1 minus
/// the paper&apos;s): learning rate 1e-3, betas 0.98, 0.92 and 0.99, epsilon 1e-8, no (proximal) weight decay.
/// </summary>
/// <remarks>Xie et al., Adan: Adaptive Nesterov Momentum Algorithm for Faster Optimizing Deep Models, 2022.</remarks>
[FusedOptimizer]
public sealed partial class Adan
{
    [UpdateRule]
    internal static float Update(
        float parameter, float gradient, ref float firstMoment, ref float differenceMoment, ref float secondMoment, ref float previousGradient, long step,
        double learningRate = 1e-3, double beta1 = 0.98, double beta2 = 0.92, [Range(0, 1, MaximumIsExclusive = true)] double beta3 = 0.99,
        double epsilon = 1e-8, double weightDecay = 0)
    {
        float difference = step == 1 ? 0 : gradient - previousGradient;
        float ahead = gradient + (float)beta2 * difference;
        previousGradient = gradient;
        firstMoment = (float)beta1 * firstMoment + (float)(1 - beta1) * gradient;
        differenceMoment = (float)beta2 * differenceMoment + (float)(1 - beta2) * difference;
        secondMoment = (float)beta3 * secondMoment + (float)(1 - beta3) * (ahead * ahead);

        float firstRate = (float)(learningRate / (1 - Rule.Power(beta1, step)));
        float differenceRate = (float)(learningRate * beta2 / (1 - Rule.Power(beta2, step)));
        float denominator = MathF.Sqrt(secondMoment) * (float)(1 / Math.Sqrt(1 - Rule.Power(beta3, step))) + (float)epsilon;
        float updated = parameter - (firstRate * firstMoment + differenceRate * differenceMoment) / denominator;
        return updated * (float)(1 / (1 + learningRate * weightDecay));
    }
}
