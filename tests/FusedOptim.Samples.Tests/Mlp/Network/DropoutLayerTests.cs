using FusedOptim.Samples.Mlp.Network;

namespace FusedOptim.Samples.Tests.Mlp.Network;

public sealed class DropoutLayerTests
{
    private static readonly BatchKey Batch = new(Seed: 3, Epoch: 2, Step: 5);

    [Fact]
    public void DropoutLayer_GivesTheVectorJacobianProduct()
    {
        var random = new Random(1);
        var layer = new DropoutLayer(9, 0.4, number: 1);
        Matrix input = NumericJacobian.Random(6, 9, random), gradients = NumericJacobian.Random(6, 9, random);

        layer.Forward(input, Batch);
        float[] inputGradients = layer.Backward(gradients).Values.ToArray();

        Assert.Contains(0, inputGradients);
        NumericJacobian.AssertEqual("input", input.Memory, inputGradients, () => layer.Forward(input, Batch), gradients, distance: 0.05f, tolerance: 2e-4);
    }

    [Fact]
    public void Elements_AreDroppedWithTheProbabilityAndTheOthersMadeLarger()
    {
        float[] outputs = Outputs(new DropoutLayer(1000, 0.25, number: 0), Batch);

        Assert.Equal(0.25, outputs.Average(output => output == 0 ? 1.0 : 0), 0.02);
        Assert.All(outputs, output => Assert.True(output is 0 or 1 / 0.75f));
        Assert.Equal(1, outputs.Average(), 0.02);
    }

    [Fact]
    public void InEvaluation_InputsAreLeftAlone() => Assert.All(Outputs(new DropoutLayer(1000, 0.9, number: 0), null), output => Assert.Equal(1, output));

    [Fact]
    public void Masks_AreAFunctionOfSeedEpochStepAndLayer()
    {
        string Mask(BatchKey batch, int number) => string.Concat(Outputs(new DropoutLayer(100, 0.5, number), batch).Select(output => output == 0 ? '0' : '1'));

        string mask = Mask(Batch, 1);

        Assert.Equal(mask, Mask(Batch, 1));
        string[] others = [Mask(Batch with { Seed = 4 }, 1), Mask(Batch with { Epoch = 3 }, 1), Mask(Batch with { Step = 6 }, 1), Mask(Batch, 2)];
        Assert.All(others, other => Assert.NotEqual(mask, other));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void ProbabilityOutOfRange_IsRefused(double probability) => Assert.Contains(
        "must be at least 0 and less than 1", Assert.Throws<ArgumentOutOfRangeException>(() => new DropoutLayer(3, probability, 0)).Message, StringComparison.Ordinal);

    // Ten rows of ones.
    private static float[] Outputs(DropoutLayer layer, BatchKey? batch)
    {
        var input = new Matrix(10, layer.Width);
        input.Values.Fill(1);
        return layer.Forward(input, batch).Values.ToArray();
    }
}
