namespace FusedOptim;

/// <summary>What a step does about gradients that are NaN or infinite. See <see cref="Optimizer{T}.NonFiniteGradients"/>.</summary>
public enum NonFiniteGradients
{
    /// <summary>Nothing is checked: what is not finite spreads to parameters and state.</summary>
    Propagate,

    /// <summary>All gradients are checked before anything is written; the step throws a <see cref="NonFiniteGradientException"/>.</summary>
    Throw,

    /// <summary>All gradients are checked before anything is written; the step does nothing but count in <see cref="Optimizer{T}.SkippedSteps"/>.</summary>
    Skip,
}
