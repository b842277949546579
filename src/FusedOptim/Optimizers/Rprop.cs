using System.ComponentModel.DataAnnotations;

namespace FusedOptim.Optimizers;

/// <summary>
/// Rprop, for gradients of all data: each element has a step size, which grows by eta+ while its gradient keeps its sign and shrinks by eta- where the sign
/// changes, and there the element waits for a step: <c>p &lt;- p - sign(g) stepSize</c>. Defaults as PyTorch&apos;s <c>Rprop</c>: step sizes start at the
/// learning rate, 1e-2, and stay in [1e-6, 50]; etas 0.5 and 1.2. A learning rate that changes later changes nothing.
/// </summary>
/// <remarks>Riedmiller and Braun, A Direct Adaptive Method for Faster Backpropagation Learning: The RPROP Algorithm, 1993.</remarks>
[FusedOptimizer]
public sealed partial class Rprop
{
    [UpdateRule]
    internal static float Update(
        float parameter, float gradient, ref float previousGradient, ref float stepSize, long step, double learningRate = 1e-2,
        [Range(0, 1, MinimumIsExclusive = true, MaximumIsExclusive = true)] double etaMinus = 0.5,
        [Range(1, double.MaxValue, MinimumIsExclusive = true)] double etaPlus = 1.2,
        [Range(0, double.MaxValue)] double minimumStep = 1e-6, [Range(0, double.MaxValue)] double maximumStep = 50)
    {
        float agreement = gradient * previousGradient;
        float factor = agreement > 0 ? (float)etaPlus : agreement < 0 ? (float)etaMinus : 1;
        float oldStepSize = step == 1 ? (float)learningRate : stepSize;

        // Also where the factor is 1: a learning rate outside of the limits does not stay there.
        stepSize = MathF.Min(MathF.Max(oldStepSize * factor, (float)minimumStep), (float)maximumStep);
        previousGradient = agreement < 0 ? 0 : gradient;
        return parameter - Rule.Sign(previousGradient) * stepSize;
    }
}
