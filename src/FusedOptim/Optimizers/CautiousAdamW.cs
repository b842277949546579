namespace FusedOptim.Optimizers;

/// <summary>
/// AdamW that leaves alone what would move against the gradient, and moves the rest further: <c>k = m g &gt; 0 ? 1 : 0; p &lt;- p (1 - eta l) - eta k / max(mean(k),
/// 1e-3) m / (1 - b1^t) / (sqrt(v / (1 - b2^t)) + eps)</c>, the mean over the tensor. Defaults as PyTorch&apos;s <c>AdamW</c>: learning rate 1e-3, betas 0.9 and
/// 0.999, epsilon 1e-8, weight decay 1e-2.
/// </summary>
/// <remarks>Liang et al., Cautious Optimizers: Improving Training with One Line of Code, 2024.</remarks>
[FusedOptimizer]
[DecoupledWeightDecay(0.01)]
public sealed partial class CautiousAdamW
{
    [UpdateRule]
    internal static float Update(
        float parameter, float gradient, ref float firstMoment, ref float secondMoment, long step,
        double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)
    {
        firstMoment = (float)beta1 * firstMoment + (float)(1 - beta1) * gradient;
        secondMoment = (float)beta2 * secondMoment + (float)(1 - beta2) * (gradient * gradient);
        float kept = firstMoment * gradient > 0 ? 1 : 0;
        double share = Math.Max(Rule.Mean(kept), 1e-3);

        float denominator = MathF.Sqrt(secondMoment) * (float)(1 / Math.Sqrt(1 - Rule.Power(beta2, step))) + (float)epsilon;
        float rate = (float)(learningRate / (1 - Rule.Power(beta1, step)) / share);
        return parameter - rate * kept * (firstMoment / denominator);
    }
}
