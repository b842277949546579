namespace FusedOptim.Generator.Model.Chain;

/// <summary>The states of the update chain.</summary>
internal static class StateNames
{
    public const string FirstMoment = "first_moment";
    public const string SecondMoment = "second_moment";
    public const string SecondMomentMaximum = "second_moment_maximum";
    public const string GradientMean = "gradient_mean";
    public const string SquaredGradientSum = "squared_gradient_sum";
    public const string InfinityMoment = "infinity_moment";
    public const string Momentum = "momentum";
    public const string WeightAverage = "weight_average";
}
