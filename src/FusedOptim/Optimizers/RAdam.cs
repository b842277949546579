namespace FusedOptim.Optimizers;

/// <summary>
/// RAdam, Adam whose steps are as long as the variance of its denominator allows: <c>p &lt;- p - eta r m / (1 - b1^t) sqrt(1 - b2^t) / (sqrt(v) + eps)</c> with
/// <c>r^2 = (n - 4)(n - 2) N / ((N - 4)(N - 2) n)</c>, <c>N = 2 / (1 - b2) - 1</c>, <c>n = N - 2 t b2^t / (1 - b2^t)</c>; where n is at most 5, <c>p &lt;- p - eta
/// m / (1 - b1^t)</c>. Defaults as PyTorch&apos;s <c>RAdam</c>: learning rate 1e-3, betas 0.9 and 0.999, epsilon 1e-8, no (coupled) weight decay.
/// </summary>
/// <remarks>Liu et al., On the Variance of the Adaptive Learning Rate and Beyond, 2020.</remarks>
[FusedOptimizer]
[WeightDecay(0)]
public sealed partial class RAdam
{
    [UpdateRule]
    internal static float Update(
        float parameter, float gradient, ref float firstMoment, ref float secondMoment, long step,
        double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)
    {
        double decay = Rule.Power(beta2, step);
        double maximumLength = 2 / (1 - beta2) - 1;
        double length = maximumLength - 2.0 * step * decay / (1 - decay);
        double rate = learningRate / (1 - Rule.Power(beta1, step));
        double rectification = Math.Sqrt((length - 4) * (length - 2) * maximumLength / ((maximumLength - 4) * (maximumLength - 2) * length));

        firstMoment = (float)beta1 * firstMoment + (float)(1 - beta1) * gradient;
        secondMoment = (float)beta2 * secondMoment + (float)(1 - beta2) * (gradient * gradient);
        if (length > 5)
        {
            // Epsilon is added to the root before that is corrected, in contrast to Adam's.
            return parameter - (float)(rate * rectification * Math.Sqrt(1 - decay)) * (firstMoment / (MathF.Sqrt(secondMoment) + (float)epsilon));
        }

        return parameter - (float)rate * firstMoment;
    }
}
