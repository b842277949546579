using System.Numerics;
using FusedOptim.Kernels;
using FusedOptim.Tests.Golden;
using FusedOptim.Tests.Identity;
using FusedOptim.Tests.Support;
using Xunit;

namespace FusedOptim.Tests.Kernels;

/// <summary>Sums have one order, on any machine.</summary>
public sealed class LanesTests
{
    [Fact]
    public void Sum_AddsHalvesByATree()
    {
        int otherOrders = 0;
        for (int seed = 0; seed < 50; seed++)
        {
            double[] lanes = Numbers(16, seed);
            double expected = ((Half(0) + Half(4)) + (Half(2) + Half(6))) + ((Half(1) + Half(5)) + (Half(3) + Half(7)));
            otherOrders += lanes.Sum() == expected ? 0 : 1;

            Assert.Equal(expected, Lanes.Sum(lanes));
            Assert.Equal(expected, ReductionOrder.OfBlock(lanes));

            double Half(int lane) => lanes[lane] + lanes[lane + 8];
        }

        // The numbers can tell orders apart.
        Assert.InRange(otherOrders, 10, 50);
    }

    [Fact]
    public void Sum_IsSensitiveToEachLane()
    {
        for (int lane = 0; lane < Lanes.Count; lane++)
        {
            double[] lanes = new double[Lanes.Count];
            lanes[lane] = 3;
            Assert.Equal(3, Lanes.Sum(lanes));
        }
    }

    [Fact]
    public void Maximum_IsThatOfAllLanesAndNanIfAnyIs()
    {
        for (int lane = 0; lane < Lanes.Count; lane++)
        {
            double[] lanes = Numbers(16, lane).Select(Math.Abs).ToArray();
            Assert.Equal(lanes.Max(), Lanes.Maximum(lanes));
            lanes[lane] = double.NaN;
            Assert.Equal(double.NaN, Lanes.Maximum(lanes));
        }
    }

    [Theory]
    [InlineData(0, double.Epsilon)]
    [InlineData(1, 1.5)]
    [InlineData(2, double.PositiveInfinity)]
    [InlineData(2, double.NaN)]
    [InlineData(double.PositiveInfinity, double.NaN)]
    public void MaximumOfVectors_IsTheLargerMagnitudeOrNan(double smaller, double larger)
    {
        // The NaN that a processor makes has its sign set; a magnitude has none.
        Vector<double> a = Vector.Abs(new Vector<double>(smaller));
        Vector<double> b = Vector.Abs(new Vector<double>(-larger));

        Assert.Equal(larger, Lanes.Maximum(a, b)[0]);
        Assert.Equal(larger, Lanes.Maximum(b, a)[0]);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(4096, 1)]
    [InlineData(4097, 2)]
    [InlineData(int.MaxValue, 524_288)]
    public void Blocks_AreCountedUpToTheLongestTensor(int length, int blocks) => Assert.Equal(blocks, Lanes.Blocks(length));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void RotatedVectors_AreStoredInTheOrderOfTheirLanes(int vectorsPerTurn)
    {
        int width = Vector<double>.Count;
        Vector<double>[] l = Enumerable.Range(0, 8).Select(i => i < Lanes.Count / width ? new Vector<double>(Line(i * width)) : default).ToArray();
        for (int position = 0; position <= 64; position += vectorsPerTurn * width)
        {
            double[] lanes = new double[Lanes.Count];
            Lanes.Store(l[0], l[1], l[2], l[3], l[4], l[5], l[6], l[7], position, lanes);
            Assert.Equal(Line(0).Take(Lanes.Count), lanes);
            if (vectorsPerTurn == 1)
            {
                Lanes.Rotate1(ref l[0], ref l[1], ref l[2], ref l[3], ref l[4], ref l[5], ref l[6], ref l[7]);
            }
            else
            {
                Lanes.Rotate2(ref l[0], ref l[1], ref l[2], ref l[3], ref l[4], ref l[5], ref l[6], ref l[7]);
            }
        }

        static double[] Line(int first) => Enumerable.Range(first, 32).Select(i => (double)i).ToArray();
    }

    public static TheoryData<int[]> Shapes =>
        [.. Enumerable.Range(1, 70).Select(length => new[] { length }), [4095], [4096], [4097], [20_480], [36_865, 5, 4096, 12_289], [1, 1, 1], [16_384, 16_385]];

    // Clipping to a norm of 1 and a step of rate 1 from zero leaves the negated, scaled gradient as the parameter: the factor, and with it the sum, to
    // the last bit that a float can hold; in double, to the last bit.
    [Theory]
    [MemberData(nameof(Shapes))]
    public void ClipByGlobalNorm_SumsInTheOrderOfTheDesign(int[] lengths)
    {
        float[][] gradients = lengths.Select((length, tensor) => Numbers(length, tensor).Select(value => (float)value).ToArray()).ToArray();
        using var single = new Clipped();
        using var wide = new DoubleClipped();
        float[][] floats = lengths.Select(length => new float[length]).ToArray();
        double[][] doubles = lengths.Select(length => new double[length]).ToArray();
        double[][] wideGradients = gradients.Select(gradient => gradient.Select(value => value * 1.1).ToArray()).ToArray();
        for (int tensor = 0; tensor < lengths.Length; tensor++)
        {
            single.Add($"{tensor}", floats[tensor], gradients[tensor]);
            wide.Add($"{tensor}", doubles[tensor], wideGradients[tensor]);
        }

        single.Step();
        wide.Step();

        float factor = (float)Factor(gradients.Select(gradient => gradient.Select(value => (double)value * value).ToArray()));
        double wideFactor = Factor(wideGradients.Select(gradient => gradient.Select(value => value * value).ToArray()));
        for (int tensor = 0; tensor < lengths.Length; tensor++)
        {
            BitAssert.Equal<float>(gradients[tensor].Select(value => -(factor * value)).ToArray(), floats[tensor], "float");
            BitAssert.Equal<double>(wideGradients[tensor].Select(value => -(wideFactor * value)).ToArray(), doubles[tensor], "double");
        }
    }

    private static double Factor(IEnumerable<double[]> squares) => Math.Min(1, 0.01 / (Math.Sqrt(ReductionOrder.Sum(squares)) + 1e-6));

    private static double[] Numbers(int count, int seed)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, count).Select(_ => (random.NextDouble() + 0.1) * Math.Pow(2, random.Next(-12, 12))).ToArray();
    }
}
