namespace FusedOptim.Generator.Model.Chain;

/// <summary>The attributes of the update chain, in the order of ChainVocabulary. Attribute <c>X</c> is <c>FusedOptim.XAttribute</c>.</summary>
internal enum AttributeKind
{
    LearningRate,
    Maximize,
    L1Decay,
    WeightDecay,
    DecoupledWeightDecay,
    ClipByGlobalNorm,
    ClipByNorm,
    ClipByValue,
    FirstMoment,
    SecondMoment,
    SquaredGradientSum,
    InfinityMoment,
    BiasCorrection,
    Epsilon,
    Momentum,
    SignUpdate,
    TrustRatio,
    WeightAverage,
    ZeroGradients,
}
