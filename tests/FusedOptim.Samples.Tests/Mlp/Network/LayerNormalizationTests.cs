using FusedOptim.Samples.Mlp.Network;

namespace FusedOptim.Samples.Tests.Mlp.Network;

public sealed class LayerNormalizationTests
{
    private const int Rows = 4;

    // Gains and biases act linearly, inputs do not: there a smaller distance makes a smaller error, until rounding takes over.
    private const float Distance = 2e-3f;
    private const double Tolerance = 3e-3;

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(19)]
    public void LayerNormalization_GivesTheVectorJacobianProducts(int width)
    {
        var random = new Random(width);
        var layer = new LayerNormalization(width);
        NumericJacobian.Fill(layer.Gain, random);
        NumericJacobian.Fill(layer.Bias, random);
        Matrix input = NumericJacobian.Random(Rows, width, random);
        Matrix gradients = NumericJacobian.Random(Rows, width, random);

        layer.Forward(input);
        float[] inputGradients = layer.Backward(gradients).Values.ToArray();

        Check("input", input.Memory, inputGradients);
        Check("gain", layer.Gain, layer.GainGradients);
        Check("bias", layer.Bias, layer.BiasGradients);

        void Check(string what, Memory<float> moved, ReadOnlySpan<float> gradient) =>
            NumericJacobian.AssertEqual(what, moved, gradient, () => layer.Forward(input), gradients, Distance, Tolerance);
    }

    [Fact]
    public void Rows_HaveMeanZeroAndVarianceOneHoweverFarFromZeroTheyAre()
    {
        var layer = new LayerNormalization(8);
        Matrix input = NumericJacobian.Random(Rows, 8, new Random(1));
        foreach (ref float value in input.Row(1))
        {
            value += 1000;
        }

        Matrix output = layer.Forward(input);

        for (int row = 0; row < Rows; row++)
        {
            float[] values = output.Row(row).ToArray();
            Assert.Equal(0, values.Average(), 1e-3);
            Assert.Equal(1, values.Average(value => value * value), 1e-3);
        }
    }

    [Fact]
    public void RowsThatAreConstant_BecomeTheBias()
    {
        var layer = new LayerNormalization(3);
        layer.Bias.AsSpan().Fill(0.25f);
        var input = new Matrix(1, 3);
        input.Values.Fill(7);

        Assert.Equal([0.25f, 0.25f, 0.25f], layer.Forward(input).Values.ToArray());
    }

    [Fact]
    public void Gradients_AreAddedOrReplacedAsAskedFor()
    {
        var layer = new LayerNormalization(5);
        Matrix input = NumericJacobian.Random(Rows, 5, new Random(2)), gradients = NumericJacobian.Random(Rows, 5, new Random(3));
        layer.Forward(input);
        layer.ParameterGradients(gradients, GradientMode.Add);
        float[] gain = [.. layer.GainGradients], bias = [.. layer.BiasGradients];

        layer.ParameterGradients(gradients, GradientMode.Add);
        Assert.Equal(gain.Select(value => 2 * value), layer.GainGradients, (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.Equal(bias.Select(value => 2 * value), layer.BiasGradients, (a, b) => Math.Abs(a - b) < 1e-5);

        layer.ParameterGradients(gradients, GradientMode.Replace);
        Assert.Equal(gain, layer.GainGradients);
        Assert.Equal(bias, layer.BiasGradients);
    }
}
