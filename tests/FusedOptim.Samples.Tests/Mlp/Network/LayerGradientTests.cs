using FusedOptim.Samples.Mlp.Network;

namespace FusedOptim.Samples.Tests.Mlp.Network;

/// <summary>Every layer's vector-Jacobian product against the numeric Jacobian.</summary>
public sealed class LayerGradientTests
{
    private const int Rows = 5;

    // A dense layer is linear and a rectifier is so around values that are not moved across 0: no distance is too large, only rounding counts.
    private const float LinearDistance = 0.05f;
    private const double LinearTolerance = 2e-4;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 3)]
    [InlineData(3, 17)]
    [InlineData(33, 9)]
    public void DenseLayer_GivesTheVectorJacobianProducts(int inputs, int outputs)
    {
        var random = new Random(inputs + outputs);
        var layer = new DenseLayer(inputs, outputs);
        NumericJacobian.Fill(layer.Weights.Values, random);
        NumericJacobian.Fill(layer.Bias, random);
        Matrix input = NumericJacobian.Random(Rows, inputs, random);
        Matrix gradients = NumericJacobian.Random(Rows, outputs, random);

        layer.Forward(input);
        float[] inputGradients = layer.Backward(gradients).Values.ToArray();

        Check("input", input.Memory, inputGradients);
        Check("weight", layer.Weights.Memory, layer.WeightGradients.Values);
        Check("bias", layer.Bias, layer.BiasGradients);

        void Check(string what, Memory<float> moved, ReadOnlySpan<float> gradient) =>
            NumericJacobian.AssertEqual(what, moved, gradient, () => layer.Forward(input), gradients, LinearDistance, LinearTolerance);
    }

    [Fact]
    public void DenseLayer_AddsToItsGradients()
    {
        var random = new Random(3);
        var layer = new DenseLayer(4, 2);
        Matrix input = NumericJacobian.Random(Rows, 4, random);
        Matrix gradients = NumericJacobian.Random(Rows, 2, random);

        layer.Forward(input);
        layer.Backward(gradients);
        float[] once = layer.WeightGradients.Values.ToArray();
        float[] biasOnce = [.. layer.BiasGradients];
        layer.Backward(gradients);

        Assert.Equal(once.Select(value => 2 * value), layer.WeightGradients.Values.ToArray(), (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.Equal(biasOnce.Select(value => 2 * value), layer.BiasGradients, (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public void DenseLayer_AskedToReplace_OverwritesItsGradients()
    {
        var random = new Random(3);
        var layer = new DenseLayer(4, 2);
        Matrix input = NumericJacobian.Random(Rows, 4, random);
        Matrix gradients = NumericJacobian.Random(Rows, 2, random);
        layer.Forward(input);
        layer.Backward(gradients);
        float[] once = layer.WeightGradients.Values.ToArray();
        float[] biasOnce = [.. layer.BiasGradients];

        layer.ParameterGradients(gradients, GradientMode.Replace);

        Assert.Equal(once, layer.WeightGradients.Values.ToArray());
        Assert.Equal(biasOnce, layer.BiasGradients);
    }

    // More elements than a few vectors, and some behind them.
    [Theory]
    [InlineData(9)]
    [InlineData(67)]
    public void ReluLayer_GivesTheVectorJacobianProductAtEveryLength(int width)
    {
        var random = new Random(4);
        var layer = new ReluLayer(width);
        Matrix input = NumericJacobian.Random(Rows, width, random);
        Matrix gradients = NumericJacobian.Random(Rows, width, random);

        layer.Forward(input);
        float[] inputGradients = layer.Backward(gradients).Values.ToArray();

        Assert.Equal(input.Values.ToArray().Zip(gradients.Values.ToArray(), (x, gradient) => x > 0 ? gradient : 0), inputGradients);
    }

    [Fact]
    public void ReluLayer_GivesTheVectorJacobianProduct()
    {
        var random = new Random(4);
        var layer = new ReluLayer(9);
        Matrix input = NumericJacobian.Random(Rows, 9, random);
        Matrix gradients = NumericJacobian.Random(Rows, 9, random);

        layer.Forward(input);
        float[] inputGradients = layer.Backward(gradients).Values.ToArray();

        Assert.Contains(0, inputGradients);
        NumericJacobian.AssertEqual("input", input.Memory, inputGradients, () => layer.Forward(input), gradients, LinearDistance, LinearTolerance);
    }

    [Fact]
    public void ReluLayer_AtZero_HasTheDerivativeZero()
    {
        var layer = new ReluLayer(2);
        var input = new Matrix(1, 2);
        var gradients = new Matrix(1, 2);
        gradients.Values.Fill(1);

        layer.Forward(input);

        Assert.Equal([0f, 0f], layer.Backward(gradients).Values.ToArray());
    }

    [Fact]
    public void SoftmaxCrossEntropy_GivesTheGradientOfTheLoss()
    {
        var random = new Random(5);
        var loss = new SoftmaxCrossEntropy(6);
        Matrix logits = NumericJacobian.Random(Rows, 6, random);
        byte[] labels = [0, 5, 3, 3, 1];
        var one = new Matrix(1, 1);
        one.Values[0] = 1;

        loss.Loss(logits, labels);
        float[] gradients = loss.Gradients.Values.ToArray();

        // The loss is curved: half the distance makes a quarter of the error.
        NumericJacobian.AssertEqual("logit", logits.Memory, gradients, LossAsMatrix, one, distance: 0.01f, tolerance: 2e-5);

        Matrix LossAsMatrix()
        {
            var value = new Matrix(1, 1);
            value.Values[0] = (float)loss.Loss(logits, labels);
            return value;
        }
    }

    [Fact]
    public void SoftmaxCrossEntropy_OfLargeLogits_DoesNotOverflow()
    {
        var loss = new SoftmaxCrossEntropy(3);
        var logits = new Matrix(1, 3);
        float[] values = [1000, -1000, 999];
        values.CopyTo(logits.Values);

        double right = loss.Loss(logits, [0]);
        double wrong = loss.Loss(logits, [1]);

        Assert.Equal(Math.Log(1 + Math.Exp(-1)), right, 1e-6);
        Assert.Equal(2000 + Math.Log(1 + Math.Exp(-1)), wrong, 1e-3);
    }
}
