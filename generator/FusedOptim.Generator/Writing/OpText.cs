using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Writing;

/// <summary>How an operation is written in C#: an operator between operands, or a function.</summary>
/// <param name="Operator">The operator, or null for a function.</param>
/// <param name="Precedence">How strongly it binds.</param>
/// <param name="Single">The function of floats.</param>
/// <param name="Double">The function of doubles.</param>
/// <param name="Vector">The function of vectors; null where the operation only exists below element rate.</param>
internal sealed record OpForm(string? Operator, int Precedence, string? Single = null, string? Double = null, string? Vector = null);

/// <summary>The C# of every operation: one table for the vector loop, the scalar tail and the uniform code.</summary>
internal static class OpText
{
    public const int ConditionalPrecedence = 1;
    public const int UnaryPrecedence = 5;
    public const int PrimaryPrecedence = 6;

    private static readonly Dictionary<Op, OpForm> Forms = new()
    {
        [Op.Equal] = new("==", 2),
        [Op.Add] = new("+", 3),
        [Op.Subtract] = new("-", 3),
        [Op.Multiply] = new("*", 4),
        [Op.Divide] = new("/", 4),
        [Op.Negate] = new("-", UnaryPrecedence),
        [Op.SquareRoot] = new(null, PrimaryPrecedence, $"{Names.MathF}.Sqrt", $"{Names.Math}.Sqrt", $"{Names.Vector}.SquareRoot"),
        [Op.Minimum] = new(null, PrimaryPrecedence, $"{Names.MathF}.Min", $"{Names.Math}.Min"),
        [Op.Power] = new(null, PrimaryPrecedence, null, $"{Names.Kernels}.Uniform.Power"),
    };

    public static OpForm Form(Op op) => Forms[op];
}
