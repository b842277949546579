namespace FusedOptim.Training.Tests.Ensembles;

public sealed class ProbabilityAverageTests
{
    private static readonly float[] First = [0.9f, 0.1f, 0.6f, 0.4f, 0.2f, 0.8f];
    private static readonly float[] Second = [0.4f, 0.6f, 0.3f, 0.7f, 0.4f, 0.6f];

    [Fact]
    public void Probabilities_AreAveraged()
    {
        double[] average = ProbabilityAverage.Of<float>([First, Second], classes: 2);

        double[] expected = [0.65, 0.35, 0.45, 0.55, 0.3, 0.7];
        Assert.All(average.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 6));
    }

    [Fact]
    public void AnEnsemble_CanBeRightWhereEachMemberErrs()
    {
        EnsembleResult result = ProbabilityAverage.Evaluate<float>([First, Second], [0, 1, 1], classes: 2);

        Assert.Equal(1, result.Ensemble.Accuracy);
        Assert.Equal([2.0 / 3, 2.0 / 3], result.Members.Select(member => member.Accuracy));
        Assert.Equal(-(Math.Log(0.65) + Math.Log(0.55) + Math.Log(0.7)) / 3, result.Ensemble.LogLoss, 6);
        Assert.Equal(-(Math.Log(0.9) + Math.Log(0.4) + Math.Log(0.8)) / 3, result.Members[0].LogLoss, 6);
        Assert.True(result.Ensemble.LogLoss <= result.Members.Average(member => member.LogLoss));
        Assert.StartsWith("The ensemble of 2 is right for 100", result.ToString(), StringComparison.Ordinal);
        Assert.Contains("its members for 66.67", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void EqualProbabilities_CountForTheFirstClass()
    {
        Assert.Equal(1, ProbabilityAverage.Evaluate<double>([new[] { 0.4, 0.4, 0.2 }], [0], 3).Ensemble.Accuracy);
        Assert.Equal(0, ProbabilityAverage.Evaluate<double>([new[] { 0.4, 0.4, 0.2 }], [1], 3).Ensemble.Accuracy);
    }

    [Fact]
    public void ALabelOfProbabilityZero_HasAnInfiniteLogLoss() =>
        Assert.Equal(double.PositiveInfinity, ProbabilityAverage.Evaluate<double>([new[] { 1.0, 0 }], [1], 2).Ensemble.LogLoss);

    [Fact]
    public void WhatIsNoProbability_IsNamed()
    {
        Refused("Example 1 of member 1 has the probability -2; average probabilities, behind the softmax, and not logits", new[] { 0.5, 0.5, -2, 3 });
        Refused("Example 0 of member 1 has the probability NaN", new[] { double.NaN, 0.5, 0.5, 0.5 });
        Refused("example 1 of member 1 sum up to 0.8, and not to 1", new[] { 0.5, 0.5, 0.4, 0.4 });
        Refused("Member 1 has 2 probabilities and member 0 4", new[] { 0.5, 0.5 });
        Assert.Throws<ArgumentException>(() => ProbabilityAverage.Of(Array.Empty<ReadOnlyMemory<double>>(), 2));
        Assert.Throws<ArgumentException>(() => ProbabilityAverage.Of<double>([Array.Empty<double>()], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProbabilityAverage.Of<double>([new[] { 1.0 }], 1));
        Assert.Contains("have 1 examples, but there are 2 labels", Assert.Throws<ArgumentException>(
            () => ProbabilityAverage.Evaluate<double>([new[] { 0.5, 0.5 }], [0, 1], 2)).Message, StringComparison.Ordinal);
        Assert.Contains("The label of example 0 is 2", Assert.Throws<ArgumentException>(
            () => ProbabilityAverage.Evaluate<double>([new[] { 0.5, 0.5 }], [2], 2)).Message, StringComparison.Ordinal);
    }

    private static void Refused(string message, double[] second) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(
            () => ProbabilityAverage.Of<double>([new[] { 0.5, 0.5, 0.5, 0.5 }, second], 2)).Message, StringComparison.Ordinal);
}
