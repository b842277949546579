using FusedOptim.Generator.Collections;

namespace FusedOptim.Generator.Ir;

/// <summary>Builds a program instruction by instruction and derives type, rate and phase of each from its operands.</summary>
internal sealed class ProgramBuilder(IrType element)
{
    private readonly List<Instruction> instructions = [];

    /// <summary>The element type.</summary>
    public IrType Element { get; } = element;

    public Instruction this[Value value] => instructions[value.Position];

    /// <summary>The number of instructions so far.</summary>
    public int Count => instructions.Count;

    public Value Boolean(bool value) => Append(new Instruction(Op.Constant, IrType.Bool, Rate.Constant, 0, Payload: value ? 1 : 0));

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
            OpSignature.Dither => IrType.U32,
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

    /// <summary>A function of <see cref="UniformFunctions"/>, by its number.</summary>
    public Value Function(int number, Value a, Value? b = null)
    {
        Value call = Apply(Op.Function, a, b);
        instructions[call.Position] = this[call] with { Payload = number };
        return call;
    }

    /// <summary>A call of the user's method, or what it passes to one of its reductions.</summary>
    /// <param name="op">The operation.</param>
    /// <param name="parameter">The parameter that it sees.</param>
    /// <param name="gradient">The gradient that it sees.</param>
    /// <param name="reduced">The last reduction that it needs the result of; null for none.</param>
    /// <param name="number">The number of the reduction that is recorded.</param>
    public Value Invoke(Op op, Value parameter, Value gradient, Value? reduced, int number = 0)
    {
        Value call = Apply(op, parameter, gradient, reduced);
        instructions[call.Position] = this[call] with { Rate = Rate.Element, Payload = number };
        return call;
    }

    /// <summary>A state as a call of the user's method leaves it.</summary>
    public Value InvokedState(Value call, int state)
    {
        Value value = Apply(Op.InvokedState, call);
        instructions[value.Position] = this[value] with { Payload = state };
        return value;
    }

    /// <summary>Gives a value a name, unless it has one or its operation names it.</summary>
    public void Name(Value value, string name)
    {
        if (this[value] is { Name: null } instruction && instruction.Op.Row().Arity > 0)
        {
            instructions[value.Position] = instruction with { Name = name };
        }
    }

    /// <summary>The instruction of another program with operands of this one: rate and phase follow from them.</summary>
    public Value Emit(Instruction instruction, Func<int, Value> operand)
    {
        Instruction moved = instruction.WithOperands(position => operand(position).Position);
        if (moved.Operands.Any())
        {
            Instruction[] operands = [.. moved.Operands.Select(position => instructions[position])];
            bool isReduction = moved.Op.IsReduction();
            moved = moved with
            {
                Rate = isReduction || moved.Op.HasEffect() ? moved.Rate : operands.Max(value => value.Rate),
                Phase = operands.Max(value => value.Phase) + (isReduction ? 1 : 0),
            };
        }

        return Append(moved);
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

    /// <summary>Stores a number of state of the tensor.</summary>
    public void StoreScalar(Value value, int index) =>
        Append(new Instruction(Op.StoreScalar, IrType.F64, Rate.Tensor, this[value].Phase, value.Position, Payload: index));

    public UpdateProgram Build() => new(Element, instructions.ToEquatableArray());

    private Value Append(Instruction instruction)
    {
        instructions.Add(instruction);
        return new Value(instructions.Count - 1);
    }
}
