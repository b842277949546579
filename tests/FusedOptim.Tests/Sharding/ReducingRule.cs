namespace FusedOptim.Tests.Sharding;

/// <summary>Every kind of reduction, over a tensor and over all, one after the other.</summary>
[FusedOptimizer]
internal sealed partial class ReducingRule
{
    [UpdateRule]
    internal static float Update(float parameter, float gradient, ref float velocity, float learningRate = 0.01f)
    {
        float centred = gradient - Rule.Mean(gradient) - Rule.GlobalMean(parameter);
        float largest = Rule.MaximumMagnitude(centred) + Rule.GlobalMaximumMagnitude(centred);
        float positive = (float)(Rule.Count(centred > 0) + Rule.GlobalCount(parameter > 0));
        velocity = 0.9f * velocity + centred / (largest + 1e-6f);
        float scale = Rule.Norm(velocity) / (Rule.GlobalNorm(velocity) + 1e-6f);
        return parameter - learningRate * velocity * scale + 1e-9f * positive * Rule.Sum(velocity) * Rule.GlobalSum(gradient);
    }
}

/// <summary>The norm of each tensor is clipped.</summary>
[FusedOptimizer]
[ClipByNorm(0.5), Momentum]
internal sealed partial class TensorClipped;
