using System.Numerics;
using FusedOptim.Benchmarks.Cases;
using FusedOptim.Benchmarks.Memory;

namespace FusedOptim.Benchmarks.Contenders;

/// <summary>What all contenders agree about at the end of a training step.</summary>
internal static class StepEndValues
{
    /// <summary>What gradients have been multiplied with, as mixed precision does.</summary>
    public const double LossScale = 128;

    /// <summary>What the running average of the parameters keeps in a step.</summary>
    public const double AverageDecay = 0.999;

    /// <summary>The norm that gradients are clipped to: less than they have, so that clipping is not for nothing.</summary>
    public const double MaximumNorm = 0.01;

    /// <summary>Steps that set gradients to zero decay the first moment by 0.9 each; this many leave it far from denormal numbers.</summary>
    public const int MostSteps = 200;

    public static bool Has(RuleKind rule) => rule is RuleKind.StepEnd or RuleKind.ClippedStepEnd;

    /// <summary>The gradients that all contenders have, multiplied with the loss scale.</summary>
    public static void FillGradients<T>(Span<T> values, int tensor)
        where T : IBinaryFloatingPointIeee754<T>
    {
        StartValues.FillGradients(values, tensor);
        T scale = T.CreateChecked(LossScale);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] *= scale;
        }
    }
}
