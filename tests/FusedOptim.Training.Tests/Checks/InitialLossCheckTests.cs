namespace FusedOptim.Training.Tests.Checks;

public sealed class InitialLossCheckTests
{
    [Theory]
    [InlineData(2.3026, InitialLossVerdict.AsExpected, "The first loss is 2.303, and log(10) = 2.303. The network knows nothing yet")]
    [InlineData(2.55, InitialLossVerdict.AsExpected, "overfit a few examples")]
    [InlineData(2.56, InitialLossVerdict.LogitsTooLarge, "scatter by about 0.72. Multiply the initial weights of the last layer by 0.1")]
    [InlineData(4.6, InitialLossVerdict.LogitsTooLarge, "scatter by about 2.1")]
    [InlineData(4.61, InitialLossVerdict.InitializationTooLarge, "sqrt(2 / inputs)")]
    [InlineData(0.2303, InitialLossVerdict.AveragedOverClasses, "10 times too small")]
    [InlineData(147.4, InitialLossVerdict.SummedOverBatch, "summed up")]
    [InlineData(1.2, InitialLossVerdict.TooLow, "better than guessing")]
    [InlineData(-0.5, InitialLossVerdict.TooLow, "a part of the loss missing")]
    [InlineData(double.NaN, InitialLossVerdict.NotFinite, "logarithm of 0")]
    [InlineData(double.PositiveInfinity, InitialLossVerdict.NotFinite, "labels that are no class")]
    public void FirstLosses_AreReadInWords(double measured, InitialLossVerdict verdict, string words)
    {
        InitialLossResult result = InitialLossCheck.Check(measured, classes: 10, batchSize: 64);

        Assert.Equal(verdict, result.Verdict);
        Assert.Contains(words, result.ToString(), StringComparison.Ordinal);
        Assert.Equal(verdict == InitialLossVerdict.AsExpected, result.Passed);
        Assert.Equal(Math.Log(10), result.Expected);
    }

    [Fact]
    public void AWiderTolerance_LetsMorePass() => Assert.True(InitialLossCheck.Check(2.9, 10, tolerance: 0.6).Passed);

    [Fact]
    public void LogitsOfZero_HaveTheLossOfGuessing()
    {
        InitialLossResult result = InitialLossCheck.Check<float>(new float[8], [0, 3], classes: 4);

        Assert.True(result.Passed);
        Assert.Equal(Math.Log(4), result.Measured, 12);
    }

    [Fact]
    public void LogitsOfEveryClassAlikeButOne_AreNotCentred()
    {
        double[] logits = [.. Enumerable.Range(0, 30).Select(place => place % 3 == 2 ? 4.0 : 0)];
        int[] labels = [.. Enumerable.Range(0, 10).Select(example => example % 3)];

        InitialLossResult result = InitialLossCheck.Check<double>(logits, labels, classes: 3);

        Assert.Equal(InitialLossVerdict.LogitsNotCentred, result.Verdict);
        Assert.Contains("those of class 2 are 4 in the mean of all examples, and those of all classes 1.33", result.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void LogitsThatScatterFromExampleToExample_AreTooLargeAndCentred()
    {
        double[] logits = [.. Enumerable.Range(0, 30).Select(place => place % 10 < 3 ? 6.0 * (((place / 10) + place) % 3 == 0 ? 1 : -0.5) : 6.0 * (place % 4 - 1.5) / 1.5)];
        int[] labels = [.. Enumerable.Range(0, 10).Select(example => example % 3)];

        InitialLossResult result = InitialLossCheck.Check<double>(logits, labels, classes: 3);

        Assert.True(result.Verdict is InitialLossVerdict.LogitsTooLarge or InitialLossVerdict.InitializationTooLarge, result.Explanation);
    }

    [Fact]
    public void HugeLogits_DoNotOverflow()
    {
        InitialLossResult result = InitialLossCheck.Check<float>([1000, 0], [1], classes: 2);

        Assert.Equal(1000, result.Measured);
    }

    [Fact]
    public void LabelsThatCountFromOne_AreToldSo()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => InitialLossCheck.Check<double>(new double[9], [1, 2, 3], classes: 3));

        Assert.Contains("The label of example 2 is 3, but classes are 0 to 2; the labels go from 1 to 3. They seem to count from 1", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ANegativeLabel_IsNamed()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => InitialLossCheck.Check<double>(new double[9], [0, -1, 2], classes: 3));

        Assert.Contains("The label of example 1 is -1", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("count from 1", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ArgumentsOutOfRange_AreRefused()
    {
        Assert.Contains("2 labels of 3 classes need 6 logits, but there are 5",
            Assert.Throws<ArgumentException>(() => InitialLossCheck.Check<double>(new double[5], [0, 1], 3)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => InitialLossCheck.Check<double>([], [], 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => InitialLossCheck.Check(1, classes: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => InitialLossCheck.Check(1, 10, tolerance: double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => InitialLossCheck.Check(1, 10, batchSize: 0));
    }
}
