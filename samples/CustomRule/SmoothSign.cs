using FusedOptim;

namespace CustomRule;

/// <summary>
/// A rule of one's own: Lion with a smooth sign. Where the running average of the gradients is large, a parameter moves by the learning rate; near zero it slows down
/// instead of jumping to and fro.
/// </summary>
[FusedOptimizer, ClipByGlobalNorm(10)]
public sealed partial class SmoothSign
{
    [UpdateRule]
    public static float Update(
        float parameter,
        float gradient,
        ref float firstMoment,
        float learningRate = 0.01f,
        float beta1 = 0.9f,
        float sharpness = 100f)
    {
        firstMoment = (beta1 * firstMoment) + ((1 - beta1) * gradient);
        return parameter - (learningRate * Rule.Tanh(sharpness * firstMoment));
    }
}
