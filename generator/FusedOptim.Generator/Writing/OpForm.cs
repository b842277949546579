namespace FusedOptim.Generator.Writing;

/// <summary>How strongly the parts of C# expressions bind.</summary>
internal static class Precedence
{
    public const int Argument = 0;
    public const int Conditional = 1;
    public const int LogicalOr = 2;
    public const int LogicalAnd = 3;
    public const int Equality = 4;
    public const int Relational = 5;
    public const int Additive = 6;
    public const int Multiplicative = 7;
    public const int Unary = 8;
    public const int Primary = 9;
}

/// <summary>How an operation is written in C#.</summary>
/// <param name="Single">The text if the result is a float; <c>{0}</c> to <c>{2}</c> stand for the operands.</param>
/// <param name="Other">The text if the result is anything else.</param>
/// <param name="Binds">How strongly the text binds.</param>
/// <param name="Operands">How strongly each operand has to bind, or else it stands in parentheses.</param>
internal sealed record OpForm(string Single, string Other, int Binds, params int[] Operands)
{
    // Operators of one precedence group from the left: only a right operand of the same precedence needs parentheses.
    public static OpForm Infix(string symbol, int precedence) =>
        new($"{{0}} {symbol} {{1}}", $"{{0}} {symbol} {{1}}", precedence, precedence, precedence + 1);

    // The operand of a minus needs them too, because two of them in a row would be a decrement.
    public static OpForm Prefix(string symbol) => new($"{symbol}{{0}}", $"{symbol}{{0}}", Precedence.Unary, Precedence.Primary);

    public static OpForm Function(string name, int arity) => Function(name, name, arity);

    public static OpForm Function(string single, string other, int arity)
    {
        string arguments = string.Join(", ", Enumerable.Range(0, arity).Select(operand => $"{{{operand}}}"));
        return new OpForm($"{single}({arguments})", $"{other}({arguments})", Precedence.Primary, new int[arity]);
    }
}
