using FusedOptim.Generator.Collections;

namespace FusedOptim.Generator.Ir;

/// <summary>Builds a program instruction by instruction and derives type, rate and phase of each from its operands.</summary>
internal sealed class ProgramBuilder(IrType element)
{
    private readonly List<Instruction> instructions = [];

    /// <summary>The element type.</summary>
    public IrType Element { get; } = element;

    public Instruction this[Value value] => instructions[value.Position];

    public Value Constant(IrType type, double value) =>
        Append(new Instruction(Op.Constant, type, Rate.Constant, 0, Payload: BitConverter.DoubleToInt64Bits(value)));

    public Value Integer(long value) => Append(new Instruction(Op.Constant, IrType.I64, Rate.Constant, 0, Payload: value));

    /// <summary>An input without operands: hyperparameters, step, loads.</summary>
    public Value Input(Op op, IrType type, int index = 0, string? name = null) =>
        Append(new Instruction(op, type, op.Row().InputRate, 0, Payload: index, Name: name));

    /// <summary>An operation on values.</summary>
    public Value Apply(Op op, Value a, Value? b = null, Value? c = null, string? name = null)
    {
        Value[] operands = [a, .. b is { } second ? [second] : (Value[])[], .. c is { } third ? [third] : (Value[])[]];
        IrType type = op.Row().Signature switch
        {
            OpSignature.Comparison or OpSignature.Ordering => IrType.Bool,
            OpSignature.Select => this[operands[1]].Type,
            OpSignature.Power => IrType.F64,
            _ => this[a].Type,
        };
        return Append(new Instruction(
            op,
            type,
            operands.Max(operand => this[operand].Rate),
            operands.Max(operand => this[operand].Phase),
            a.Position,
            b?.Position ?? -1,
            c?.Position ?? -1,
            Name: name));
    }

    /// <summary>The value in another type, rounded once; the value itself if it already has the type.</summary>
    public Value Convert(Value value, IrType type, string? name = null)
    {
        Instruction source = this[value];
        if (source.Type == type)
        {
            instructions[value.Position] = source with { Name = source.Name ?? name };
            return value;
        }

        return Append(new Instruction(Op.Convert, type, source.Rate, source.Phase, value.Position, Name: name));
    }

    /// <summary>A reduction over elements: an f64 that is known one phase later.</summary>
    public Value Reduce(Op op, ReductionScope scope, Value value, string? name = null) =>
        Append(new Instruction(
            op,
            IrType.F64,
            scope == ReductionScope.AllTensors ? Rate.Step : Rate.Tensor,
            this[value].Phase + 1,
            value.Position,
            Payload: (long)scope,
            Name: name));

    public void Store(Op op, Value value, int index = 0) =>
        Append(new Instruction(op, this[value].Type, Rate.Element, this[value].Phase, value.Position, Payload: index));

    public UpdateProgram Build() => new(Element, instructions.ToEquatableArray());

    private Value Append(Instruction instruction)
    {
        instructions.Add(instruction);
        return new Value(instructions.Count - 1);
    }
}
