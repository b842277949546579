#pragma warning disable FOPT022 // States that are there to explode.
namespace FusedOptim.Tests.Testing;

/// <summary>A clamp whose limits cross where the parameter is below -1, and for every element in its second step: the method throws there, and the loop does not.</summary>
[FusedOptimizer]
internal sealed partial class CrossingLimits
{
    [UpdateRule]
    internal static float Update(float parameter, float gradient, ref float lowest, float learningRate = 0.01f)
    {
        float limited = Math.Clamp(gradient, lowest, parameter < -1 ? -1 : 0.5f);
        lowest = 1;
        return parameter - (learningRate * limited);
    }
}

/// <summary>Reductions over the tensor and over all tensors, and behind them limits that cross where a gradient is below the mean of its tensor.</summary>
[FusedOptimizer(typeof(double))]
internal sealed partial class CrossingLimitsOfATensor
{
    [UpdateRule]
    internal static double Update(double parameter, double gradient, ref double velocity, double learningRate = 0.01)
    {
        double mean = Rule.Mean(gradient);
        double norm = Rule.GlobalNorm(gradient - mean);
        velocity = (0.9 * velocity) + (gradient / (norm + 1));
        return parameter - (learningRate * Math.Clamp(velocity, mean, gradient));
    }
}

/// <summary>Limits that cross from step 101 on.</summary>
[FusedOptimizer]
internal sealed partial class CrossingLimitsLater
{
    [UpdateRule]
    internal static float Update(float parameter, float gradient, long step, float learningRate = 0.01f) =>
        parameter - (learningRate * Math.Clamp(gradient, -1, step > 100 && gradient > 0 ? -2 : 2));
}

/// <summary>A rule whose constructor asks for a check of gradients.</summary>
[FusedOptimizer]
internal sealed partial class Checking
{
    public Checking() => NonFiniteGradients = NonFiniteGradients.Throw;

    [UpdateRule]
    internal static float Update(float parameter, float gradient, float learningRate = 0.01f) => parameter - (learningRate * gradient);
}

/// <summary>A parameter, a state and a number of the tensor that soon are infinite.</summary>
[FusedOptimizer]
internal sealed partial class Exploding
{
    [UpdateRule]
    internal static float Update(float parameter, float gradient, ref float velocity, [PerTensor, InitialValue(1)] ref double size, float learningRate = 0.01f)
    {
        velocity = (1000 * velocity) + (learningRate * gradient);
        size *= 1e20;
        return 1000 * parameter;
    }
}
