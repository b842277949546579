using System.Runtime.InteropServices;
using System.Security.Cryptography;
using FusedOptim.Samples.Mlp.Data;

namespace FusedOptim.Samples.Mlp.Training;

/// <summary>What has to be the same when a training goes on from a file, besides what the optimizer itself checks.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="BatchSize">The rows of a batch.</param>
/// <param name="TrainingRows">What is trained on: the number of rows, and a hash of them.</param>
/// <param name="ValidationRows">What is evaluated on.</param>
/// <param name="Network">The layers.</param>
/// <param name="Schedule">The schedule of the learning rate.</param>
/// <param name="Optimizer">The optimizer and its hyperparameters, which a file would otherwise change.</param>
internal sealed record TrainingSetup(int Seed, int BatchSize, string TrainingRows, string ValidationRows, string Network, string Schedule, string Optimizer)
{
    /// <summary>What differs, in words; null if nothing does.</summary>
    /// <param name="other">The setup of this program, where this one is that of a file.</param>
    public string? Difference(TrainingSetup other)
    {
        (string Name, object File, object Program)[] pairs =
        [
            ("seed", Seed, other.Seed),
            ("batch size", BatchSize, other.BatchSize),
            ("training rows", TrainingRows, other.TrainingRows),
            ("validation rows", ValidationRows, other.ValidationRows),
            ("network", Network, other.Network),
            ("schedule", Schedule, other.Schedule),
            ("optimizer", Optimizer, other.Optimizer),
        ];
        string[] texts = [.. pairs.Where(pair => !pair.File.Equals(pair.Program)).Select(pair => FormattableString.Invariant($"its {pair.Name} is {pair.File}, but here it is {pair.Program}"))];
        return texts.Length == 0 ? null : string.Join("; ", texts);
    }

    /// <summary>An optimizer in words: <c>AdamW with LearningRate 0.001, Beta1 0.9 ...</c>.</summary>
    public static string Describe(Optimizer<float> optimizer) =>
        $"{optimizer.Name} with {string.Join(", ", optimizer.Hyperparameters.Select(item => FormattableString.Invariant($"{item.Name} {item.Value:R}")))}";

    /// <summary>Rows in words: their number, and a few digits that tell them from others.</summary>
    public static string Describe(DataSet? data)
    {
        const int Digits = 8;
        if (data is null)
        {
            return "none";
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes(data.Inputs));
        hash.AppendData(data.Labels);
        return FormattableString.Invariant($"{data.Rows} ({Convert.ToHexString(hash.GetHashAndReset())[..Digits]})");
    }
}
