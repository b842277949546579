using FusedOptim.Optimizers;
using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Display;
using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Mlp.Ensembles;

/// <summary>Networks that are trained one after the other, each with another seed: other initial weights, another order of the rows. Each one costs a whole training.</summary>
internal static class IndependentEnsemble
{
    /// <summary>Trains the members, each along a cosine.</summary>
    /// <param name="plan">The training; its seed is that of the first member.</param>
    /// <param name="training">The rows that are trained on.</param>
    /// <param name="test">The rows that members are compared on.</param>
    /// <param name="members">The number of members.</param>
    /// <param name="epochs">How long each is trained.</param>
    /// <param name="results">Gets each member as soon as it is trained.</param>
    /// <param name="progress">Is told after each epoch.</param>
    /// <param name="cancellation">Ends the training after a step.</param>
    public static void Train(
        TrainingPlan plan, DataSet training, DataSet test, int members, int epochs, EnsembleResults results, IProgress<WorkProgress> progress, CancellationToken cancellation)
    {
        for (int member = 0; member < members; member++)
        {
            TrainingPlan own = plan with { Seed = unchecked(plan.Seed + member) };
            using Trainer trainer = own.CreateTrainer(training, validation: null);

            // Its averages take the place of a schedule.
            if (trainer.Optimizer is not ScheduleFreeAdamW)
            {
                trainer.Optimizer.Schedule = Schedule.CosineAnnealing((long)epochs * trainer.StepsPerEpoch);
            }

            string name = FormattableString.Invariant($"seed {own.Seed}");
            foreach (EpochResult epoch in trainer.Run(epochs, cancellation))
            {
                progress.Report(new WorkProgress((member * epochs) + epoch.Epoch, members * epochs, FormattableString.Invariant($"{name}, loss {epoch.Loss:F4}"), IsResult: false));
            }

            ScoredModel scored = results.Add(name, trainer.Probabilities(test));
            progress.Report(new WorkProgress((member + 1) * epochs, members * epochs, $"{scored}", IsResult: true));
        }
    }
}
