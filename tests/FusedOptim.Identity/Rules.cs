using FusedOptim.Optimizers;

namespace FusedOptim.Identity;

[FusedOptimizer]
[ClipByGlobalNorm(0.5), FirstMoment, SecondMoment, BiasCorrection, DecoupledWeightDecay(0.1)]
internal sealed partial class ClippedAdamW;

[FusedOptimizer(typeof(double))]
[ClipByGlobalNorm(0.5), FirstMoment, SecondMoment, BiasCorrection, DecoupledWeightDecay(0.1)]
internal sealed partial class DoubleClippedAdamW;

[FusedOptimizer(typeof(double))]
[FirstMoment, SecondMoment, BiasCorrection, TrustRatio, DecoupledWeightDecay(0.1)]
internal sealed partial class DoubleLamb;

[FusedOptimizer(typeof(double))]
[WeightDecay(0.1), SecondMoment, BiasCorrection, Epsilon(InsideSquareRoot = true), Momentum(Dampening = 0.1)]
internal sealed partial class DoubleMixture;

[FusedOptimizer]
[L1Decay(0.01), ClipByValue(0.5), FirstMoment(Nesterov = true), SecondMoment(KeepMaximum = true), BiasCorrection, WeightAverage(0.9)]
internal sealed partial class AveragedMixture;

/// <summary>Two states in one word.</summary>
[FusedOptimizer]
[FirstMoment, SecondMoment, BiasCorrection, DecoupledWeightDecay(0.1), StateStorage(StateFormat.BFloat16)]
internal sealed partial class BFloat16AdamW;

/// <summary>A state alone in 16 bits, and an average in 32.</summary>
[FusedOptimizer]
[Momentum(0.9), WeightAverage(0.9), StateStorage(StateFormat.BFloat16)]
internal sealed partial class BFloat16Momentum;

/// <summary>States in 16 bits that two passes read.</summary>
[FusedOptimizer]
[FirstMoment, SecondMoment, BiasCorrection, TrustRatio, DecoupledWeightDecay(0.1), StateStorage(StateFormat.BFloat16)]
internal sealed partial class BFloat16Lamb;

/// <summary>A method with two states in one word and one alone, which it does not always write.</summary>
[FusedOptimizer]
[StateStorage(StateFormat.BFloat16)]
internal sealed partial class BFloat16Method
{
    [UpdateRule]
    internal static float Update(
        float parameter, float gradient, ref float momentum, [InitialValue(0.1)] ref float scale, ref float last, long step, float learningRate = 0.01f)
    {
        momentum = (0.9f * momentum) + (0.1f * gradient);
        scale = MathF.Max(0.99f * scale, MathF.Abs(gradient));
        if (step % 3 != 0 && gradient > 0)
        {
            last = momentum;
        }

        return parameter - (learningRate * (momentum + last) / (scale + 1e-8f));
    }
}

/// <summary>The rules that identity is shown with.</summary>
internal static class Rules
{
    /// <summary>Element by element: also the same for any split and any position.</summary>
    public static IReadOnlyDictionary<string, Func<Optimizer<float>>> Elementwise { get; } = new Dictionary<string, Func<Optimizer<float>>>
    {
        [nameof(Sgd)] = () => new Sgd { LearningRate = 0.1, WeightDecay = 0.01 },
        [nameof(SgdW)] = () => new SgdW { LearningRate = 0.1, WeightDecay = 0.1 },
        [nameof(SgdMomentum)] = () => new SgdMomentum { LearningRate = 0.1, Dampening = 0.1 },
        [nameof(SgdNesterov)] = () => new SgdNesterov { LearningRate = 0.1 },
        [nameof(SignSgd)] = () => new SignSgd { LearningRate = 0.01 },
        [nameof(Signum)] = () => new Signum { LearningRate = 0.01 },
        [nameof(AdaGrad)] = () => new AdaGrad { LearningRate = 0.1, LearningRateDecay = 0.05, InitialValue = 0.1 },
        [nameof(RmsProp)] = () => new RmsProp(),
        [nameof(RmsPropCentered)] = () => new RmsPropCentered(),
        [nameof(RmsPropMomentum)] = () => new RmsPropMomentum(),
        [nameof(Adam)] = () => new Adam { LearningRate = 0.01, WeightDecay = 0.01 },
        [nameof(AdamW)] = () => new AdamW { LearningRate = 0.01, WeightDecay = 0.1 },
        [nameof(AmsGrad)] = () => new AmsGrad { LearningRate = 0.01 },
        [nameof(Adamax)] = () => new Adamax { LearningRate = 0.01 },
        [nameof(AdaBelief)] = () => new AdaBelief { LearningRate = 0.01, WeightDecay = 0.1 },
        [nameof(Adadelta)] = () => new Adadelta { WeightDecay = 0.01 },
        [nameof(Adan)] = () => new Adan { LearningRate = 0.01, WeightDecay = 0.1 },
        [nameof(Adopt)] = () => new Adopt { LearningRate = 0.01, WeightDecay = 0.1 },
        [nameof(Asgd)] = () => new Asgd { AveragingStart = 2 },
        [nameof(Lion)] = () => new Lion { LearningRate = 0.01, WeightDecay = 0.1 },
        [nameof(NAdam)] = () => new NAdam { LearningRate = 0.01 },
        [nameof(RAdam)] = () => new RAdam { LearningRate = 0.01 },
        [nameof(Rprop)] = () => new Rprop(),
        [nameof(ScheduleFreeAdamW)] = () => new ScheduleFreeAdamW { LearningRate = 0.01, WeightDecay = 0.1, WarmupSteps = 3 },
        [nameof(Yogi)] = () => new Yogi { LearningRate = 0.01 },
        [nameof(EveryFunction)] = () => new EveryFunction { LearningRate = 0.01 },
        [nameof(BFloat16AdamW)] = () => new BFloat16AdamW { LearningRate = 0.01 },
        [nameof(BFloat16Momentum)] = () => new BFloat16Momentum { LearningRate = 0.1 },
        [nameof(BFloat16Method)] = () => new BFloat16Method(),
        [nameof(AveragedMixture)] = () => new AveragedMixture { LearningRate = 0.01 },
    };

    /// <summary>The same in double.</summary>
    public static IReadOnlyDictionary<string, Func<Optimizer<double>>> ElementwiseDouble { get; } = new Dictionary<string, Func<Optimizer<double>>>
    {
        [nameof(DoubleEveryFunction)] = () => new DoubleEveryFunction { LearningRate = 0.01 },
        [nameof(DoubleMixture)] = () => new DoubleMixture { LearningRate = 0.01 },
    };

    /// <summary>With a reduction over a tensor or over all of them: the same for any number of threads and any vector width.</summary>
    public static IReadOnlyDictionary<string, Func<Optimizer<float>>> Reducing { get; } = new Dictionary<string, Func<Optimizer<float>>>
    {
        [nameof(BFloat16Lamb)] = () => new BFloat16Lamb { LearningRate = 0.01 },
        [nameof(CautiousAdamW)] = () => new CautiousAdamW { LearningRate = 0.01, WeightDecay = 0.1 },
        [nameof(ClippedAdamW)] = () => new ClippedAdamW { LearningRate = 0.01 },
        [nameof(Lamb)] = () => new Lamb { LearningRate = 0.01 },
        [nameof(Lars)] = () => new Lars { LearningRate = 0.1, WeightDecay = 0.01 },
    };

    /// <summary>The same in double.</summary>
    public static IReadOnlyDictionary<string, Func<Optimizer<double>>> ReducingDouble { get; } = new Dictionary<string, Func<Optimizer<double>>>
    {
        [nameof(DoubleClippedAdamW)] = () => new DoubleClippedAdamW { LearningRate = 0.01 },
        [nameof(DoubleLamb)] = () => new DoubleLamb { LearningRate = 0.01 },
    };

    public static IEnumerable<string> Names => Elementwise.Keys.Concat(ElementwiseDouble.Keys).Concat(Reducing.Keys).Concat(ReducingDouble.Keys);
}
