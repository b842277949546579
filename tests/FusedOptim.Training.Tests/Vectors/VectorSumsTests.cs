namespace FusedOptim.Training.Tests.Vectors;

public sealed class VectorSumsTests
{
    public static TheoryData<int> Lengths => [0, 1, 2, 15, 16, 17, 31, 32, 33, 4095, 4096, 4097, 8192, 12_293, 20_500];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void SumsOfDoubles_HaveTheBitsOfTheirDefinition(int length)
    {
        double[] x = ChildProgram.Values(length, 1), y = ChildProgram.Values(length, 2);

        AssertBits(SumOrder.Sum(x.Zip(y, (a, b) => a * b)), VectorSums.Dot<double>(x, y));
        AssertBits(SumOrder.Sum(x.Select(Math.Abs)), VectorSums.SumOfMagnitudes<double>(x));
        AssertBits(Math.Sqrt(SumOrder.Sum(x.Select(a => a * a))), VectorSums.Norm<double>(x));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void SumsOfFloats_AreInDouble(int length)
    {
        float[] x = [.. ChildProgram.Values(length, 3).Select(element => (float)element)];
        float[] y = [.. ChildProgram.Values(length, 4).Select(element => (float)element)];

        AssertBits(SumOrder.Sum(x.Zip(y, (a, b) => (double)a * b)), VectorSums.Dot<float>(x, y));
        AssertBits(SumOrder.Sum(x.Select(a => Math.Abs((double)a))), VectorSums.SumOfMagnitudes<float>(x));
    }

    [Fact]
    public void DifferentLengths_AreRefused() =>
        Assert.StartsWith("The vectors have 3 and 2 elements.", Assert.Throws<ArgumentException>(() => VectorSums.Dot<double>(new double[3], new double[2])).Message, StringComparison.Ordinal);

    [Fact]
    public void Moves_RoundTheProductBeforeTheSum()
    {
        double[] origin = ChildProgram.Values(37, 5), direction = ChildProgram.Values(37, 6), target = new double[37];
        double[] expected = [.. origin.Zip(direction, (o, d) => o + (d * 0.3))];

        Training.Vectors.Move<double>(origin, direction, 0.3, target);

        Assert.Equal(expected, target);
        Assert.NotEqual(expected, [.. origin.Zip(direction, (o, d) => Math.FusedMultiplyAdd(d, 0.3, o))]);
    }

    // Without AVX2 vectors have 128 bits, and there is no fused multiply-add.
    [Theory]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public async Task FewerInstructions_GiveTheSameBits(string variable)
    {
        string[] lines = await ChildProgram.RunAsync(variable, "0");

        Assert.Equal("128", lines[0]);
        Assert.Equal(ChildProgram.Results(), lines[1..]);
    }

    private static void AssertBits(double expected, double actual) => Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(actual));
}
