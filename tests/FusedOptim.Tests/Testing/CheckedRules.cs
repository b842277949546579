namespace FusedOptim.Tests.Testing;

/// <summary>A rule with all reductions of a tensor, one of which waits for another.</summary>
[FusedOptimizer]
internal sealed partial class EveryReduction
{
    [UpdateRule]
    internal static float Update(float parameter, float gradient, ref float mean, float learningRate = 0.01f)
    {
        float norm = Rule.Norm(gradient);
        float average = Rule.Mean(parameter - (norm * 1e-3f));
        float sum = Rule.Sum(gradient * 0.5f);
        float largest = Rule.MaximumMagnitude(gradient - average);
        double positive = Rule.Count(gradient > average);
        mean = (0.9f * mean) + (0.1f * average);
        return parameter - (learningRate * ((gradient / (norm + 1e-3f)) + (sum * 1e-6f) - (largest * 1e-4f) + ((float)positive * 1e-5f) - mean));
    }
}

/// <summary>Reductions over all tensors and over one.</summary>
[FusedOptimizer(typeof(double))]
internal sealed partial class GlobalReductions
{
    [UpdateRule]
    internal static double Update(double parameter, double gradient, double learningRate = 0.01)
    {
        double norm = Rule.GlobalNorm(gradient);
        double mean = Rule.GlobalMean(parameter);
        double own = Rule.Norm(parameter - mean);
        double largest = Rule.GlobalMaximumMagnitude(gradient);
        double positive = Rule.GlobalCount(gradient > 0);
        double sum = Rule.GlobalSum(gradient);
        return parameter - (learningRate * ((gradient / (norm + 1e-3)) + ((own + mean + largest + positive + sum) * 1e-6)));
    }
}

/// <summary>A number of each tensor that waits for a sum over all tensors, which waits for another one: it is there behind the last pass only.</summary>
[FusedOptimizer]
internal sealed partial class GlobalScalar
{
    [UpdateRule]
    internal static float Update(
        float parameter, float gradient, [PerTensor, InitialValue(1)] ref double averageDistance, ref float velocity, float learningRate = 0.01f, double decay = 0.9)
    {
        float scale = (float)(1 / (Rule.GlobalNorm(gradient) + averageDistance));
        velocity = (0.9f * velocity) + (gradient * scale);
        float updated = parameter - (learningRate * velocity);
        averageDistance = (decay * averageDistance) + ((1 - decay) * Rule.GlobalMean(MathF.Abs(updated - parameter)));
        return updated;
    }
}

/// <summary>A rule between all attributes that may stand beside a method.</summary>
[FusedOptimizer, Maximize, L1Decay(0.01), WeightDecay(0.02), ClipByGlobalNorm(2), ClipByValue(0.5), WeightAverage(0.9), ZeroGradients, LearningRate(0.02)]
internal sealed partial class Surrounded
{
    [UpdateRule]
    internal static float Update(float parameter, float gradient, ref float velocity, float learningRate = 0.01f)
    {
        float norm = Rule.Norm(gradient);
        velocity = (0.9f * velocity) + (gradient / (norm + 1e-3f));
        return parameter - (learningRate * velocity);
    }
}

/// <summary>Numbers of a tensor that wait for the last pass, for an earlier one, and for none.</summary>
[FusedOptimizer, DecoupledWeightDecay(0.1)]
internal sealed partial class Scalars
{
    [UpdateRule]
    internal static float Update(
        float parameter,
        float gradient,
        [PerTensor] ref double largest,
        [PerTensor, InitialValue(1)] ref double product,
        [PerTensor] ref double distance,
        [InitialValue(0.5)] ref float scale,
        long step,
        float learningRate = 0.01f)
    {
        product *= step % 3 == 0 ? 0.5 : 0.9;
        double previous = distance;
        float norm = Rule.Norm(gradient);
        largest = Math.Max(largest, norm);
        scale = (0.5f * scale) + (0.5f * MathF.Abs(gradient));
        float updated = parameter - (learningRate * gradient / (scale + (float)largest + 1e-3f + (float)Math.Abs(previous * product)));
        distance = Rule.Mean(updated - parameter);
        return updated;
    }
}

/// <summary>The same kind of rule for doubles, without any reduction.</summary>
[FusedOptimizer(typeof(double))]
internal sealed partial class DoubleScalars
{
    [UpdateRule]
    internal static double Update(double parameter, double gradient, [PerTensor] ref double steps, ref double moment, double rate = 0.01)
    {
        steps++;
        moment = gradient > 0 ? moment + gradient : -moment;
        return parameter - (rate * moment / steps);
    }
}

/// <summary>Half of the gradient by a multiplication.</summary>
[FusedOptimizer]
internal sealed partial class Halved
{
    [UpdateRule]
    internal static float Update(float parameter, float gradient, ref float velocity, float learningRate = 0.01f)
    {
        velocity = (0.9f * velocity) + gradient;
        return parameter - (learningRate * velocity * 0.3f);
    }
}

/// <summary>Nearly the same by a division.</summary>
[FusedOptimizer]
internal sealed partial class Divided
{
    [UpdateRule]
    internal static float Update(float parameter, float gradient, ref float velocity, float learningRate = 0.01f)
    {
        velocity = (0.9f * velocity) + gradient;
        return parameter - (learningRate * velocity / (1 / 0.3f));
    }
}
