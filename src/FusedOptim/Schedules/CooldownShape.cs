namespace FusedOptim;

/// <summary>How <see cref="Schedule.WarmupStableDecay"/> falls from 1 to its end, over the share x of its last phase.</summary>
public enum CooldownShape
{
    /// <summary><c>1 - sqrt(x)</c>.</summary>
    SquareRoot,

    /// <summary><c>1 - x</c>.</summary>
    Linear,

    /// <summary><c>1 - x^2</c>.</summary>
    Square,

    /// <summary><c>(1 + cos(pi x)) / 2</c>.</summary>
    Cosine,
}
