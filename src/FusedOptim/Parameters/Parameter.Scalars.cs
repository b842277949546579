namespace FusedOptim;

// The numbers of state that a tensor has once.
public sealed partial class Parameter<T>
{
    /// <summary>The scalars as they are before the next step.</summary>
    internal ReadOnlySpan<double> Scalars => scalars;

    /// <summary>Where a step puts the new ones.</summary>
    internal Span<double> NextScalars => nextScalars;

    /// <summary>
    /// One number of state of the tensor: an argument with <see cref="PerTensorAttribute"/> of a rule method.
    /// </summary>
    /// <param name="name">The name of the scalar, for example <c>momentum_product</c>.</param>
    /// <exception cref="ArgumentException">The rule has no such scalar; the message lists those that it has.</exception>
    public double Scalar(string name)
    {
        for (int scalar = 0; scalar < scalars.Length; scalar++)
        {
            if (Optimizer.Description.Scalars[scalar].Name == name)
            {
                return scalars[scalar];
            }
        }

        string known = scalars.Length == 0 ? "it has none" : $"it has {string.Join(", ", Optimizer.Description.Scalars.Select(scalar => scalar.Name))}";
        throw new ArgumentException($"{Optimizer.Name} has no scalar '{name}'; {known}.", nameof(name));
    }

    /// <summary>Sets a scalar.</summary>
    internal void SetScalar(int scalar, double value) => scalars[scalar] = value;

    /// <summary>Makes the new scalars the current ones.</summary>
    internal void AdvanceScalars() => (scalars, nextScalars) = (nextScalars, scalars);
}
