namespace FusedOptim.Generator.Model.Chain;

/// <summary>The states of the update chain.</summary>
internal static class StateNames
{
    public const string FirstMoment = "first_moment";
    public const string SecondMoment = "second_moment";
    public const string SquaredGradientSum = "squared_gradient_sum";
    public const string Momentum = "momentum";
}
