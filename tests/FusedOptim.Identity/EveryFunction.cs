namespace FusedOptim.Identity;

/// <summary>A rule method with every function that elements have, and branches on elements and on the step.</summary>
[FusedOptimizer]
internal sealed partial class EveryFunction
{
    [UpdateRule]
    internal static float Update(float parameter, float gradient, ref float moment, long step, float learningRate = 0.01f)
    {
        float scaled = MathF.FusedMultiplyAdd(gradient, 0.5f, 0.25f * parameter);
        float bounded = Rule.Tanh(scaled) + (MathF.Round(4 * scaled) / 64) - (MathF.Floor(scaled) / 128) + (MathF.Ceiling(scaled) / 256) + (MathF.Truncate(scaled) / 512);
        moment = (0.9f * moment) + (0.1f * MathF.Sqrt(MathF.Abs(bounded)));
        if (gradient == 0 || !float.IsFinite(gradient))
        {
            return parameter;
        }

        float size = Rule.Exp(-moment) + Rule.Log(1 + moment) + Rule.Power(moment + 1, 0.75f) + Rule.Power(moment, 3);
        float direction = step % 3 == 0 ? MathF.CopySign(size, gradient) : Rule.Sign(gradient) * MathF.Min(size, MathF.Max(moment, 0.5f));
        return parameter - (learningRate * Math.Clamp(direction, -2f, 2f));
    }
}

/// <summary>The same for doubles.</summary>
[FusedOptimizer(typeof(double))]
internal sealed partial class DoubleEveryFunction
{
    [UpdateRule]
    internal static double Update(double parameter, double gradient, ref double moment, long step, double learningRate = 0.01)
    {
        double scaled = Math.FusedMultiplyAdd(gradient, 0.5, 0.25 * parameter);
        double bounded = Rule.Tanh(scaled) + (Math.Round(4 * scaled) / 64) - (Math.Floor(scaled) / 128) + (Math.Ceiling(scaled) / 256) + (Math.Truncate(scaled) / 512);
        moment = (0.9 * moment) + (0.1 * Math.Sqrt(Math.Abs(bounded)));
        if (gradient == 0 || !double.IsFinite(gradient))
        {
            return parameter;
        }

        double size = Rule.Exp(-moment) + Rule.Log(1 + moment) + Rule.Power(moment + 1, 0.75) + Rule.Power(moment, 3);
        double direction = step % 3 == 0 ? Math.CopySign(size, gradient) : Rule.Sign(gradient) * Math.Min(size, Math.Max(moment, 0.5));
        return parameter - (learningRate * Math.Clamp(direction, -2, 2));
    }
}
