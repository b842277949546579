using System.Numerics;
using System.Runtime.Intrinsics;
using FusedOptim.Identity;
using Xunit;

namespace FusedOptim.Tests.Identity;

/// <summary>A process with fewer or wider vector instructions gives the same bits.</summary>
[Collection(nameof(RunsAlone))]
public sealed class ChildProcessTests
{
    // A processor without vectors of 512 bits ignores the wish.
    private static int Widest => Vector512.IsHardwareAccelerated ? 512 : 8 * Vector<byte>.Count;

    // Without AVX2 there is no fused multiply-add either, and without SSE 4.2 no instruction that rounds to whole numbers.
    [Theory]
    [InlineData("DOTNET_EnableAVX2", "0")]
    [InlineData("DOTNET_EnableSSE42", "0")]
    [InlineData("DOTNET_EnableHWIntrinsic", "0")]
    [InlineData("DOTNET_MaxVectorTBitWidth", "128")]
    [InlineData("DOTNET_MaxVectorTBitWidth", "512")]
    public async Task OtherInstructions_GiveTheSameBits(string variable, string value)
    {
        ChildProcess child = await ChildProcess.RunAsync(variable, value);

        Assert.True(child.VectorBits == (value == "512" ? Widest : 128), $"vectors of {child.VectorBits} bits");
        Assert.Equal(TrainingRun.Hashes().ToDictionary(rule => rule.Rule, rule => rule.Hash), child.Hashes);
    }

    [Fact]
    public void Hashes_DifferBetweenRules()
    {
        string[] hashes = TrainingRun.Hashes().Select(rule => rule.Hash).ToArray();

        Assert.NotEmpty(hashes);
        Assert.Distinct(hashes);
    }
}
