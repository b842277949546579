namespace FusedOptim;

/// <summary>How a step computes the new elements.</summary>
public enum Execution
{
    /// <summary>By the generated loops, over vectors.</summary>
    Vectorized,

    /// <summary>By a call of the rule method for each element: slow, with the same bits. A breakpoint in the method is hit.</summary>
    Scalar,
}
