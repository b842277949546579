namespace FusedOptim.Training;

/// <summary>What gradient descent with a constant step does on a quadratic: with eigenvalue lambda, each step multiplies that part of the error with 1 - step lambda.</summary>
public enum DescentRegime
{
    /// <summary>All factors lie in [0, 1): every part of the error shrinks without changing its sign.</summary>
    Monotone,

    /// <summary>All factors lie in (-1, 1), and one is negative: it overshoots the minimum in each step, and still gets there.</summary>
    Oscillating,

    /// <summary>A factor lies outside of (-1, 1): that part of the error does not shrink.</summary>
    Divergent,
}
