#pragma warning disable FOPT022 // States that are only read, or only written, are what some of these rules are about.
namespace FusedOptim.Tests.State;

/// <summary>AdamW with both moments in one word.</summary>
[FusedOptimizer]
[FirstMoment]
[SecondMoment]
[BiasCorrection]
[DecoupledWeightDecay(0.01)]
[StateStorage(StateFormat.BFloat16)]
internal sealed partial class SmallAdamW;

/// <summary>A state in 16 bits, and the average of the parameters, which is not.</summary>
[FusedOptimizer]
[Momentum(0.9)]
[WeightAverage]
[StateStorage(StateFormat.BFloat16)]
internal sealed partial class SmallAveraged;

/// <summary>Three states, the last of which the method leaves alone in some steps.</summary>
[FusedOptimizer]
[WeightAverage]
[StateStorage(StateFormat.BFloat16)]
internal sealed partial class SmallRule
{
    [UpdateRule]
    internal static float Update(
        float parameter, float gradient, [InitialValue(0.1)] ref float scale, ref float momentum, ref float last, long step, float learningRate = 0.01f, float beta = 0.9f)
    {
        momentum = beta * momentum + (1 - beta) * gradient;
        if (step % 3 != 0)
        {
            last = gradient > 0 ? momentum : last;
        }

        scale = MathF.Max(scale * beta, MathF.Abs(gradient));
        return parameter - learningRate * (momentum + last) / (scale + 1e-8f);
    }
}

/// <summary>Two passes: the states are needed before and after the norm is known.</summary>
[FusedOptimizer]
[StateStorage(StateFormat.BFloat16)]
internal sealed partial class SmallNormed
{
    [UpdateRule]
    internal static float Update(float parameter, float gradient, ref float momentum, ref float direction, float learningRate = 0.01f)
    {
        momentum = 0.9f * momentum + gradient;
        float norm = Rule.Norm(momentum);
        direction = 0.5f * direction + momentum / (norm + 1e-8f);
        return parameter - learningRate * direction;
    }
}

/// <summary>A pair of which the first is only read.</summary>
[FusedOptimizer]
[StateStorage(StateFormat.BFloat16)]
internal sealed partial class SmallFirstKept
{
    [UpdateRule]
    internal static float Update(float parameter, float gradient, [InitialValue(0.5)] ref float scale, ref float momentum, float learningRate = 0.01f)
    {
        momentum = 0.9f * momentum + gradient;
        return parameter - learningRate * momentum * scale;
    }
}

/// <summary>A pair of which the second is only read.</summary>
[FusedOptimizer]
[StateStorage(StateFormat.BFloat16)]
internal sealed partial class SmallSecondKept
{
    [UpdateRule]
    internal static float Update(float parameter, float gradient, ref float momentum, [InitialValue(0.5)] ref float scale, float learningRate = 0.01f)
    {
        momentum = 0.9f * momentum + gradient;
        return parameter - learningRate * momentum * scale;
    }
}
