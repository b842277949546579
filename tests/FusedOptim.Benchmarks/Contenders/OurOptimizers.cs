using FusedOptim.Benchmarks.Cases;
using FusedOptim.Benchmarks.Optimizers;
using FusedOptim.Optimizers;

namespace FusedOptim.Benchmarks.Contenders;

/// <summary>Which optimizer of this library is which rule.</summary>
internal static class OurOptimizers
{
    public static Optimizer<T> Create<T>(RuleKind rule)
        where T : unmanaged
    {
        object optimizer = (rule, typeof(T) == typeof(double)) switch
        {
            (RuleKind.AdamW, false) => new AdamW(),
            (RuleKind.SgdMomentum, false) => new SgdMomentum(),
            (RuleKind.AdaGrad, false) => new AdaGrad(),
            (RuleKind.BFloat16AdamW, false) => new BFloat16AdamW(),
            (RuleKind.StepEnd, false) => new StepEnd { LossScale = StepEndValues.LossScale },
            (RuleKind.ClippedStepEnd, false) => new ClippedStepEnd { LossScale = StepEndValues.LossScale },
            (RuleKind.AdamW, true) => new DoubleAdamW(),
            (RuleKind.SgdMomentum, true) => new DoubleSgdMomentum(),
            (RuleKind.AdaGrad, true) => new DoubleAdaGrad(),
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "There is no such rule of double."),
        };
        return (Optimizer<T>)optimizer;
    }
}
