using FusedOptim.Samples.Mlp.Network;

namespace FusedOptim.Samples.Tests.Mlp.Network;

public sealed class LabelSmoothingTests
{
    private static readonly byte[] Labels = [0, 5, 3, 3, 1];

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    public void SmoothedLoss_GivesItsGradient(double smoothing)
    {
        var loss = new SoftmaxCrossEntropy(6, smoothing);
        Matrix logits = NumericJacobian.Random(Labels.Length, 6, new Random(5));
        var one = new Matrix(1, 1);
        one.Values[0] = 1;

        loss.Loss(logits, Labels);
        float[] gradients = loss.Gradients.Values.ToArray();

        NumericJacobian.AssertEqual("logit", logits.Memory, gradients, LossAsMatrix, one, distance: 0.01f, tolerance: 2e-5);

        Matrix LossAsMatrix()
        {
            var value = new Matrix(1, 1);
            value.Values[0] = (float)loss.Loss(logits, Labels);
            return value;
        }
    }

    // Probabilities 1/2, 1/4 and 1/4; targets 0.8, 0.1 and 0.1.
    [Fact]
    public void SmoothedLoss_IsThatOfItsDefinition()
    {
        var logits = new Matrix(1, 3);
        logits.Values[0] = MathF.Log(2);

        double value = new SoftmaxCrossEntropy(3, 0.3).Loss(logits, [0]);

        Assert.Equal((0.8 * Math.Log(2)) + (0.2 * Math.Log(4)), value, 1e-6);
    }

    [Fact]
    public void PlainLoss_IsNotSmoothed()
    {
        Matrix logits = NumericJacobian.Random(Labels.Length, 6, new Random(6));

        Assert.Equal(new SoftmaxCrossEntropy(6).Loss(logits, Labels), new SoftmaxCrossEntropy(6, 0.3).PlainLoss(logits, Labels));
        Assert.NotEqual(new SoftmaxCrossEntropy(6).Loss(logits, Labels), new SoftmaxCrossEntropy(6, 0.3).Loss(logits, Labels));
    }

    [Fact]
    public void Correct_CountsTheRowsOfTheLastBatch()
    {
        var loss = new SoftmaxCrossEntropy(2);
        var logits = new Matrix(3, 2);
        float[] values = [5, 1, 1, 5, 3, 3];
        values.CopyTo(logits.Values);

        loss.Loss(logits, [0, 1, 0]);
        Assert.Equal(3, loss.Correct);
        loss.PlainLoss(logits, [1, 0, 1]);
        Assert.Equal(0, loss.Correct);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void SmoothingOutOfRange_IsRefused(double smoothing) => Assert.Contains(
        "must be at least 0 and less than 1", Assert.Throws<ArgumentOutOfRangeException>(() => new SoftmaxCrossEntropy(3, smoothing)).Message, StringComparison.Ordinal);
}
