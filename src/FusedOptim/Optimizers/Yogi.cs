namespace FusedOptim.Optimizers;

/// <summary>
/// Yogi, Adam whose second moment moves by a bounded amount: <c>v &lt;- v - (1 - b2) sign(v - g^2) g^2; p &lt;- p - eta m / (1 - b1^t) / (sqrt(v / (1 - b2^t)) +
/// eps)</c>. Defaults as optax&apos;s <c>yogi</c>, and the paper&apos;s learning rate: 1e-2, betas 0.9 and 0.999, epsilon 1e-3, both moments start from 1e-6, no
/// (coupled) weight decay.
/// </summary>
/// <remarks>Zaheer et al., Adaptive Methods for Nonconvex Optimization, 2018.</remarks>
[FusedOptimizer]
[WeightDecay(0)]
public sealed partial class Yogi
{
    [UpdateRule]
    internal static float Update(
        float parameter, float gradient, [InitialValue(1e-6)] ref float firstMoment, [InitialValue(1e-6)] ref float secondMoment, long step,
        double learningRate = 1e-2, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-3)
    {
        float square = gradient * gradient;
        firstMoment = (float)beta1 * firstMoment + (float)(1 - beta1) * gradient;
        secondMoment -= (float)(1 - beta2) * (Rule.Sign(secondMoment - square) * square);
        float denominator = MathF.Sqrt(secondMoment) * (float)(1 / Math.Sqrt(1 - Rule.Power(beta2, step))) + (float)epsilon;
        return parameter - (float)(learningRate / (1 - Rule.Power(beta1, step))) * (firstMoment / denominator);
    }
}
