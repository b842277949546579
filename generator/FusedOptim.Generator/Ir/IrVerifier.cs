namespace FusedOptim.Generator.Ir;

/// <summary>
/// Checks that a program is well-formed and can be written: what has no error here becomes C# that compiles and does what the program says. Front
/// ends and passes are tested with it; a user never sees what it finds.
/// </summary>
internal static class IrVerifier
{
    /// <summary>What is wrong with the program, a sentence each; empty if nothing is.</summary>
    /// <param name="program">The program.</param>
    /// <param name="signature">What its indices mean; null if they are not checked.</param>
    public static IReadOnlyList<string> Verify(UpdateProgram program, RuleSignature? signature = null)
    {
        var errors = new List<string>();
        var stored = new HashSet<(Op, long)>();
        for (int position = 0; position < program.Instructions.Count; position++)
        {
            Instruction instruction = program.Instructions[position];
            foreach (string error in Errors(program, signature, instruction, position))
            {
                errors.Add($"%{position} {instruction.Op.Row().Mnemonic}: {error}");
            }

            if (instruction.Op.HasEffect() && !stored.Add((instruction.Op, instruction.Payload)))
            {
                errors.Add($"%{position} {instruction.Op.Row().Mnemonic}: stored twice");
            }
        }

        if (!stored.Contains((Op.StoreParameter, 0)))
        {
            errors.Add("the parameter is never stored");
        }

        return errors;
    }

    private static IEnumerable<string> Errors(UpdateProgram program, RuleSignature? signature, Instruction instruction, int position)
    {
        OpRow row = instruction.Op.Row();
        int[] positions = instruction.Operands.ToArray();
        if (!HasItsOperands(instruction, row, positions.Length))
        {
            yield return $"has {positions.Length} operands, not {(row.Signature == OpSignature.Function ? "those of a function" : $"{row.Arity}")}";
            yield break;
        }

        if (positions.Any(operand => operand >= position))
        {
            yield return "uses a value that is defined later";
            yield break;
        }

        Instruction[] operands = positions.Select(operand => program.Instructions[operand]).ToArray();
        if (operands.Any(operand => operand.Op.HasEffect()))
        {
            yield return "uses a store as a value";
        }

        if (!TypesMatch(program, instruction, operands))
        {
            yield return $"types do not match: ({string.Join(", ", operands.Select(operand => operand.Type))}): {instruction.Type}";
        }

        if (instruction.Rate != ExpectedRate(instruction, row, operands))
        {
            yield return $"rate {instruction.Rate} instead of {ExpectedRate(instruction, row, operands)}";
        }

        int phase = operands.Length == 0 ? 0 : operands.Max(operand => operand.Phase) + (instruction.Op.IsReduction() ? 1 : 0);
        if (instruction.Phase != phase)
        {
            yield return $"phase {instruction.Phase} instead of {phase}";
        }

        if (instruction.Rate == Rate.Element)
        {
            foreach (string error in ElementErrors(program, instruction, row))
            {
                yield return error;
            }
        }

        // The same number for every element has no order in which to be added.
        if (instruction.Op.IsReduction() && operands[0].Rate != Rate.Element)
        {
            yield return "reduces a value that is the same for all elements";
        }

        if (instruction.Op.IsReduction() && (ReductionScope)instruction.Payload is not (ReductionScope.Tensor or ReductionScope.AllTensors))
        {
            yield return $"scope {instruction.Payload} out of range";
        }

        if (instruction is { Op: Op.Constant, Type: IrType.F32 } && !IsSingle(instruction.ConstantValue))
        {
            yield return "a constant that is no f32";
        }

        int? indexed = instruction.Op switch
        {
            Op.Hyperparameter => signature?.Hyperparameters.Count,
            Op.Field => signature?.Fields.Count,
            Op.LoadScalar or Op.StoreScalar => signature?.Scalars.Count,
            _ => signature?.States.Count,
        };
        if (row.HasIndex && (instruction.Payload < 0 || instruction.Payload >= indexed))
        {
            yield return $"index {instruction.Payload} out of range";
        }
    }

    // All elements of a loop have one type, because all vectors of a loop have the same number of them; a bool is a mask of that width.
    private static IEnumerable<string> ElementErrors(UpdateProgram program, Instruction instruction, OpRow row)
    {
        if (row.MaximumRate < Rate.Element)
        {
            yield return "cannot be done with elements yet";
        }

        if (instruction.Type is IrType.I64 or IrType.U32)
        {
            yield return "an integer at element rate";
        }
        else if (instruction.Type != IrType.Bool && instruction.Type != program.Element)
        {
            yield return $"an {instruction.Type} at element rate among elements of {program.Element}";
        }
    }

    private static bool HasItsOperands(Instruction instruction, OpRow row, int count) => row.Signature switch
    {
        OpSignature.Function => UniformFunctions.All.ElementAtOrDefault((int)instruction.Payload)?.Arity == count,
        OpSignature.Invocation => count == row.Arity || count == row.Arity - 1,
        _ => count == row.Arity,
    };

    private static bool IsSingle(double value) => double.IsNaN(value) || (double)(float)value == value;

    private static bool TypesMatch(UpdateProgram program, Instruction instruction, Instruction[] operands) =>
        instruction.Op.Row().Signature switch
        {
            OpSignature.Input when instruction.Op is Op.Constant or Op.Field => true,
            OpSignature.Input => instruction.Type == (instruction.Op.Row().InputType ?? program.Element),
            OpSignature.Arithmetic or OpSignature.Function =>
                (instruction.Type is IrType.F32 or IrType.F64 || (instruction.Type == IrType.I64 && instruction.Op.Row().TakesIntegers))
                && operands.All(operand => operand.Type == instruction.Type),
            OpSignature.Power => instruction.Type is IrType.F32 or IrType.F64 && operands[0].Type == instruction.Type && operands[1].Type == IrType.I64,
            OpSignature.Invocation =>
                instruction.Type == program.Element && operands.Take(2).All(operand => operand.Type == program.Element) && operands.Skip(2).All(operand => operand.Type == IrType.F64),
            OpSignature.Logic => instruction.Type == IrType.Bool && operands.All(operand => operand.Type == IrType.Bool),
            OpSignature.Comparison => instruction.Type == IrType.Bool && operands[0].Type == operands[1].Type,
            OpSignature.Ordering => instruction.Type == IrType.Bool && operands[0].Type != IrType.Bool && operands[0].Type == operands[1].Type,
            OpSignature.Select => operands[0].Type == IrType.Bool && operands[1].Type == instruction.Type && operands[2].Type == instruction.Type,
            OpSignature.Conversion => instruction.Type is IrType.F32 or IrType.F64 && operands[0].Type != IrType.Bool && operands[0].Type != instruction.Type,
            OpSignature.Dither => instruction.Type == IrType.U32 && operands.All(operand => operand.Type == IrType.I64),
            OpSignature.Rounding => instruction.Type == IrType.F32 && operands[0].Type == IrType.F32 && operands[1].Type == IrType.U32 && operands[1].Rate < Rate.Element,
            OpSignature.Reduction => instruction.Type == IrType.F64 && operands[0].Type == program.Element,
            OpSignature.Store => instruction.Type == program.Element && operands[0].Type == program.Element,
            OpSignature.StoreScalar => instruction.Type == IrType.F64 && operands[0].Type == IrType.F64 && operands[0].Rate < Rate.Element,
            _ => false,
        };

    private static Rate ExpectedRate(Instruction instruction, OpRow row, Instruction[] operands) => row.Signature switch
    {
        OpSignature.Input => row.InputRate,
        OpSignature.Reduction => (ReductionScope)instruction.Payload == ReductionScope.AllTensors ? Rate.Step : Rate.Tensor,
        OpSignature.Store => Rate.Element,
        OpSignature.StoreScalar => Rate.Tensor,
        OpSignature.Invocation => Rate.Element,
        _ => operands.Max(operand => operand.Rate),
    };
}
