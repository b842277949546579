using System.Globalization;
using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Writing;

/// <summary>Prints values as C# expressions: what has a name by its name, everything else as an operation on its operands.</summary>
/// <param name="code">The instructions that are printed.</param>
/// <param name="names">The values that have a name where the expression stands, by position.</param>
/// <param name="input">Prints an input: a load, a hyperparameter, a reduction's result.</param>
/// <param name="dialect">How operations are written.</param>
internal sealed class ExpressionPrinter(IReadOnlyList<Instruction> code, IReadOnlyDictionary<int, string> names, Func<Instruction, int, string> input, Dialect dialect)
{
    /// <summary>The value as a name or an expression.</summary>
    public string Print(int position) => Operand(position, Precedence.Argument);

    /// <summary>The operation that makes the value, even if the value has a name: the right side of its declaration.</summary>
    public string Definition(int position) => Print(position, code[position]).Text;

    /// <summary>
    /// Gives names to parts of a value until it fits into a line. Asked for every value in order, it never sees a part that does not fit itself.
    /// </summary>
    /// <param name="position">The value.</param>
    /// <param name="fits">Whether a text fits.</param>
    /// <param name="nameIt">Declares a part and adds its name.</param>
    public void Shorten(int position, Func<string, bool> fits, Action<int> nameIt)
    {
        while (!fits(Definition(position)) && Parts(position) is { Length: > 0 } parts)
        {
            nameIt(parts.OrderByDescending(part => Definition(part).Length).First());
        }
    }

    // The operations that are printed within the value.
    private int[] Parts(int position) =>
    [
        .. code[position].Operands.Where(operand =>
            !names.ContainsKey(operand) && code[operand].Op.Row() is { Arity: > 0, Signature: not OpSignature.Reduction }),
    ];

    private string Operand(int position, int precedence)
    {
        if (names.TryGetValue(position, out string? name))
        {
            return name;
        }

        (string text, int own) = Print(position, code[position]);
        return own < precedence ? $"({text})" : text;
    }

    private (string Text, int Precedence) Print(int position, Instruction instruction)
    {
        if (instruction.Op == Op.Constant)
        {
            string literal = Literals.Constant(instruction);
            return (literal, literal[0] == '-' ? Precedence.Unary : Precedence.Primary);
        }

        if (instruction.Op.Row().Signature is OpSignature.Input or OpSignature.Reduction)
        {
            return (input(instruction, position), Precedence.Primary);
        }

        OpForm form = instruction.Op == Op.Function ? Function(instruction) : dialect.Form(instruction.Op);
        object[] operands = instruction.Operands.Select((operand, number) => (object)Operand(operand, form.Operands[number])).ToArray();
        string text = instruction.Type == IrType.F32 ? form.Single : form.Other;
        return (string.Format(CultureInfo.InvariantCulture, text, operands), form.Binds);
    }

    private static OpForm Function(Instruction call)
    {
        UniformFunction function = UniformFunctions.All[(int)call.Payload];
        return OpForm.Function($"{Names.MathF}.{function.Name}", $"{Names.Math}.{function.Name}", function.Arity);
    }
}
