using FusedOptim.Tests.Golden;
using Xunit;

namespace FusedOptim.Tests.Sharding;

/// <summary>A tensor has at most int.MaxValue elements; a model has as many tensors as it likes.</summary>
public sealed class ShardSizeTests
{
    // What is behind the last whole block of the largest tensor.
    private const int Length = int.MaxValue % Shards.BlockLength;

    [Fact]
    public void ModelOfMoreElementsThanAnIntCounts_IsStepped()
    {
        using var large = new ClippedAdamW { MaximumNorm = 0.5, ShardExchange = new HoldersOfTheRest() };
        using var small = new ClippedAdamW { MaximumNorm = 0.5 };
        for (int tensor = 0; tensor < 3; tensor++)
        {
            var random = new Random(tensor);
            float[] values = [.. Enumerable.Range(0, Length).Select(_ => random.NextSingle())], gradients = [.. values.Select(value => value - 0.25f)];
            large.Add($"tensor{tensor}", values.AsMemory(), gradients.AsMemory(), offset: int.MaxValue - Length, totalLength: int.MaxValue);
            small.Add($"tensor{tensor}", values.ToArray(), gradients.ToArray());
        }

        for (int step = 0; step < 3; step++)
        {
            large.Step();
            small.Step();
        }

        Assert.Equal(small.LastGradientNorm, large.LastGradientNorm);
        Assert.All(small.Parameters.Zip(large.Parameters), pair => Assert.Equal(pair.First.Values.ToArray(), pair.Second.Values.ToArray()));
    }

    /// <summary>Processes that hold all the other blocks, whose gradients are 0.</summary>
    private sealed class HoldersOfTheRest : IShardExchange
    {
        private bool isAsked;

        public void Sum(Span<double> values)
        {
            if (isAsked)
            {
                return;
            }

            // Who holds which block, before the first step: they hold those that are left.
            isAsked = true;
            values.Replace(0, 1);
        }

        public void Maximum(Span<double> values)
        {
        }
    }
}
