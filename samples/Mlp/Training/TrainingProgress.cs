using System.Text.Json.Serialization;

namespace FusedOptim.Samples.Mlp.Training;

/// <summary>How far a training has come: with the parameters and the optimizer's state, everything that its rest depends on.</summary>
internal sealed record TrainingProgress
{
    /// <summary>The epochs that are done.</summary>
    public List<EpochResult> Results { get; init; } = [];

    /// <summary>The loss of each step so far.</summary>
    public List<double> StepLosses { get; init; } = [];

    /// <summary>The steps of the epoch that has begun.</summary>
    public int Step { get; set; }

    /// <summary>The sum of its rows' losses.</summary>
    public double LossSum { get; set; }

    /// <summary>The number of its rows that were classified right.</summary>
    public int Correct { get; set; }

    /// <summary>What its steps took; in no file, so that equal trainings have equal files.</summary>
    [JsonIgnore]
    public double Seconds { get; set; }

    /// <summary>The epoch that has begun or begins next, from 1.</summary>
    [JsonIgnore]
    public int Epoch => Results.Count + 1;

    /// <summary>
    /// The epoch with the smallest validation loss, the first of equals; without validation rows the one with the smallest loss. Null before the first one.
    /// </summary>
    [JsonIgnore]
    public EpochResult? Best => Results.MinBy(EpochResult.Height);

    /// <summary>Whether the validation loss has not become smaller for so many epochs.</summary>
    public bool HasStalled(int patience) => Best is { ValidationLoss: not null } best && Results.Count - best.Epoch >= patience;

    /// <summary>Ends the epoch that has begun.</summary>
    public void Add(EpochResult result)
    {
        Results.Add(result);
        (Step, LossSum, Correct, Seconds) = (0, 0, 0, 0);
    }
}
