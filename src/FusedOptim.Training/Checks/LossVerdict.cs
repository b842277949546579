namespace FusedOptim.Training;

/// <summary>How a loss behaves over the steps.</summary>
public enum LossVerdict
{
    /// <summary>It has become NaN or infinite.</summary>
    NotFinite,

    /// <summary>It grows: the learning rate is too high.</summary>
    Exploding,

    /// <summary>It stays where it began: the learning rate is too low, or no gradient arrives.</summary>
    Flat,

    /// <summary>It falls along a line and by little: the learning rate is too low.</summary>
    FallingSlowly,

    /// <summary>It jumps up and down by a good part of its first level: the learning rate is somewhat too high.</summary>
    Oscillating,

    /// <summary>It leapt up in the first steps, and has come back to where it began at best: the learning rate is too high.</summary>
    Leapt,

    /// <summary>It has fallen and does not fall any more.</summary>
    LevelledOff,

    /// <summary>It falls well.</summary>
    Falling,
}
