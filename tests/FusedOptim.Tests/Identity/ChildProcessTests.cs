using System.Diagnostics;
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

    [Theory]
    [InlineData("DOTNET_EnableAVX2", "0")]
    [InlineData("DOTNET_EnableHWIntrinsic", "0")]
    [InlineData("DOTNET_MaxVectorTBitWidth", "128")]
    [InlineData("DOTNET_MaxVectorTBitWidth", "512")]
    public async Task OtherInstructions_GiveTheSameBits(string variable, string value)
    {
        string[] lines = await RunChild(variable, value);

        int width = int.Parse(lines[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(width == (value == "512" ? Widest : 128), $"vectors of {width} bits");
        Assert.Equal(TrainingRun.Hashes().Select(rule => $"{rule.Rule} {rule.Hash}"), lines.Skip(1));
    }

    [Fact]
    public void Hashes_DifferBetweenRules()
    {
        string[] hashes = TrainingRun.Hashes().Select(rule => rule.Hash).ToArray();

        Assert.Equal(10, hashes.Distinct().Count());
    }

    private static async Task<string[]> RunChild(string variable, string value)
    {
        // The process of the tests is 'dotnet' itself, unless a test runner has a host of its own.
        string host = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";
        var start = new ProcessStartInfo(host, ["exec", typeof(TrainingRun).Assembly.Location])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[variable] = value;
        using Process child = Process.Start(start)!;
        Task<string> errors = child.StandardError.ReadToEndAsync();
        string output = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        Assert.True(child.ExitCode == 0, await errors);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
