namespace FusedOptim.Optimizers;

/// <summary>
/// ADOPT, Adam that divides each gradient by the second moment before it: <c>u = clamp(g / max(sqrt(v), eps), +-(t - 1)^(1/4)); m &lt;- b1 m + (1 - b1) u; p &lt;- p (1 -
/// eta l) - eta m; v &lt;- b2 v + (1 - b2) g^2</c>. The first step only sets v to g^2. Defaults as its authors&apos;: learning rate 1e-3, betas 0.9 and 0.9999, epsilon
/// 1e-6, no weight decay (decoupled here).
/// </summary>
/// <remarks>Taniguchi et al., ADOPT: Modified Adam Can Converge with Any beta2 with the Optimal Rate, 2024.</remarks>
[FusedOptimizer]
public sealed partial class Adopt
{
    [UpdateRule]
    internal static float Update(
        float parameter, float gradient, ref float firstMoment, ref float secondMoment, long step,
        double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.9999, double epsilon = 1e-6, double weightDecay = 0)
    {
        if (step == 1)
        {
            secondMoment = gradient * gradient;
            return parameter;
        }

        float limit = (float)Math.Pow(step - 1.0, 0.25);
        float direction = gradient / MathF.Max(MathF.Sqrt(secondMoment), (float)epsilon);
        firstMoment = (float)beta1 * firstMoment + (float)(1 - beta1) * MathF.Min(MathF.Max(direction, -limit), limit);
        secondMoment = (float)beta2 * secondMoment + (float)(1 - beta2) * (gradient * gradient);
        return parameter * (float)(1 - learningRate * weightDecay) - (float)learningRate * firstMoment;
    }
}
