using System.ComponentModel.DataAnnotations;

namespace FusedOptim.Optimizers;

/// <summary>
/// Adadelta: <c>v &lt;- rho v + (1 - rho) g^2; d = g sqrt(D + eps) / sqrt(v + eps); D &lt;- rho D + (1 - rho) d^2; p &lt;- p - eta d</c>, so that updates have the
/// unit of the parameters. Defaults as PyTorch&apos;s <c>Adadelta</c>: learning rate 1, rho 0.9, epsilon 1e-6, no (coupled) weight decay.
/// </summary>
/// <remarks>Zeiler, ADADELTA: An Adaptive Learning Rate Method, 2012.</remarks>
[FusedOptimizer]
[WeightDecay(0)]
public sealed partial class Adadelta
{
    [UpdateRule]
    internal static float Update(
        float parameter, float gradient, ref float secondMoment, ref float updateSecondMoment,
        double learningRate = 1, [Range(0, 1, MaximumIsExclusive = true)] double rho = 0.9, double epsilon = 1e-6)
    {
        secondMoment = (float)rho * secondMoment + (float)(1 - rho) * (gradient * gradient);
        float update = MathF.Sqrt(updateSecondMoment + (float)epsilon) / MathF.Sqrt(secondMoment + (float)epsilon) * gradient;
        updateSecondMoment = (float)rho * updateSecondMoment + (float)(1 - rho) * (update * update);
        return parameter - (float)learningRate * update;
    }
}
