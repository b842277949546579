using FusedOptim.Samples.Mlp.Optimizers;

namespace FusedOptim.Samples.Mlp.Training;

/// <summary>One optimizer of a comparison, with its own network and what it has reached so far.</summary>
internal sealed class Contestant(OptimizerChoice choice, Trainer trainer, double learningRate) : IDisposable
{
    private readonly List<EpochResult> results = [];

    public OptimizerChoice Choice { get; } = choice;

    /// <summary>The learning rate that it was given.</summary>
    public double LearningRate { get; } = learningRate;

    /// <summary>The result of each epoch so far.</summary>
    public IReadOnlyList<EpochResult> Results => results;

    /// <summary>The epoch with the best validation accuracy, the first of equals; without validation rows the one with the smallest loss.</summary>
    public EpochResult Best => results.MaxBy(result => result.ValidationAccuracy ?? -result.Loss)!;

    /// <summary>The epoch in which its loss was not finite any more, which was its last one; null if there was none.</summary>
    public int? DivergedIn { get; private set; }

    /// <summary>The contestant with the best epoch of all; null before the first one.</summary>
    public static Contestant? Winner(IEnumerable<Contestant> contestants) =>
        contestants.Where(contestant => contestant.Results.Count > 0).MaxBy(contestant => contestant.Best.ValidationAccuracy ?? -contestant.Best.Loss);

    /// <summary>Trains all contestants, one epoch each in turn, and says after each whose it was. Who has diverged has his turns without training.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled, after a step.</exception>
    public static IEnumerable<Contestant> RunAll(IReadOnlyList<Contestant> contestants, int epochs, CancellationToken cancellation = default)
    {
        IEnumerator<EpochResult>[] runs = [.. contestants.Select(contestant => contestant.Run(epochs, cancellation))];
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            for (int i = 0; i < runs.Length; i++)
            {
                contestants[i].Advance(runs[i]);
                yield return contestants[i];
            }
        }
    }

    public void Dispose() => trainer.Dispose();

    private IEnumerator<EpochResult> Run(int epochs, CancellationToken cancellation) => trainer.Run(epochs, cancellation).GetEnumerator();

    // One learning rate that is too high for one optimizer does not end the comparison.
    private void Advance(IEnumerator<EpochResult> run)
    {
        if (DivergedIn is not null)
        {
            return;
        }

        try
        {
            run.MoveNext();
            results.Add(run.Current);
        }
        catch (ArithmeticException)
        {
            DivergedIn = results.Count + 1;
        }
    }
}
