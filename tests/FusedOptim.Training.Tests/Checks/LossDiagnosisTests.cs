namespace FusedOptim.Training.Tests.Checks;

public sealed class LossDiagnosisTests
{
    [Theory]
    [InlineData("explodes", LossVerdict.Exploding, 0.1, "explodes, from 2.482 to")]
    [InlineData("flat", LossVerdict.Flat, 10, "stays where it began")]
    [InlineData("slow", LossVerdict.FallingSlowly, 3, "falls slowly and along a line")]
    [InlineData("oscillates", LossVerdict.Oscillating, 1.0 / 3, "somewhat too high")]
    [InlineData("levels off", LossVerdict.LevelledOff, 0.1, "then levelled off")]
    [InlineData("falls", LossVerdict.Falling, 1, "falls well")]
    [InlineData("leaps", LossVerdict.Leapt, 0.1, "leapt from 2.3 to 3.379")]
    [InlineData("leaps and learns", LossVerdict.Falling, 1, "falls well")]
    [InlineData("falls with noise", LossVerdict.Falling, 1, "Keep the learning rate.")]
    public void TypicalCourses_AreTold(string kind, LossVerdict verdict, double factor, string words)
    {
        double[] losses = [.. Enumerable.Range(0, 60).Select(step => kind switch
        {
            "explodes" => 2.3 * Math.Exp(0.03 * step),
            "flat" => 2.3 - (1e-4 * step),
            "slow" => 2.3 - (0.005 * step),
            "oscillates" => 2.0 + (step % 2 == 0 ? 0.6 : -0.6) - (0.002 * step),
            "levels off" => 1 + (1.3 * Math.Exp(-0.3 * step)),
            "leaps" => step == 0 ? 2.3 : 2.3 + (1.5 * Math.Exp(-0.05 * step)),
            "leaps and learns" => step == 0 ? 2.3 : 1 + (2.8 * Math.Exp(-0.05 * step)),
            "falls" => 2.3 * Math.Exp(-0.03 * step),
            _ => (2.3 * Math.Exp(-0.03 * step)) + (0.1 * Math.Sin(step * step)),
        })];

        LossReading reading = LossDiagnosis.Read(losses, learningRate: 0.3);

        Assert.True(verdict == reading.Verdict, reading.ToString());
        Assert.Equal(factor, reading.RateFactor);
        Assert.Equal(0.3 * factor, reading.NextLearningRate!.Value, 12);
        Assert.Contains(words, reading.ToString(), StringComparison.Ordinal);
        Assert.Equal(factor != 1, reading.Advice.Contains("instead of 0.3", StringComparison.Ordinal));
    }

    // Jumps up and down by a count as a standard deviation of 2.4 a.
    [Theory]
    [InlineData(0.07, LossVerdict.Flat)]
    [InlineData(0.1, LossVerdict.Oscillating)]
    public void Jumps_CountFromAFifthOfTheLevel(double amplitude, LossVerdict verdict) =>
        Assert.Equal(verdict, LossDiagnosis.Read([.. Enumerable.Range(0, 61).Select(step => 1 + (step % 2 == 0 ? amplitude : -amplitude))]).Verdict);

    [Fact]
    public void ALossThatStaysAtThatOfGuessing_IsToldSo()
    {
        double[] losses = [.. Enumerable.Repeat(Math.Log(10), 20)];

        Assert.Contains("It is that of guessing, 2.303.", LossDiagnosis.Read(losses, classes: 10).Explanation, StringComparison.Ordinal);
        Assert.DoesNotContain("guessing", LossDiagnosis.Read(losses, classes: 100).Explanation, StringComparison.Ordinal);
        Assert.Null(LossDiagnosis.Read(losses).NextLearningRate);
    }

    [Fact]
    public void ALossThatIsNotFinite_IsNamedByItsNumberHoweverFewThereAre()
    {
        LossReading reading = LossDiagnosis.Read([2.3, 50, double.PositiveInfinity], learningRate: 1);

        Assert.Equal(LossVerdict.NotFinite, reading.Verdict);
        Assert.StartsWith("Loss 3 is", reading.Explanation, StringComparison.Ordinal);
        Assert.Equal(0.1, reading.NextLearningRate);
    }

    [Fact]
    public void AFirstLossThatIsNotFinite_IsNotTheLearningRate()
    {
        LossReading reading = LossDiagnosis.Read([double.NaN, 1], learningRate: 1);

        Assert.Equal(LossVerdict.NotFinite, reading.Verdict);
        Assert.Equal(1, reading.RateFactor);
        Assert.Contains("not the learning rate", reading.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void TooFewLosses_AreRefused() =>
        Assert.Contains("5 losses are too few", Assert.Throws<ArgumentException>(() => LossDiagnosis.Read([1, 2, 3, 4, 5])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0.0)]
    [InlineData(double.NaN)]
    public void ALearningRateThatIsNone_IsRefused(double rate) => Assert.Throws<ArgumentOutOfRangeException>(() => LossDiagnosis.Read(new double[10], rate));
}
