using CustomRule;
using FusedOptim.Testing;
using Xunit;

namespace FusedOptim.Samples.Tests.CustomRule;

/// <summary>How a rule of one's own is tested: as the ordinary method that it is, and its loops against the method.</summary>
public sealed class SmoothSignTests
{
    [Fact]
    public void LargeGradient_MovesByTheLearningRateAgainstIt()
    {
        float firstMoment = 0;

        float updated = SmoothSign.Update(parameter: 2, gradient: 3, ref firstMoment, learningRate: 0.5f);

        Assert.Equal(1.5f, updated);
        Assert.Equal(0.3f, firstMoment, 1e-6f);
    }

    [Fact]
    public void SmallGradient_MovesInProportionToIt()
    {
        float firstMoment = 0;

        float updated = SmoothSign.Update(parameter: 2, gradient: -1e-4f, ref firstMoment, learningRate: 1, beta1: 0.5f, sharpness: 100);

        Assert.Equal(2 + (100 * 5e-5f), updated, 1e-5f);
    }

    [Fact]
    public void FirstMoment_RemembersAndForgets()
    {
        float firstMoment = 1;

        SmoothSign.Update(parameter: 0, gradient: 0, ref firstMoment, beta1: 0.75f);

        Assert.Equal(0.75f, firstMoment);
    }

    [Fact]
    public void Loops_GiveTheBitsOfTheMethod() => RuleCheck.AssertMatches<SmoothSign>();
}
