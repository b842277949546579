namespace FusedOptim;

/// <summary>What of an optimizer a checkpoint holds, or is taken from it.</summary>
public enum CheckpointContent
{
    /// <summary>Everything: parameters, states, steps, hyperparameters, groups, the state of schedules.</summary>
    All,

    /// <summary>The parameters alone, to use or publish a model.</summary>
    ParametersOnly,

    /// <summary>Everything but the parameters, for who keeps them elsewhere.</summary>
    StateOnly,
}
