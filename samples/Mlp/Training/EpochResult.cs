using System.Text.Json.Serialization;

namespace FusedOptim.Samples.Mlp.Training;

/// <summary>What an epoch gave.</summary>
/// <param name="Epoch">Its number, from 1.</param>
/// <param name="Loss">The mean loss of its rows, each before the step of its batch.</param>
/// <param name="Accuracy">The share of its rows that were classified right, each before the step of its batch, with dropout: an estimate, from below as a rule.</param>
/// <param name="ValidationLoss">The mean loss of the validation rows after the epoch, without label smoothing; null without validation rows.</param>
/// <param name="ValidationAccuracy">The share of validation rows that are classified right after the epoch; null without validation rows.</param>
/// <param name="LearningRate">The learning rate of its last step.</param>
/// <param name="Seconds">What its steps took; in no file, so that equal trainings have equal files.</param>
internal sealed record EpochResult(
    int Epoch, double Loss, double Accuracy, double? ValidationLoss, double? ValidationAccuracy, double LearningRate, [property: JsonIgnore] double Seconds)
{
    /// <summary>What the best epoch has least of: the validation loss, the training's without validation rows, and above all others a loss that is no number.</summary>
    public static double Height(EpochResult result)
    {
        double loss = result.ValidationLoss ?? result.Loss;
        return double.IsNaN(loss) ? double.PositiveInfinity : loss;
    }
}
