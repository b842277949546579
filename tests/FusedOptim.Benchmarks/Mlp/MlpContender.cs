using FusedOptim.Samples.Mlp.Data;

namespace FusedOptim.Benchmarks.Mlp;

/// <summary>
/// Somebody who trains the network: 784-256-128-10 with rectifiers, cross entropy, AdamW with cosine annealing, batches of 128. All begin with the same weights and go through
/// the rows in the same order.
/// </summary>
internal abstract class MlpContender : IDisposable
{
    public const int BatchSize = 128;
    public const int Seed = 1;
    public const double LearningRate = 1e-3;
    public const double WeightDecay = 0.01;

    private static readonly int[] Hidden = [256, 128];

    /// <summary>The sizes of the network for some data.</summary>
    public static int[] Widths(DataSet data) => [data.Columns, .. Hidden, data.Classes];

    /// <summary>Trains through all rows once.</summary>
    /// <returns>The mean loss of the rows, each before the step of its batch.</returns>
    public abstract double RunEpoch();

    /// <inheritdoc/>
    public abstract void Dispose();
}
