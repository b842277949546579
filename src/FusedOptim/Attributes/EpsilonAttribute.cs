namespace FusedOptim;

/// <summary>
/// What keeps the division of stage 5 away from zero: <c>u = d / (sqrt(v) + eps)</c>, added outside the (corrected) root, or to the magnitude of the gradient
/// with <see cref="InfinityMomentAttribute"/>. Gives the default of the property <c>Epsilon</c>; without the attribute it is 1e-8.
/// </summary>
/// <param name="epsilon">The default of <c>Epsilon</c>: eps, finite and not negative.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EpsilonAttribute(double epsilon = 1e-8) : Attribute
{
    /// <summary>The default of <c>Epsilon</c>: eps, finite and not negative.</summary>
    public double Epsilon { get; } = epsilon;

    /// <summary>Adds epsilon inside the root instead: <c>sqrt(v / (1 - b2^t) + eps)</c>.</summary>
    public bool InsideSquareRoot { get; set; }
}
