namespace FusedOptim.Training;

/// <summary>How fast a sequence of losses approaches its limit.</summary>
public enum ConvergenceKind
{
    /// <summary>There are too few losses, or too few above rounding errors, to tell.</summary>
    Undetermined,

    /// <summary>The errors grow.</summary>
    Diverging,

    /// <summary>The rates tend to 1: each step gains less than the one before, or nothing.</summary>
    Sublinear,

    /// <summary>Each step leaves about the same share of the error, as gradient descent does.</summary>
    Linear,

    /// <summary>Each step leaves a smaller share than the one before, as quasi-Newton methods do.</summary>
    Superlinear,

    /// <summary>Each error is about the square of the one before, as in Newton&apos;s method.</summary>
    Quadratic,
}
