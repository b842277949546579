namespace FusedOptim.Optimizers;

/// <summary>
/// AdaBelief, Adam that divides by how far gradients are from their average: <c>s &lt;- b2 s + (1 - b2) (g - m)^2 + eps; p &lt;- p (1 - eta l) - eta m / (1 - b1^t)
/// / (sqrt(s / (1 - b2^t)) + eps)</c>. Epsilon stays in the state, as in the authors&apos; version 0.2.1. Defaults as there, but without its rectification: learning
/// rate 1e-3, betas 0.9 and 0.999, epsilon 1e-16, no (decoupled) weight decay.
/// </summary>
/// <remarks>Zhuang et al., AdaBelief Optimizer: Adapting Stepsizes by the Belief in Observed Gradients, 2020.</remarks>
[FusedOptimizer]
[DecoupledWeightDecay(0)]
public sealed partial class AdaBelief
{
    [UpdateRule]
    internal static float Update(
        float parameter, float gradient, ref float firstMoment, ref float secondMoment, long step,
        double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-16)
    {
        firstMoment = (float)beta1 * firstMoment + (float)(1 - beta1) * gradient;
        float surprise = gradient - firstMoment;
        secondMoment = (float)beta2 * secondMoment + (float)(1 - beta2) * (surprise * surprise) + (float)epsilon;
        float denominator = MathF.Sqrt(secondMoment) * (float)(1 / Math.Sqrt(1 - Rule.Power(beta2, step))) + (float)epsilon;
        return parameter - (float)(learningRate / (1 - Rule.Power(beta1, step))) * (firstMoment / denominator);
    }
}
