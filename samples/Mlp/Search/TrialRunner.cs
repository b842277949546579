using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Optimizers;
using FusedOptim.Samples.Mlp.Training;
using FusedOptim.Training;

namespace FusedOptim.Samples.Mlp.Search;

/// <summary>The trials of a search: what they vary, in which stages, and how one of them is made.</summary>
internal sealed class TrialRunner(TrainingPlan plan, DataSet training, DataSet validation, SearchSettings settings)
{
    public const string LearningRate = OptimizerSettings.LearningRateName;
    public const string WeightDecay = OptimizerSettings.WeightDecayName;

    /// <summary>The part of the settings that is the same in all trials.</summary>
    public const string Training = "Training";

    // Epochs of so many steps say as much as two short ones.
    private const int StepsOfLongEpoch = 200;

    /// <summary>Whether the weight decay is varied: not if it was given, and not every optimizer has one.</summary>
    public bool VariesWeightDecay { get; } = plan.HasFreeWeightDecay;

    /// <summary>The stages: many short trials, then half as many longer ones around the best.</summary>
    public IReadOnlyList<SearchStage> Stages { get; } = Trainer.StepsOf(training.Rows, plan.BatchSize) >= StepsOfLongEpoch
        ? [SearchStage.Random(settings.Trials, 1), SearchStage.Random(Math.Max(1, settings.Trials / 2), 3)]
        : [SearchStage.Random(settings.Trials, 2), SearchStage.Random(Math.Max(1, settings.Trials / 2), 5)];

    /// <summary>The trials of all stages.</summary>
    public int TotalTrials => Stages.Sum(stage => stage.Trials);

    /// <summary>What is varied. A choice of one is not, but a journal that has another one is of another search.</summary>
    public SearchSpace Space((double Low, double High) rates)
    {
        string rows = $"{TrainingSetup.Describe(training)} rows, {TrainingSetup.Describe(validation)} for validation";
        var fixedPart = SearchDimension.Choice(Training, FormattableString.Invariant($"{plan.Optimizer.Choice.Name}, {plan.CreateNetwork()}, batches of {plan.BatchSize}, {rows}"));
        var rate = SearchDimension.LogUniform(LearningRate, rates.Low, rates.High);
        return VariesWeightDecay
            ? new SearchSpace(rate, SearchDimension.LogUniform(WeightDecay, settings.WeightDecays.Low, settings.WeightDecays.High), fixedPart)
            : new SearchSpace(rate, fixedPart);
    }

    /// <summary>The training of some settings, on one thread if others run beside it.</summary>
    public TrainingPlan PlanOf(TrialSettings trial)
    {
        TrainingPlan own = plan.WithLearningRate(trial.Number(LearningRate));
        own = VariesWeightDecay ? own.WithWeightDecay(trial.Number(WeightDecay)) : own;
        return settings.Parallel > 1 ? own.OnOneThread() : own;
    }

    /// <summary>Makes a trial: the accuracy on the validation rows behind its last epoch. One that diverges has none.</summary>
    public TrialResult Run(TrialSettings trial, int epochs, CancellationToken cancellation)
    {
        using Trainer trainer = (PlanOf(trial) with { Seed = trial.Seed }).CreateTrainer(training, validation);
        try
        {
            EpochResult[] results = [.. trainer.Run(epochs, cancellation)];
            return new TrialResult(results[^1].ValidationAccuracy!.Value, [.. results.Select(result => result.Loss)]);
        }
        catch (ArithmeticException)
        {
            // What a learning rate that is too high does: a result, as others are.
            return new TrialResult(double.NaN);
        }
    }
}
