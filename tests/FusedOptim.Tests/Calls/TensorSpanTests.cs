using System.Numerics.Tensors;
using FusedOptim.Optimizers;
using FusedOptim.Tests.Identity;
using FusedOptim.Tests.Support;
using Xunit;

namespace FusedOptim.Tests.Calls;

/// <summary>The static update on tensors of System.Numerics.Tensors.</summary>
public sealed class TensorSpanTests
{
    [Fact]
    public void TensorSpans_AreUpdatedAsSpansAre()
    {
        float[] expected = Tensors.Values(12), gradients = Tensors.Values(12, 1), first = new float[12], second = new float[12];
        Tensor<float> weights = Tensor.Create(Tensors.Values(12), [3, 4]), slopes = Tensor.Create(gradients, [3, 4]);
        Tensor<float> m = Tensor.CreateFromShape<float>([3, 4]), v = Tensor.CreateFromShape<float>([3, 4]);
        AdamW.HyperparameterValues values = new() { LearningRate = 0.1 };

        for (long step = 1; step <= 3; step++)
        {
            AdamW.Update(expected, gradients, first, second, values, step);
            AdamW.Update(Elements(weights), Elements(slopes), Elements(m), Elements(v), values, step);
        }

        BitAssert.Equal<float>(expected, Elements(weights), "parameters");
        Assert.Equal(expected[7], weights[1, 3]);
    }

    [Fact]
    public void ASliceOfRows_IsUpdatedAlone()
    {
        Tensor<float> weights = Tensor.Create<float>(new float[12], [3, 4]);
        TensorSpan<float> row = weights.AsTensorSpan().Slice(1..2, ..);
        float[] gradients = [1, 1, 1, 1];

        Sgd.Update(Elements(row), gradients, new() { LearningRate = 1 }, step: 1);

        Assert.Equal([0, 0, 0, 0, -1, -1, -1, -1, 0, 0, 0, 0], Elements(weights).ToArray());
    }

    [Fact]
    public void ASliceOfColumns_HasNoSpan()
    {
        Tensor<float> weights = Tensor.Create<float>(new float[12], [3, 4]);

        Assert.Throws<ArgumentException>(() => Elements(weights.AsTensorSpan().Slice(.., 1..2)));
    }

    // The example of src/FusedOptim/README.md: all elements of a tensor whose elements lie side by side.
    private static Span<float> Elements(TensorSpan<float> tensor) =>
        tensor.IsDense ? tensor.GetSpan(new nint[tensor.Rank], (int)tensor.FlattenedLength) : throw new ArgumentException("The elements do not lie side by side.");
}
