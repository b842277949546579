namespace FusedOptim.Training;

/// <summary>Something that the curves of a training show.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The same in words, with numbers, and what to try.</param>
public sealed record CurveFinding(CurveFindingKind Kind, string Text);
