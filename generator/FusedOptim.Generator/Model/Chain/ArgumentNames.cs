namespace FusedOptim.Generator.Model.Chain;

/// <summary>The arguments of the attributes: properties of the attribute classes, and those that are hyperparameters of the generated class too.</summary>
internal static class ArgumentNames
{
    public const string LearningRate = "LearningRate";
    public const string WeightDecay = "WeightDecay";
    public const string MaximumNorm = "MaximumNorm";
    public const string Beta1 = "Beta1";
    public const string Beta2 = "Beta2";
    public const string InitialValue = "InitialValue";
    public const string LearningRateDecay = "LearningRateDecay";
    public const string Epsilon = "Epsilon";
    public const string InsideSquareRoot = "InsideSquareRoot";
    public const string Momentum = "Momentum";
    public const string Dampening = "Dampening";
    public const string Nesterov = "Nesterov";
}
