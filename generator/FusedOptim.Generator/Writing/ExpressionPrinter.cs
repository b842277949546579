using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering;

namespace FusedOptim.Generator.Writing;

/// <summary>Prints values as C# expressions: what has a name by its name, everything else as an operation on its operands.</summary>
/// <param name="plan">The plan whose instructions are printed.</param>
/// <param name="names">The values that have a name where the expression stands, by position.</param>
/// <param name="input">Prints an input: a load, a hyperparameter, a reduction's result.</param>
/// <param name="isVector">Whether values are vectors.</param>
internal sealed class ExpressionPrinter(LoopPlan plan, IReadOnlyDictionary<int, string> names, Func<Instruction, int, string> input, bool isVector)
{
    /// <summary>The value as a name or an expression.</summary>
    public string Print(int position) => Operand(position, 0);

    /// <summary>The operation that makes the value, even if the value has a name: the right side of its declaration.</summary>
    public string Definition(int position) => Print(position, plan.Program.Instructions[position]).Text;

    private string Operand(int position, int precedence)
    {
        if (names.TryGetValue(position, out string? name))
        {
            return name;
        }

        (string text, int own) = Print(position, plan.Program.Instructions[position]);
        return own < precedence ? $"({text})" : text;
    }

    private (string Text, int Precedence) Print(int position, Instruction instruction)
    {
        switch (instruction.Op.Row().Signature)
        {
            case OpSignature.Input when instruction.Op == Op.Constant:
                string literal = Literals.Constant(instruction);
                return (literal, literal[0] == '-' ? OpText.UnaryPrecedence : OpText.PrimaryPrecedence);
            case OpSignature.Input or OpSignature.Reduction:
                return (input(instruction, position), OpText.PrimaryPrecedence);
            case OpSignature.Conversion:
                return ($"({Names.Keyword(instruction.Type)}){Operand(instruction.A, OpText.UnaryPrecedence)}", OpText.UnaryPrecedence);
            case OpSignature.Select:
                return ($"{Operand(instruction.A, 2)} ? {Operand(instruction.B, 2)} : {Operand(instruction.C, 1)}", OpText.ConditionalPrecedence);
        }

        OpForm form = OpText.Form(instruction.Op);
        if (form.Operator is null)
        {
            string? function = isVector ? form.Vector : instruction.Type == IrType.F32 ? form.Single : form.Double;
            return ($"{function}({string.Join(", ", instruction.Operands.Select(operand => Operand(operand, 0)))})", form.Precedence);
        }

        // Operators of one precedence group from the left: only a right operand of the same precedence needs parentheses. So does the operand of a
        // minus, because two of them in a row would be a decrement.
        return instruction.Op.Row().Arity == 1
            ? ($"{form.Operator}{Operand(instruction.A, form.Precedence + 1)}", form.Precedence)
            : ($"{Operand(instruction.A, form.Precedence)} {form.Operator} {Operand(instruction.B, form.Precedence + 1)}", form.Precedence);
    }
}
