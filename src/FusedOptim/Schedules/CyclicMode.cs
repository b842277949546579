namespace FusedOptim;

/// <summary>How the height of the triangles of <see cref="Schedule.Cyclic"/> changes.</summary>
public enum CyclicMode
{
    /// <summary>It does not.</summary>
    Triangular,

    /// <summary>Each cycle is half as high as the one before (triangular2).</summary>
    Triangular2,

    /// <summary>It is multiplied with <c>decay</c> in each step (exp_range).</summary>
    ExponentialRange,
}
