using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Display;
using FusedOptim.Samples.Mlp.Training;
using FusedOptim.Training;

namespace FusedOptim.Samples.Mlp.Ensembles;

/// <summary>
/// The members of one training, whose learning rate restarts at the beginning of each cycle: the network at the end of each. Huang, Li, Pleiss, Liu, Hopcroft and Weinberger,
/// Snapshot Ensembles: Train 1, Get M for Free, 2017. For comparison there are the average of their weights, and a training of the same length along a single cosine.
/// </summary>
internal static class SnapshotTraining
{
    /// <summary>Trains the members and what they are compared with.</summary>
    /// <param name="plan">The training; its optimizer has a schedule.</param>
    /// <param name="training">The rows that are trained on.</param>
    /// <param name="test">The rows that members are compared on.</param>
    /// <param name="members">The number of cycles.</param>
    /// <param name="epochs">How long all cycles are together; a multiple of their number.</param>
    /// <param name="results">Gets each member as soon as its cycle ends.</param>
    /// <param name="progress">Is told after each epoch.</param>
    /// <param name="cancellation">Ends the training after a step.</param>
    public static void Train(
        TrainingPlan plan, DataSet training, DataSet test, int members, int epochs, EnsembleResults results, IProgress<WorkProgress> progress, CancellationToken cancellation)
    {
        SnapshotEnsemble<float>? snapshots = null;
        using Trainer trainer = plan.CreateTrainer(training, validation: null, new TrainerOptions { Stepped = _ => snapshots!.Observe() });
        long cycle = (long)epochs / members * trainer.StepsPerEpoch;
        snapshots = new SnapshotEnsemble<float>(trainer.Optimizer, cycle, members);
        trainer.Optimizer.Schedule = snapshots.Schedule;
        foreach (EpochResult epoch in trainer.Run(epochs, cancellation))
        {
            string text = FormattableString.Invariant($"cycle {results.Count + 1}, epoch {epoch.Epoch}, loss {epoch.Loss:F4}");
            bool isEnd = snapshots.Members.Count > results.Count;
            if (isEnd)
            {
                text = $"{results.Add(FormattableString.Invariant($"snapshot of epoch {epoch.Epoch}"), trainer.Probabilities(test))}";
            }

            progress.Report(new WorkProgress(epoch.Epoch, 2 * epochs, text, isEnd));
        }

        new WeightAverage<float>(snapshots.Members).CopyTo(trainer.Optimizer);
        ScoredModel average = results.AddOther("averaged weights of all snapshots", trainer.Probabilities(test));
        progress.Report(new WorkProgress(epochs, 2 * epochs, $"{average}", IsResult: true));
        TrainSingle(plan, training, test, epochs, results, progress, cancellation);
    }

    private static void TrainSingle(
        TrainingPlan plan, DataSet training, DataSet test, int epochs, EnsembleResults results, IProgress<WorkProgress> progress, CancellationToken cancellation)
    {
        using Trainer trainer = plan.CreateTrainer(training, validation: null);
        trainer.Optimizer.Schedule = Schedule.CosineAnnealing((long)epochs * trainer.StepsPerEpoch);
        foreach (EpochResult epoch in trainer.Run(epochs, cancellation))
        {
            progress.Report(new WorkProgress(
                epochs + epoch.Epoch, 2 * epochs, FormattableString.Invariant($"one cosine, epoch {epoch.Epoch}, loss {epoch.Loss:F4}"), IsResult: false));
        }

        ScoredModel single = results.AddOther(FormattableString.Invariant($"one cosine over {epochs} epochs"), trainer.Probabilities(test));
        progress.Report(new WorkProgress(2 * epochs, 2 * epochs, $"{single}", IsResult: true));
    }
}
