namespace FusedOptim.Optimizers;

/// <summary>
/// Lion, sign descent along a blend of momentum and gradient: <c>u = sign(b1 m + (1 - b1) g); m &lt;- b2 m + (1 - b2) g; p &lt;- p (1 - eta l) - eta u</c>. Defaults
/// as its authors&apos;: learning rate 1e-4, betas 0.9 and 0.99, no (decoupled) weight decay.
/// </summary>
/// <remarks>Chen et al., Symbolic Discovery of Optimization Algorithms, 2023.</remarks>
[FusedOptimizer]
[DecoupledWeightDecay(0)]
public sealed partial class Lion
{
    [UpdateRule]
    internal static float Update(
        float parameter, float gradient, ref float firstMoment, double learningRate = 1e-4, double beta1 = 0.9, double beta2 = 0.99)
    {
        float direction = Rule.Sign((float)beta1 * firstMoment + (float)(1 - beta1) * gradient);
        firstMoment = (float)beta2 * firstMoment + (float)(1 - beta2) * gradient;
        return parameter - (float)learningRate * direction;
    }
}
