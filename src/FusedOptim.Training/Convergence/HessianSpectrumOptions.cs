namespace FusedOptim.Training;

/// <summary>The settings of <see cref="HessianSpectrum"/>.</summary>
public sealed record HessianSpectrumOptions
{
    private readonly double tolerance = 1e-3;
    private readonly int maximumIterations = 1000;

    /// <summary>
    /// How far H v may be from lambda v, for v of length 1, as a share of the largest eigenvalue: each reported number is that close to a true eigenvalue, and as a rule much closer.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not inside of (0, 1).</exception>
    public double Tolerance
    {
        get => tolerance;
        init => tolerance = ScheduleArgument.Between(value, 0, 1, excludesEnds: true, nameof(Tolerance));
    }

    /// <summary>The most iterations for each of both ends of the spectrum; each calls the loss function twice.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int MaximumIterations
    {
        get => maximumIterations;
        init => maximumIterations = (int)ScheduleArgument.Steps(value, nameof(MaximumIterations));
    }

    /// <summary>What the vector that iteration starts from is drawn from.</summary>
    public int Seed { get; init; } = 1;
}
