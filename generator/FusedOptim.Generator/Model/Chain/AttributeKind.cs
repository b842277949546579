namespace FusedOptim.Generator.Model.Chain;

/// <summary>The attributes of the update chain, in the order of ChainVocabulary. Attribute <c>X</c> is <c>FusedOptim.XAttribute</c>.</summary>
internal enum AttributeKind
{
    LearningRate,
    Maximize,
    WeightDecay,
    DecoupledWeightDecay,
    ClipByGlobalNorm,
    FirstMoment,
    SecondMoment,
    SquaredGradientSum,
    BiasCorrection,
    Epsilon,
    Momentum,
}
