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
