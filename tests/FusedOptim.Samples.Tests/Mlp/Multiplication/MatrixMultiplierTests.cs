using FusedOptim.Samples.Mlp.Multiplication;
using FusedOptim.Samples.Mlp.Network;

namespace FusedOptim.Samples.Tests.Mlp.Multiplication;

public sealed class MatrixMultiplierTests
{
    // Around the rows of a tile, its columns with vectors of 128, 256 and 512 bits, and the pieces that rows and sums are cut into.
    private static readonly int[] Sizes = [1, 5, 6, 7, 8, 9, 15, 16, 17, 33, 63, 65];

    public static TheoryData<int, int, int> LargeShapes => new()
    {
        { 65, 385, 9 },
        { 9, 800, 33 },
        { 193, 33, 17 },
        { 400, 20, 10 },
        { 128, 128, 10 },
        { 100, 64, 96 },
    };

    [Fact]
    public void Products_AreThoseOfTheirDefinitionToTheBitAtEverySize()
    {
        MatrixMultiplier[] alone = [new(Crew.Alone)];
        foreach (int batch in Sizes)
        {
            foreach (int inputs in Sizes)
            {
                foreach (int outputs in (int[])[1, 9, 17])
                {
                    AssertProducts(alone, batch, inputs, outputs);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(LargeShapes))]
    public void ProductsThatAreCutAndShared_AreThoseOfTheirDefinitionToTheBit(int batch, int inputs, int outputs)
    {
        using Crew two = new(2), three = new(3);
        AssertProducts([new(Crew.Alone), new(two), new(three)], batch, inputs, outputs);
    }

    [Fact]
    public void MatricesWithMoreMemoryThanRows_AreMultipliedAsFarAsTheyGo()
    {
        var multiplier = new MatrixMultiplier(Crew.Alone);
        Matrix inputs = NaiveProduct.Random(20, 9, 1), weights = NaiveProduct.Random(7, 9, 2), outputs = NaiveProduct.Random(20, 7, 3);
        float[] untouched = outputs.Values[(11 * 7)..].ToArray();
        inputs.Resize(11);
        outputs.Resize(11);

        multiplier.Outputs(inputs, weights, new float[7], outputs);

        Assert.Equal(NaiveProduct.Outputs(inputs, weights, new float[7]), outputs.Values.ToArray());
        outputs.Resize(20);
        Assert.Equal(untouched, outputs.Values[(11 * 7)..].ToArray());
    }

    [Fact]
    public void ValuesThatAreNotFinite_StayInTheirRow()
    {
        var multiplier = new MatrixMultiplier(Crew.Alone);
        Matrix inputs = NaiveProduct.Random(9, 9, 1), weights = NaiveProduct.Random(9, 9, 2);
        inputs.Row(8)[8] = float.NaN;
        inputs.Row(7)[0] = float.PositiveInfinity;
        var outputs = new Matrix(9, 9);

        multiplier.Outputs(inputs, weights, new float[9], outputs);

        for (int row = 0; row < 9; row++)
        {
            Assert.All(outputs.Row(row).ToArray(), value => Assert.Equal(row < 7, float.IsFinite(value)));
        }
    }

    [Theory]
    [InlineData(2, 3, 4, 4)]
    [InlineData(2, 4, 5, 4)]
    [InlineData(3, 4, 4, 4)]
    [InlineData(2, 4, 4, 3)]
    public void ShapesThatDoNotFit_AreRefused(int rows, int steps, int columns, int biases)
    {
        var multiplier = new MatrixMultiplier(Crew.Alone);

        Assert.Throws<ArgumentException>(() => multiplier.Outputs(new Matrix(2, 4), new Matrix(columns, steps), new float[biases], new Matrix(rows, 4)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Multiplying_AllocatesNothing(int threads)
    {
        using var crew = new Crew(threads);
        var multiplier = new MatrixMultiplier(crew);
        Matrix inputs = NaiveProduct.Random(128, 200, 1), weights = NaiveProduct.Random(64, 200, 2), outputs = new Matrix(128, 64), inputGradients = new Matrix(128, 200);
        Matrix weightGradients = new Matrix(64, 200);
        float[] bias = new float[64];
        Multiply(count: 5);

        // A wait for the other thread that takes long allocates something in the runtime, once in a while: the least of some attempts is what multiplying does.
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 3; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Multiply(count: 50);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);

        void Multiply(int count)
        {
            for (int i = 0; i < count; i++)
            {
                multiplier.Outputs(inputs, weights, bias, outputs);
                multiplier.InputGradients(outputs, weights, inputGradients);
                multiplier.WeightGradients(outputs, inputs, weightGradients, adds: false);
                MatrixMultiplier.BiasGradients(outputs, bias, adds: false);
            }
        }
    }

    private static void AssertProducts(MatrixMultiplier[] multipliers, int batch, int inputs, int outputs)
    {
        Matrix x = NaiveProduct.Random(batch, inputs, 1), weights = NaiveProduct.Random(outputs, inputs, 2), gradients = NaiveProduct.Random(batch, outputs, 3);
        float[] bias = NaiveProduct.Random(1, outputs, 4).Values.ToArray();
        float[] y = NaiveProduct.Outputs(x, weights, bias), inputGradients = NaiveProduct.InputGradients(gradients, weights);
        float[] weightGradients = NaiveProduct.WeightGradients(gradients, x, before: null), twice = NaiveProduct.WeightGradients(gradients, x, weightGradients);
        foreach (MatrixMultiplier multiplier in multipliers)
        {
            Matrix result = NaiveProduct.Random(batch, outputs, 5);
            multiplier.Outputs(x, weights, bias, result);
            AssertSame("outputs", y, result);
            result = NaiveProduct.Random(batch, inputs, 6);
            multiplier.InputGradients(gradients, weights, result);
            AssertSame("input gradients", inputGradients, result);
            result = NaiveProduct.Random(outputs, inputs, 7);
            multiplier.WeightGradients(gradients, x, result, adds: false);
            AssertSame("weight gradients", weightGradients, result);
            multiplier.WeightGradients(gradients, x, result, adds: true);
            AssertSame("weight gradients, twice", twice, result);
        }

        void AssertSame(string what, float[] expected, Matrix actual)
        {
            int different = expected.AsSpan().CommonPrefixLength(actual.Values);
            Assert.True(different == expected.Length, $"{what} of {batch} x {inputs} x {outputs}: element {different} is another");
        }
    }
}
