namespace FusedOptim.Samples.Mlp.Training;

/// <summary>How a training goes besides its batch size and its seed.</summary>
internal sealed record TrainerOptions
{
    /// <summary>The number of epochs without a smaller validation loss after which a training is over; null for never.</summary>
    public int? Patience { get; init; }

    /// <summary>
    /// Whether each layer is stepped as soon as its gradients are there, while they are still in a cache. The result is the same. Rules that reduce over all tensors cannot; with
    /// them the whole step is taken at the end of the backward pass.
    /// </summary>
    public bool StepsLayerByLayer { get; init; }

    /// <summary>The schedule, or the part of it, that gets the loss of each epoch: that of the validation rows, or of the training rows where there are none.</summary>
    public ReduceOnPlateau? Plateau { get; init; }

    /// <summary>Called after each step.</summary>
    public Action<StepLoss>? Stepped { get; init; }
}
