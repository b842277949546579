using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Network;
using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Mlp.Experiments;

/// <summary>What became of a training.</summary>
/// <param name="Plan">The training.</param>
/// <param name="Network">The network as it was left.</param>
/// <param name="StepLosses">The loss of each batch, before its step.</param>
/// <param name="Epochs">The epochs that were finished.</param>
/// <param name="StepsPerEpoch">The steps of an epoch.</param>
/// <param name="Diverged">Whether the training ended early because the loss was not finite any more.</param>
internal sealed record TrainingOutcome(
    ExperimentTraining Plan, MultilayerPerceptron Network, IReadOnlyList<double> StepLosses, IReadOnlyList<EpochResult> Epochs, int StepsPerEpoch, bool Diverged)
{
    /// <summary>The mean loss of the last epoch's batches; infinite if the training diverged.</summary>
    public double FinalLoss => Diverged ? double.PositiveInfinity : Epochs[^1].Loss;

    /// <summary>The share of validation rows that are classified wrong after the last epoch; 1 if the training diverged.</summary>
    public double ValidationError => Diverged ? 1 : 1 - Epochs[^1].ValidationAccuracy!.Value;

    /// <summary>The places of the step losses, in epochs.</summary>
    public double[] StepPlaces => [.. StepLosses.Select((_, step) => (double)step / StepsPerEpoch)];

    /// <summary>Loss and accuracy of the network on some rows.</summary>
    public Evaluation Evaluate(DataSet data) => new Evaluator(Network, data.Columns).Evaluate(data);
}
