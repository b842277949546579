using System;
using FusedOptim;

namespace PackageConsumer;

/// <summary>Of attributes.</summary>
[FusedOptimizer]
[SecondMoment(0.99), BiasCorrection, Momentum(0.9, Nesterov = true)]
internal sealed partial class NesterovRmsProp;

/// <summary>A method, with functions that .NET 8 does not have for vectors.</summary>
[FusedOptimizer]
internal sealed partial class Softened
{
    [UpdateRule]
    internal static float Update(float parameter, float gradient, ref float moment, float learningRate = 0.01f)
    {
        moment = MathF.FusedMultiplyAdd(0.9f, moment, 0.1f * gradient);
        float size = MathF.Min(Rule.Exp(-MathF.Abs(moment)), MathF.Round(moment * moment) + 1);
        return parameter - (learningRate * (Rule.Tanh(moment) + (0.01f * MathF.CopySign(size, moment))));
    }
}

/// <summary>With states in 16 bits.</summary>
[FusedOptimizer]
[FirstMoment, SecondMoment, BiasCorrection, StateStorage(StateFormat.BFloat16)]
internal sealed partial class BFloat16Adam;
