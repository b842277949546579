using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Rules;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Binding.RuleMethods.Smells;

/// <summary>
/// What depends on what in a translated body. Values that are written twice are one: operands are the first of them. States and numbers of the tensor are numbered
/// together, as memory: the states first.
/// </summary>
internal sealed class RuleGraph
{

    private RuleGraph(BoundArguments arguments, TranslatedBody body, Instruction[] instructions)
    {
        Arguments = arguments;
        Locations = body.Locations;
        Instructions = instructions;
        Stored = [.. Enumerable.Repeat(-1, arguments.Shape.States.Count + arguments.Shape.Scalars.Count)];
        foreach (Instruction instruction in instructions.Where(instruction => instruction.Op.HasEffect()))
        {
            if (MemoryOf(instruction) is var memory and >= 0)
            {
                Stored[memory] = instruction.A;
            }
            else
            {
                Returned = instruction.A;
            }
        }

        IsNeeded = Behind([Returned, .. Stored]);
    }

    public BoundArguments Arguments { get; }

    public Instruction[] Instructions { get; }

    /// <summary>Where each value was written first.</summary>
    public IReadOnlyList<Location> Locations { get; }

    /// <summary>The new parameter.</summary>
    public int Returned { get; }

    /// <summary>What is stored in each memory; -1 for nothing.</summary>
    public int[] Stored { get; }

    /// <summary>Whether the new parameter or some memory depends on each value.</summary>
    public bool[] IsNeeded { get; }

    public Instruction this[int position] => Instructions[position];

    public static RuleGraph Of(BoundArguments arguments, TranslatedBody body)
    {
        var instructions = new Instruction[body.Program.Instructions.Count];
        int[] first = new int[instructions.Length];
        var known = new Dictionary<(Op, IrType, int, int, int, long), int>(instructions.Length);
        for (int position = 0; position < instructions.Length; position++)
        {
            Instruction instruction = body.Program.Instructions[position];
            if (instruction.A >= 0)
            {
                instruction = instruction with { A = first[instruction.A], B = First(instruction.B), C = First(instruction.C) };
            }

            instructions[position] = instruction;
            var key = (instruction.Op, instruction.Type, instruction.A, instruction.B, instruction.C, instruction.Payload);
            if (!known.TryGetValue(key, out first[position]))
            {
                known.Add(key, position);
                first[position] = position;
            }
        }

        return new RuleGraph(arguments, body, instructions);

        int First(int operand) => operand < 0 ? operand : first[operand];
    }

    /// <summary>Whether any of some values depends on each value; positions below 0 are none.</summary>
    public bool[] Behind(params int[] positions)
    {
        bool[] behind = new bool[Instructions.Length];
        foreach (int position in positions.Where(position => position >= 0))
        {
            behind[position] = true;
        }

        for (int position = behind.Length - 1; position >= 0; position--)
        {
            if (behind[position])
            {
                Mark(Instructions[position].A);
                Mark(Instructions[position].B);
                Mark(Instructions[position].C);
            }
        }

        return behind;

        void Mark(int operand)
        {
            if (operand >= 0)
            {
                behind[operand] = true;
            }
        }
    }

    /// <summary>The memory that an instruction loads or stores; -1 for none.</summary>
    public int MemoryOf(Instruction instruction) => instruction.Op switch
    {
        Op.LoadState or Op.StoreState => (int)instruction.Payload,
        Op.LoadScalar or Op.StoreScalar => Arguments.Shape.States.Count + (int)instruction.Payload,
        _ => -1,
    };

    /// <summary>The argument that is a memory.</summary>
    public BoundArgument Memory(int memory) => Arguments.Arguments.Single(argument => MemoryOf(argument.Argument) == memory);

    /// <summary>The memory that an argument is; -1 for none.</summary>
    public int MemoryOf(RuleArgument argument) => argument.Kind switch
    {
        RuleArgumentKind.State => argument.Index,
        RuleArgumentKind.Scalar => Arguments.Shape.States.Count + argument.Index,
        _ => -1,
    };

    /// <summary>What an argument came with, among some values.</summary>
    public bool Reads(bool[] values, RuleArgument argument)
    {
        for (int position = 0; position < values.Length; position++)
        {
            if (values[position] && IsValueOf(Instructions[position], argument))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The argument that is the learning rate; null if the rule has none.</summary>
    public BoundArgument? LearningRate => Arguments.Arguments.FirstOrDefault(argument => IsLearningRate(argument.Argument));

    private bool IsLearningRate(RuleArgument argument) =>
        argument.Kind == RuleArgumentKind.Hyperparameter && Arguments.Shape.Hyperparameters[argument.Index].Name == RuleSignature.LearningRate;

    private bool IsValueOf(Instruction instruction, RuleArgument argument) => argument.Kind switch
    {
        RuleArgumentKind.Parameter => instruction.Op == Op.LoadParameter,
        RuleArgumentKind.Gradient => instruction.Op == Op.LoadGradient,
        RuleArgumentKind.State => instruction.Op == Op.LoadState && instruction.Payload == argument.Index,
        RuleArgumentKind.Scalar => instruction.Op == Op.LoadScalar && instruction.Payload == argument.Index,
        RuleArgumentKind.Step => instruction.Op == Op.Step,
        _ when IsLearningRate(argument) => instruction.Op == Op.LearningRate,
        _ => instruction.Op == Op.Hyperparameter && instruction.Payload == argument.Index,
    };
}
