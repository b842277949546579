using System.Diagnostics;
using System.Globalization;
using FusedOptim.Benchmarks.Measuring;
using FusedOptim.Samples.Mlp.Data;

namespace FusedOptim.Benchmarks.Mlp;

/// <summary>
/// A training in a process of its own: libtorch's threads spin behind their work, and would take a core from whoever comes next. The first epoch, in which code is compiled
/// and memory is taken, does not count.
/// </summary>
/// <param name="Seconds">What each epoch but the first one took.</param>
/// <param name="Losses">The mean loss of each epoch.</param>
internal sealed record MlpRun(double[] Seconds, double[] Losses)
{
    /// <summary>The command of a child process.</summary>
    public const string Command = "mlp-run";

    private const string Synthetic = "synthetic";

    /// <summary>Runs a training in a child process.</summary>
    public static MlpRun Start(string contender, int threads, int epochs, string? folder)
    {
        string output = ChildProcess.Run(
            Command, contender, threads.ToString(CultureInfo.InvariantCulture), epochs.ToString(CultureInfo.InvariantCulture), folder ?? Synthetic);
        double[][] lines = [.. output.TrimEnd().Split('\n').Select(line => line.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray())];
        return new MlpRun([.. lines.Skip(1).Select(line => line[0])], [.. lines.Select(line => line[1])]);
    }

    /// <summary>What a child does: trains, and prints seconds and loss of each epoch.</summary>
    public static void RunInChild(string contender, int threads, int epochs, string folder, TextWriter output)
    {
        DataSet data = folder == Synthetic ? SyntheticImages.Create() : IdxFolder.Load(folder).Training;
        data = data.Standardize(Standardization.By(data));
        using MlpContender trained = MlpContenders.Create(contender, data, threads, epochs);
        Collections.Settle();
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            long start = Stopwatch.GetTimestamp();
            double loss = trained.RunEpoch();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(start).TotalSeconds:R} {loss:R}"));
        }
    }
}
