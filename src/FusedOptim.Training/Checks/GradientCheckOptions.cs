namespace FusedOptim.Training;

/// <summary>What a <see cref="GradientCheck"/> looks at and what it lets pass. Unless set, values fit the element type.</summary>
public sealed record GradientCheckOptions
{
    /// <summary>
    /// h: each coordinate p is moved to p + h s and p - h s, where s = max(1, |p|). Unless set, the cube root of the machine epsilon (float 4.9e-3, double 6.1e-6), where
    /// the errors of rounding and of curvature are alike.
    /// </summary>
    public double? Step { get; init; }

    /// <summary>The relative error up to which gradients agree: 0.02 for float and 1e-5 for double unless set.</summary>
    public double? Tolerance { get; init; }

    /// <summary>
    /// The difference up to which gradients agree whatever their size. Unless set, what rounding of the loss alone makes: 8 epsilon max(1, |loss|) / h with the epsilon of
    /// the element type.
    /// </summary>
    public double? AbsoluteTolerance { get; init; }

    /// <summary>How many coordinates of each tensor are checked, chosen at random by <see cref="Seed"/>; null, as it is unless set, for all.</summary>
    public int? CoordinatesPerTensor { get; init; }

    /// <summary>Where the random choice of coordinates starts.</summary>
    public int Seed { get; init; } = 1;

    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    internal void Validate()
    {
        Positive(Step, nameof(Step));
        Positive(Tolerance, nameof(Tolerance));
        ArgumentOutOfRangeException.ThrowIfLessThan(CoordinatesPerTensor ?? 1, 1, nameof(CoordinatesPerTensor));
        if (AbsoluteTolerance is { } absolute && !(absolute >= 0 && double.IsFinite(absolute)))
        {
            throw new ArgumentOutOfRangeException(nameof(AbsoluteTolerance), absolute, "AbsoluteTolerance must not be negative, and finite.");
        }
    }

    private static void Positive(double? value, string name)
    {
        if (value is { } number && !(number > 0 && double.IsFinite(number)))
        {
            throw new ArgumentOutOfRangeException(name, number, $"{name} has to be positive and finite.");
        }
    }
}
