using FusedOptim.Samples.Mlp.Optimizers;

namespace FusedOptim.Samples.Mlp.Training;

/// <summary>One optimizer of a comparison, with its own network and what it has reached so far.</summary>
internal sealed class Contestant(OptimizerChoice choice, Trainer trainer) : IDisposable
{
    private readonly List<EpochResult> results = [];

    public OptimizerChoice Choice { get; } = choice;

    /// <summary>The result of each epoch so far.</summary>
    public IReadOnlyList<EpochResult> Results => results;

    /// <summary>The epoch with the best validation accuracy, the first of equals; without validation rows the one with the smallest loss.</summary>
    public EpochResult Best => results.MaxBy(result => result.ValidationAccuracy ?? -result.Loss)!;

    /// <summary>Trains all contestants, one epoch each in turn, and says after each whose it was.</summary>
    public static IEnumerable<Contestant> RunAll(IReadOnlyList<Contestant> contestants, int epochs)
    {
        IEnumerator<EpochResult>[] runs = [.. contestants.Select(contestant => contestant.Run(epochs))];
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            for (int i = 0; i < runs.Length; i++)
            {
                runs[i].MoveNext();
                contestants[i].results.Add(runs[i].Current);
                yield return contestants[i];
            }
        }
    }

    public void Dispose() => trainer.Dispose();

    private IEnumerator<EpochResult> Run(int epochs) => trainer.Run(epochs).GetEnumerator();
}
