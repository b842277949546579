using System.ComponentModel.DataAnnotations;

namespace FusedOptim.Optimizers;

/// <summary>
/// NAdam, Adam with Nesterov&apos;s momentum: <c>mu(t) = b1 (1 - 0.96^(t psi) / 2); p &lt;- p - eta ((1 - mu(t)) g / (1 - P(t)) + mu(t + 1) m / (1 - P(t + 1)))
/// / (sqrt(v / (1 - b2^t)) + eps)</c> with the product P(t) = mu(1) ... mu(t). Defaults as PyTorch&apos;s <c>NAdam</c> (2.x; 1.13 had one factor too many):
/// learning rate 2e-3, betas 0.9 and 0.999, epsilon 1e-8, momentum decay psi 4e-3, no (coupled) weight decay.
/// </summary>
/// <remarks>Dozat, Incorporating Nesterov Momentum into Adam, 2016.</remarks>
[FusedOptimizer]
[WeightDecay(0)]
public sealed partial class NAdam
{
    [UpdateRule]
    internal static float Update(
        float parameter, float gradient, ref float firstMoment, ref float secondMoment, [PerTensor, InitialValue(1)] ref double momentumProduct, long step,
        double learningRate = 2e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, [Range(0, double.MaxValue)] double momentumDecay = 4e-3)
    {
        double momentum = beta1 * (1 - 0.5 * Math.Pow(0.96, step * momentumDecay));
        double nextMomentum = beta1 * (1 - 0.5 * Math.Pow(0.96, (step + 1.0) * momentumDecay));
        momentumProduct *= momentum;
        float gradientFactor = (float)(learningRate * (1 - momentum) / (1 - momentumProduct));
        float momentFactor = (float)(learningRate * nextMomentum / (1 - momentumProduct * nextMomentum));

        firstMoment = (float)beta1 * firstMoment + (float)(1 - beta1) * gradient;
        secondMoment = (float)beta2 * secondMoment + (float)(1 - beta2) * (gradient * gradient);
        float denominator = MathF.Sqrt(secondMoment) * (float)(1 / Math.Sqrt(1 - Rule.Power(beta2, step))) + (float)epsilon;
        return parameter - (gradientFactor * gradient + momentFactor * firstMoment) / denominator;
    }
}
