#pragma warning disable FOPT022, FOPT023 // Rules that differ in one thing only.
namespace FusedOptim.Tests.Testing;

[FusedOptimizer]
internal sealed partial class PositiveZero
{
    [UpdateRule]
    internal static float Update(float parameter, float gradient) => float.IsNaN(parameter + gradient) ? 1 : 0f;
}

[FusedOptimizer]
internal sealed partial class NegativeZero
{
    [UpdateRule]
    internal static float Update(float parameter, float gradient) => float.IsNaN(parameter + gradient) ? 1 : -0f;
}

[FusedOptimizer]
internal sealed partial class CountedOnce
{
    [UpdateRule]
    internal static float Update(float parameter, float gradient, ref float velocity, [PerTensor] ref double steps)
    {
        velocity = 0.5f * gradient;
        steps += 1;
        return parameter;
    }
}

[FusedOptimizer]
internal sealed partial class CountedTwice
{
    [UpdateRule]
    internal static float Update(float parameter, float gradient, ref float velocity, [PerTensor] ref double steps)
    {
        velocity = 0.5f * gradient;
        steps += 2;
        return parameter;
    }
}

[FusedOptimizer]
internal sealed partial class OtherVelocity
{
    [UpdateRule]
    internal static float Update(float parameter, float gradient, ref float velocity, [PerTensor] ref double steps)
    {
        velocity = 0.50000006f * gradient;
        steps += 1;
        return parameter;
    }
}

[FusedOptimizer, ZeroGradients]
internal sealed partial class CountedAndZeroed
{
    [UpdateRule]
    internal static float Update(float parameter, float gradient, ref float velocity, [PerTensor] ref double steps)
    {
        velocity = 0.5f * gradient;
        steps += 1;
        return parameter;
    }
}

[FusedOptimizer(typeof(double))]
internal sealed partial class DoubleKept
{
    [UpdateRule]
    internal static double Update(double parameter, double gradient) => parameter + gradient;
}

[FusedOptimizer(typeof(double))]
internal sealed partial class DoubleNudged
{
    [UpdateRule]
    internal static double Update(double parameter, double gradient) => (parameter + gradient) * 1.0000000000000002;
}
