using FusedOptim.Testing;
using Xunit;

namespace FusedOptim.Tests.Testing;

public sealed class RuleCheckStepsTests
{
    [Fact]
    public void MoreSteps_SeeWhatARuleDoesLater()
    {
        RuleCheck.AssertMatches<CrossingLimitsLater>();
        RuleCheck.AssertMatches<CrossingLimitsLater>(steps: 100);

        Assert.Contains(" in step 101,", Assert.Throws<RuleMismatchException>(() => RuleCheck.AssertMatches<CrossingLimitsLater>(steps: 101)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void LessThanOneStep_IsRefused(int steps) =>
        Assert.Equal("steps", Assert.Throws<ArgumentOutOfRangeException>(() => RuleCheck.AssertMatches<Halved>(steps: steps)).ParamName);

    [Fact]
    public void ConstructorThatAsksForACheckOfGradients_IsOverruled() => RuleCheck.AssertMatches<Checking>();

    [Fact]
    public void LongRun_HasSomethingToCompareToItsEnd()
    {
        using var loops = new Exploding();
        using var calls = new Exploding();
        new RuleComparison<float>(loops, calls, seed: 1).Run(200);

        float[] parameters = [.. loops.Parameters.SelectMany(parameter => parameter.Values.ToArray())];
        float[] velocities = [.. loops.Parameters.SelectMany(parameter => parameter.State("velocity").ToArray())];
        Assert.InRange(parameters.Count(float.IsFinite), parameters.Length / 2, parameters.Length);
        Assert.InRange(velocities.Count(float.IsFinite), velocities.Length / 2, velocities.Length);
        Assert.All(loops.Parameters, parameter => Assert.True(double.IsFinite(parameter.Scalar("size"))));
    }
}
