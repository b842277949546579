using System.Numerics;
using FusedOptim.Identity;
using FusedOptim.Optimizers;

namespace FusedOptim.Stress.Identity;

/// <summary>
/// Rules whose reductions could depend on who adds up what, and some without, on tensors that are cut into pieces and shared out among threads; and on
/// small ones in processes with other vectors.
/// </summary>
internal static class IdentityRun
{
    private const int Steps = 3;

    private static readonly string[] Stressed = [.. Rules.Reducing.Keys, .. Rules.ReducingDouble.Keys, nameof(AdamW), nameof(BFloat16AdamW), nameof(BFloat16Momentum), nameof(BFloat16Method)];
    private static readonly int[] ThreadCounts = [1, 2, 3, 8];

    // Large tensors that are cut, not at multiples of anything; small ones that are batched.
    private static readonly int[] Lengths = [2_000_003, 3, 16_384, 1, 500_001, .. Enumerable.Repeat(63, 100), 16_385];

    // Without vector instructions everything takes a hundred times as long: the child trains small tensors.
    private static readonly (string Variable, string Value)[] Environments =
    [
        ("DOTNET_EnableAVX2", "0"),
        ("DOTNET_EnableHWIntrinsic", "0"),
        ("DOTNET_MaxVectorTBitWidth", "128"),
        ("DOTNET_MaxVectorTBitWidth", "512"),
    ];

    private static int VectorBits => 8 * Vector<byte>.Count;

    /// <summary>Runs everything; gives the exit code.</summary>
    public static async Task<int> RunAsync(IdentityReport report)
    {
        foreach (string rule in Stressed)
        {
            foreach (int threads in ThreadCounts)
            {
                report.Add(rule, "large", threads == 1 ? "1 thread" : $"{threads} threads", VectorBits, TrainingRun.Hash(rule, Lengths, Steps, threads));
            }
        }

        foreach ((string rule, string hash) in TrainingRun.Hashes())
        {
            report.Add(rule, "small", "this process", VectorBits, hash);
        }

        foreach ((string variable, string value) in Environments)
        {
            ChildProcess child = await ChildProcess.RunAsync(variable, value).ConfigureAwait(false);
            foreach ((string rule, string hash) in child.Hashes)
            {
                report.Add(rule, "small", $"{variable}={value}", child.VectorBits, hash);
            }
        }

        return report.Finish();
    }
}
