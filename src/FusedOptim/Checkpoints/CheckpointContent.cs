namespace FusedOptim;

/// <summary>What of an optimizer a checkpoint holds, or is taken from it.</summary>
public enum CheckpointContent
{
    /// <summary>Everything: parameters, states, steps, hyperparameters, groups, the state of schedules.</summary>
    All,

    /// <summary>
    /// The parameters alone, to use or publish a model: as they are in memory, so that averages that are swapped in, or what else stands in the place of the parameters to
    /// evaluate the model, are what is saved.
    /// </summary>
    ParametersOnly,

    /// <summary>Everything but the parameters, for who keeps them elsewhere.</summary>
    StateOnly,
}
