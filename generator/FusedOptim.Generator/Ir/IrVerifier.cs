namespace FusedOptim.Generator.Ir;

/// <summary>Checks that a program is well-formed. Front ends and passes are tested with it; a user never sees what it finds.</summary>
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

            if (instruction.Op.IsStore() && !stored.Add((instruction.Op, instruction.Payload)))
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
        if (positions.Length != row.Arity)
        {
            yield return $"has {positions.Length} operands, not {row.Arity}";
            yield break;
        }

        if (positions.Any(operand => operand >= position))
        {
            yield return "uses a value that is defined later";
            yield break;
        }

        Instruction[] operands = positions.Select(operand => program.Instructions[operand]).ToArray();
        if (operands.Any(operand => operand.Op.IsStore()))
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

        if (instruction is { Rate: Rate.Element, Type: IrType.I64 })
        {
            yield return "an integer at element rate";
        }

        int? indexed = instruction.Op == Op.Hyperparameter ? signature?.Hyperparameters.Count : signature?.States.Count;
        if (row.HasIndex && (instruction.Payload < 0 || instruction.Payload >= indexed))
        {
            yield return $"index {instruction.Payload} out of range";
        }
    }

    private static bool TypesMatch(UpdateProgram program, Instruction instruction, Instruction[] operands) =>
        instruction.Op.Row().Signature switch
        {
            OpSignature.Input => !instruction.Op.IsLoad() || instruction.Type == program.Element,
            OpSignature.Arithmetic => instruction.Type is IrType.F32 or IrType.F64 && operands.All(operand => operand.Type == instruction.Type),
            OpSignature.Power => instruction.Type == IrType.F64 && operands[0].Type == IrType.F64 && operands[1].Type == IrType.I64,
            OpSignature.Comparison => instruction.Type == IrType.Bool && operands[0].Type == operands[1].Type,
            OpSignature.Select => operands[0].Type == IrType.Bool && operands[1].Type == instruction.Type && operands[2].Type == instruction.Type,
            OpSignature.Conversion => instruction.Type != IrType.Bool && operands[0].Type != IrType.Bool && operands[0].Type != instruction.Type,
            OpSignature.Reduction => instruction.Type == IrType.F64 && operands[0].Type == program.Element,
            OpSignature.Store => instruction.Type == program.Element && operands[0].Type == program.Element,
            _ => false,
        };

    private static Rate ExpectedRate(Instruction instruction, OpRow row, Instruction[] operands) => row.Signature switch
    {
        OpSignature.Input => row.InputRate,
        OpSignature.Reduction => (ReductionScope)instruction.Payload == ReductionScope.AllTensors ? Rate.Step : Rate.Tensor,
        OpSignature.Store => Rate.Element,
        _ => operands.Max(operand => operand.Rate),
    };
}
