namespace FusedOptim;

/// <summary>How the phases of <see cref="Schedule.OneCycle"/> get from one value to the next.</summary>
public enum OneCycleAnnealing
{
    /// <summary>Along half a cosine.</summary>
    Cosine,

    /// <summary>Along a line.</summary>
    Linear,
}
