namespace FusedOptim.Training;

/// <summary>How an analytic gradient compares with a measured one.</summary>
public enum GradientVerdict
{
    /// <summary>They agree.</summary>
    Agrees,

    /// <summary>They differ, and the loss is smooth there: the backward pass is wrong.</summary>
    Differs,

    /// <summary>The loss has a kink there, as that of ReLU at 0, where a difference measures a mixture of two slopes; the analytic gradient lies between them.</summary>
    Kink,
}
