namespace FusedOptim.Generator.Ir;

/// <summary>One instruction of a flat SSA program. Its result is named by its position: <c>%n</c>.</summary>
/// <param name="Op">The operation.</param>
/// <param name="Type">The type of the result, or of what is stored.</param>
/// <param name="Rate">How often the result changes.</param>
/// <param name="Phase">The number of reductions that the result has to wait for, one after the other.</param>
/// <param name="A">The position of the first operand, or -1.</param>
/// <param name="B">The position of the second operand, or -1.</param>
/// <param name="C">The position of the third operand, or -1.</param>
/// <param name="Payload">The bits of a constant, an index, or a <see cref="ReductionScope"/>.</param>
/// <param name="Name">
/// What the value is called in generated code, if it deserves a name. It has no meaning, but it reaches the text: it takes part in equality, or the
/// pipeline would take a file with the old names for up to date. Who compares what two rules compute leaves the names out first.
/// </param>
internal sealed record Instruction(
    Op Op, IrType Type, Rate Rate, int Phase, int A = -1, int B = -1, int C = -1, long Payload = 0, string? Name = null)
{
    /// <summary>The positions of the operands.</summary>
    public IEnumerable<int> Operands
    {
        get
        {
            if (A >= 0)
            {
                yield return A;
            }

            if (B >= 0)
            {
                yield return B;
            }

            if (C >= 0)
            {
                yield return C;
            }
        }
    }

    /// <summary>The value of a constant of a floating-point type, exact also for f32.</summary>
    public double ConstantValue => BitConverter.Int64BitsToDouble(Payload);

    /// <summary>The same instruction with other operands.</summary>
    public Instruction WithOperands(Func<int, int> map) =>
        this with { A = A < 0 ? A : map(A), B = B < 0 ? B : map(B), C = C < 0 ? C : map(C) };
}
