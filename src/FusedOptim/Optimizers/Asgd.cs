using System.ComponentModel.DataAnnotations;

namespace FusedOptim.Optimizers;

/// <summary>
/// Averaged stochastic gradient descent: <c>e = eta / (1 + lambda eta (t - 1))^alpha; p &lt;- p (1 - lambda e) - e g; a &lt;- a + (p - a) / max(1, t - 1 -
/// start)</c>. The result is the average a, in the state <c>average</c>, which is the parameters until averaging starts. Defaults as PyTorch&apos;s <c>ASGD</c>:
/// learning rate 1e-2, lambda 1e-4, alpha 0.75, averaging from step 1e6 on, no (coupled) weight decay.
/// </summary>
/// <remarks>Polyak and Juditsky, Acceleration of Stochastic Approximation by Averaging, 1992; the form of Bottou&apos;s SGD, version 2.</remarks>
[FusedOptimizer]
[WeightDecay(0)]
public sealed partial class Asgd
{
    [UpdateRule]
    internal static float Update(
        float parameter, float gradient, ref float average, long step, double learningRate = 1e-2, [Range(0, double.MaxValue)] double lambda = 1e-4,
        [Range(0, double.MaxValue)] double alpha = 0.75, [Range(0, double.MaxValue)] double averagingStart = 1e6)
    {
        // PyTorch computes both at the end of a step for the next one.
        double rate = learningRate / Math.Pow(1 + lambda * learningRate * (step - 1.0), alpha);
        double share = 1 / Math.Max(1, step - 1.0 - averagingStart);

        float updated = parameter * (float)(1 - lambda * rate) - (float)rate * gradient;
        average = share == 1 ? updated : average + (updated - average) * (float)share;
        return updated;
    }
}
