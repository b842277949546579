using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Tests.Mlp.Training;

public sealed class RandomStreamTests
{
    [Fact]
    public void Numbers_AreAFunctionOfSeedEpochAndStep()
    {
        var keys = from seed in Enumerable.Range(0, 4) from epoch in Enumerable.Range(0, 4) from step in Enumerable.Range(0, 4) select (seed, epoch, step);
        double[] first = [.. keys.Select(key => new RandomStream(key.seed, key.epoch, key.step).NextUniform())];
        double[] again = [.. keys.Select(key => new RandomStream(key.seed, key.epoch, key.step).NextUniform())];

        Assert.Equal(first, again);
        Assert.Equal(first.Length, first.Distinct().Count());
    }

    [Fact]
    public void Uniforms_FillTheUnitIntervalEvenly()
    {
        var random = new RandomStream(1, 2, 3);
        int[] counts = new int[10];
        for (int i = 0; i < 10_000; i++)
        {
            counts[(int)(10 * random.NextUniform())]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 850, 1150));
    }

    [Fact]
    public void Normals_HaveMeanZeroAndVarianceOne()
    {
        var random = new RandomStream(1, 2, 3);
        double[] values = [.. Enumerable.Range(0, 20_000).Select(_ => random.NextNormal())];

        Assert.Equal(0, values.Average(), 0.03);
        Assert.Equal(1, values.Average(value => value * value), 0.04);
    }

    [Fact]
    public void Shuffle_KeepsEveryValueOnceAndReachesEveryOrder()
    {
        var orders = new HashSet<string>();
        for (int epoch = 0; epoch < 200; epoch++)
        {
            int[] values = [0, 1, 2, 3];
            new RandomStream(1, epoch, 0).Shuffle(values);
            Assert.Equal([0, 1, 2, 3], values.Order());
            orders.Add(string.Join(",", values));
        }

        Assert.Equal(24, orders.Count);
    }
}
