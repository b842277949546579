using FusedOptim.Generator.Model.Chain;
using FusedOptim.Generator.Tests.Composing;

namespace FusedOptim.Generator.Tests.Composing.Stages;

public sealed class TrustRatioStageTests
{
    [Fact]
    public void AfterMomentum_TakesTheDecayIntoTheDirectionAndScalesByTwoNorms()
    {
        ChainAssert.LowersTo(
            """
            %0 = load.parameter : f64 @element  // parameter
            %1 = load.gradient : f64 @element  // gradient
            %2 = learning_rate : f64 @step
            %3 = gradient_scale : f64 @step  // gradientScale
            %4 = mul %3 %1 : f64 @element  // scaledGradient
            %5 = hyperparameter WeightDecay : f64 @step  // weightDecay
            %6 = mul %5 %0 : f64 @element
            %7 = add %4 %6 : f64 @element  // decayedDirection
            %8 = reduce.sum_of_squares tensor %0 : f64 @tensor phase 1  // sumOfSquares
            %9 = sqrt %8 : f64 @tensor phase 1  // parameterNorm
            %10 = reduce.sum_of_squares tensor %7 : f64 @tensor phase 1  // sumOfSquares
            %11 = sqrt %10 : f64 @tensor phase 1  // directionNorm
            %12 = div %9 %11 : f64 @tensor phase 1
            %13 = const 0 : f64 @constant
            %14 = const 1 : f64 @constant
            %15 = lt %13 %9 : bool @tensor phase 1
            %16 = lt %13 %11 : bool @tensor phase 1
            %17 = select %16 %12 %14 : f64 @tensor phase 1
            %18 = select %15 %17 %14 : f64 @tensor phase 1  // trustRatio
            %19 = eq %5 %13 : bool @step  // hasNoDecay
            %20 = select %19 %14 %18 : f64 @tensor phase 1
            %21 = mul %2 %20 : f64 @tensor phase 1  // stepSize
            %22 = mul %21 %7 : f64 @element phase 1
            %23 = sub %0 %22 : f64 @element phase 1  // updatedParameter
            store.parameter %23 : f64 @element phase 1
            """,
            Chains.Of(AttributeKind.TrustRatio, AttributeKind.DecoupledWeightDecay));
    }

    [Fact]
    public void BeforeMomentum_ScalesTheDecayedGradientByTheNormBeforeDecay()
    {
        ChainAssert.LowersTo(
            """
            %0 = load.parameter : f64 @element  // parameter
            %1 = load.gradient : f64 @element  // gradient
            %2 = learning_rate : f64 @step  // stepSize
            %3 = gradient_scale : f64 @step  // gradientScale
            %4 = mul %3 %1 : f64 @element  // scaledGradient
            %5 = hyperparameter WeightDecay : f64 @step  // weightDecay
            %6 = mul %5 %0 : f64 @element
            %7 = add %4 %6 : f64 @element  // decayedGradient
            %8 = reduce.sum_of_squares tensor %0 : f64 @tensor phase 1  // sumOfSquares
            %9 = sqrt %8 : f64 @tensor phase 1  // parameterNorm
            %10 = reduce.sum_of_squares tensor %1 : f64 @tensor phase 1  // sumOfSquares
            %11 = sqrt %10 : f64 @tensor phase 1
            %12 = mul %3 %11 : f64 @tensor phase 1  // gradientNorm
            %13 = mul %5 %9 : f64 @tensor phase 1
            %14 = add %12 %13 : f64 @tensor phase 1
            %15 = hyperparameter TrustCoefficient : f64 @step
            %16 = mul %15 %9 : f64 @tensor phase 1
            %17 = hyperparameter TrustEpsilon : f64 @step
            %18 = add %14 %17 : f64 @tensor phase 1
            %19 = div %16 %18 : f64 @tensor phase 1
            %20 = const 0 : f64 @constant
            %21 = const 1 : f64 @constant
            %22 = lt %20 %9 : bool @tensor phase 1
            %23 = lt %20 %12 : bool @tensor phase 1
            %24 = select %23 %19 %21 : f64 @tensor phase 1
            %25 = select %22 %24 %21 : f64 @tensor phase 1  // trustRatio
            %26 = eq %5 %20 : bool @step  // hasNoDecay
            %27 = select %26 %21 %25 : f64 @tensor phase 1  // trustRatio
            %28 = mul %27 %7 : f64 @element phase 1  // trustedGradient
            %29 = mul %2 %28 : f64 @element phase 1
            %30 = sub %0 %29 : f64 @element phase 1  // updatedParameter
            store.parameter %30 : f64 @element phase 1
            """,
            Chains.Of(Chains.Use(AttributeKind.TrustRatio, (ArgumentNames.Order, 1)), Chains.Use(AttributeKind.WeightDecay)));
    }

    // Parameters of norm 5, gradients of norm 10: u = g + l p has the norm 10 + 5 l.
    [Theory]
    [InlineData(0.2, false, 5 / 11.0)]
    [InlineData(0.2, true, 5 / 11.0)]
    [InlineData(0, false, 1)]
    [InlineData(0, true, 0.5)]
    public void AfterMomentum_AdaptsTensorsWithDecayOrAll(double decay, bool alwaysAdapts, double ratio) =>
        AssertRatio(ratio, AfterMomentum(alwaysAdapts), decay, [3, 4], [6, 8]);

    // k norm(p) / (norm(g) + l norm(p) + e) with k = 0.5 and e = 1.
    [Theory]
    [InlineData(0.2, false, 2.5 / 12)]
    [InlineData(0.2, true, 2.5 / 12)]
    [InlineData(0, false, 1)]
    [InlineData(0, true, 2.5 / 11)]
    public void BeforeMomentum_AdaptsTensorsWithDecayOrAll(double decay, bool alwaysAdapts, double ratio) =>
        AssertRatio(ratio, BeforeMomentum(alwaysAdapts), decay, [3, 4], [6, 8]);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ParametersOfZero_AreNotAdapted(bool isBeforeMomentum) =>
        AssertRatio(1, isBeforeMomentum ? BeforeMomentum(true) : AfterMomentum(true), 0.2, [0, 0], [6, 8]);

    // The direction of LAMB is zero only without decay; the gradient of LARS before decay with it too.
    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    [InlineData(true, 0.2)]
    public void GradientsOfZero_AreNotAdapted(bool isBeforeMomentum, double decay) =>
        AssertRatio(1, isBeforeMomentum ? BeforeMomentum(true) : AfterMomentum(true), decay, [3, 4], [0, 0]);

    [Fact]
    public void AfterMomentumWithDecayAndGradientsOfZero_TheDirectionIsTheDecay() =>
        AssertRatio(1 / 0.2, AfterMomentum(alwaysAdapts: false), 0.2, [3, 4], [0, 0]);

    [Fact]
    public void BeforeMomentum_TakesTheNormOfTheClippedGradient()
    {
        UpdateChain chain = Chains.Of(
            Chains.Use(AttributeKind.TrustRatio, (ArgumentNames.Order, 1), (ArgumentNames.AlwaysAdapt, 1)), Chains.Use(AttributeKind.ClipByValue));

        // Clipped to [3, 4], whose norm is 5.
        double[] steps = ChainAssert.Directions(
            chain, [0, 2], [3, 100], (ArgumentNames.MaximumValue, 4), (ArgumentNames.TrustCoefficient, 10), (ArgumentNames.TrustEpsilon, 0));

        Assert.Equal([12, 16], steps.Select(step => Math.Round(step, 12)));
    }

    [Fact]
    public void BeforeMomentum_FollowsScaleAndMaximize()
    {
        UpdateChain chain = Chains.Of(
            Chains.Use(AttributeKind.TrustRatio, (ArgumentNames.Order, 1), (ArgumentNames.AlwaysAdapt, 1)), Chains.Use(AttributeKind.Maximize));

        // A norm that had the sign of [Maximize] would be negative, and the ratio 1.
        double[] steps = ChainAssert.Directions(chain, [0, 2], [3, 4], (ArgumentNames.TrustCoefficient, 10), (ArgumentNames.TrustEpsilon, 0));

        Assert.Equal([-12, -16], steps.Select(step => Math.Round(step, 12)));
    }

    private static UpdateChain AfterMomentum(bool alwaysAdapts) => Chains.Of(
        Chains.Use(AttributeKind.TrustRatio, (ArgumentNames.AlwaysAdapt, alwaysAdapts ? 1 : 0)), Chains.Use(AttributeKind.DecoupledWeightDecay));

    private static UpdateChain BeforeMomentum(bool alwaysAdapts) => Chains.Of(
        Chains.Use(AttributeKind.TrustRatio, (ArgumentNames.Order, 1), (ArgumentNames.AlwaysAdapt, alwaysAdapts ? 1 : 0)), Chains.Use(AttributeKind.WeightDecay));

    // Both orders move along (g + l p) times the ratio, and along nothing else.
    private static void AssertRatio(double ratio, UpdateChain chain, double decay, double[] parameters, double[] gradients)
    {
        (string, double)[] values = chain.Option(AttributeKind.TrustRatio, ArgumentNames.Order)
            ? [(ArgumentNames.WeightDecay, decay), (ArgumentNames.TrustCoefficient, 0.5), (ArgumentNames.TrustEpsilon, 1)]
            : [(ArgumentNames.WeightDecay, decay)];

        double[] steps = ChainAssert.Directions(chain, parameters, gradients, values);

        Assert.All(steps, (step, i) => Assert.Equal((gradients[i] + (decay * parameters[i])) * ratio, step, 12));
    }
}
