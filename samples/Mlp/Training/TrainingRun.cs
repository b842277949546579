namespace FusedOptim.Samples.Mlp.Training;

/// <summary>A training to its end, with a checkpoint behind each epoch and when it is interrupted.</summary>
/// <param name="trainer">Who trains; belongs to the run.</param>
/// <param name="epochs">The last epoch.</param>
/// <param name="checkpoint">The file of the checkpoint; null for none.</param>
internal sealed class TrainingRun(Trainer trainer, int epochs, string? checkpoint) : IDisposable
{
    public Trainer Trainer { get; } = trainer;

    /// <summary>The last epoch, unless the training stops early.</summary>
    public int Epochs { get; } = epochs;

    public TrainingProgress Progress => Trainer.Progress;

    /// <summary>Goes on from the checkpoint, if there is one.</summary>
    /// <returns>Where it goes on, in words; null if it begins.</returns>
    /// <exception cref="CheckpointException">The file cannot be read, or is of another training.</exception>
    public string? TryResume()
    {
        if (!File.Exists(checkpoint))
        {
            return null;
        }

        Trainer.Resume(checkpoint);
        return $"from '{checkpoint}': {Progress.Results.Count} of {Epochs} epochs done{(Progress.Step > 0 ? $" and {Progress.Step} of {Trainer.StepsPerEpoch} steps of the next" : "")}";
    }

    /// <summary>Trains, one epoch for each result that is asked for.</summary>
    /// <exception cref="OperationCanceledException">It was interrupted, after a step; the checkpoint is written.</exception>
    /// <exception cref="CheckpointException">The checkpoint cannot be written.</exception>
    public IEnumerable<EpochResult> Run(CancellationToken cancellation)
    {
        using IEnumerator<EpochResult> results = Trainer.Run(Epochs, cancellation).GetEnumerator();
        while (Advance(results))
        {
            Save();
            yield return results.Current;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Trainer.Dispose();

    private bool Advance(IEnumerator<EpochResult> results)
    {
        try
        {
            return results.MoveNext();
        }
        catch (OperationCanceledException)
        {
            Save();
            throw;
        }
    }

    private void Save()
    {
        if (checkpoint is not null)
        {
            Trainer.Save(checkpoint);
        }
    }
}
