namespace FusedOptim.Generator.Ir;

/// <summary>A function of <c>Math</c> and <c>MathF</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arity">The number of its arguments.</param>
internal sealed record UniformFunction(string Name, int Arity);

/// <summary>
/// The functions that a rule may call on values that are the same for all elements, and on those only: they are called as they stand, once a step, and give what
/// the platform gives. <see cref="Op.Function"/> knows them by number.
/// </summary>
internal static class UniformFunctions
{
    public static readonly UniformFunction[] All =
    [
        new("Acos", 1), new("Acosh", 1), new("Asin", 1), new("Asinh", 1), new("Atan", 1), new("Atanh", 1), new("Atan2", 2), new("Cbrt", 1), new("Cos", 1),
        new("Cosh", 1), new("Exp", 1), new("IEEERemainder", 2), new("Log", 1), new("Log", 2), new("Log10", 1), new("Log2", 1), new("MaxMagnitude", 2),
        new("MinMagnitude", 2), new("Pow", 2), new("Sin", 1), new("Sinh", 1), new("Tan", 1), new("Tanh", 1),
    ];

    /// <summary>The number of a function, or -1.</summary>
    public static int Number(string name, int arity) => Array.FindIndex(All, function => function.Name == name && function.Arity == arity);
}
