namespace FusedOptim.Generator.Model.Chain;

/// <summary>The arguments of the attributes: properties of the attribute classes, and those that are hyperparameters of the generated class too.</summary>
internal static class ArgumentNames
{
    public const string LearningRate = Ir.RuleSignature.LearningRate;
    public const string L1Decay = "L1Decay";
    public const string WeightDecay = "WeightDecay";
    public const string MaximumNorm = "MaximumNorm";
    public const string MaximumValue = "MaximumValue";
    public const string Beta1 = "Beta1";
    public const string Beta2 = "Beta2";
    public const string KeepMaximum = "KeepMaximum";
    public const string Centered = "Centered";
    public const string InitialValue = "InitialValue";
    public const string LearningRateDecay = "LearningRateDecay";
    public const string Epsilon = "Epsilon";
    public const string InsideSquareRoot = "InsideSquareRoot";
    public const string Momentum = "Momentum";
    public const string Dampening = "Dampening";
    public const string Nesterov = "Nesterov";
    public const string TrustCoefficient = "TrustCoefficient";
    public const string TrustEpsilon = "TrustEpsilon";
    public const string AlwaysAdapt = "AlwaysAdapt";
    public const string Order = "Order";
    public const string AverageDecay = "AverageDecay";
}
