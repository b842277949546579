using System.CommandLine;

namespace FusedOptim.Samples.Mlp.CommandLine;

/// <summary>The options that say how long and on what a training runs.</summary>
internal sealed class RunOptions
{
    // More would not be quicker with batches of these sizes.
    private const int MostThreads = 2;

    public Option<int?> Epochs { get; } = NumberOption.AtLeast(
        "--epochs", $"How often the training goes through all rows [default: {DataPreset.Digits.Epochs}; images: {DataPreset.Images.Epochs}]", 1);

    public Option<int?> Batch { get; } = NumberOption.AtLeast("--batch", $"Rows of a mini-batch [default: {DataPreset.Digits.Batch}; images: {DataPreset.Images.Batch}]", 1);

    public Option<int> Seed { get; } = NumberOption.AtLeast("--seed", "Decides the initial weights, the order of the rows, and dropout", 0, 1);

    public Option<int?> Threads { get; } = NumberOption.AtLeast("--threads", $"Threads that compute; the result is the same for any number [default: one a processor, at most {MostThreads}]", 1);

    public IEnumerable<Option> All => [Epochs, Batch, Seed, Threads];

    /// <summary>The number of threads.</summary>
    public int ThreadCount(ParseResult parsed) => parsed.GetValue(Threads) ?? Math.Min(MostThreads, Environment.ProcessorCount);
}
