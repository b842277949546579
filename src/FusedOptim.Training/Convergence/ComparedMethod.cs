namespace FusedOptim.Training;

/// <summary>A method of <see cref="CostComparison"/>.</summary>
public enum ComparedMethod
{
    /// <summary>Gradient descent, <see cref="Optimizers.Sgd"/>: O(N) time, no state.</summary>
    Sgd,

    /// <summary><see cref="Lbfgs{T}"/> with m remembered iterations: O(m N) time and memory.</summary>
    Lbfgs,

    /// <summary><see cref="Newton{T}"/> with the Hessian from differences: O(N^3) time, O(N^2) memory.</summary>
    Newton,
}
