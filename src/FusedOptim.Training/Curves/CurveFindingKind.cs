namespace FusedOptim.Training;

/// <summary>What the curves of a training can show.</summary>
public enum CurveFindingKind
{
    /// <summary>There are too few points to tell a course from chance.</summary>
    TooFewPoints,

    /// <summary>A value is NaN or infinite: the training has diverged.</summary>
    NotFinite,

    /// <summary>The training curve still gets better: the training ended early.</summary>
    StillImproving,

    /// <summary>The training curve does not change any more.</summary>
    Plateau,

    /// <summary>The training curve gets worse.</summary>
    Worsening,

    /// <summary>The validation curve is much worse than the training curve: overfitting.</summary>
    GeneralizationGap,

    /// <summary>Training and validation curves lie close together: there is room for a larger model or a longer training.</summary>
    SmallGap,

    /// <summary>The validation curve was better before: it would have been right to stop there.</summary>
    ValidationWorsening,

    /// <summary>Values jump from point to point by a good part of the whole course.</summary>
    Jitter,
}
