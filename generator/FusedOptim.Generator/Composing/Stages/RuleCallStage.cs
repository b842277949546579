using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Rules;

namespace FusedOptim.Generator.Composing.Stages;

/// <summary>
/// The user's method as a call for each element, in place of <see cref="RuleMethodStage"/>: its reductions are found by calling it once for each of them, with the
/// results of those before.
/// </summary>
internal static class RuleCallStage
{
    public static void Apply(ChainBuilder builder, RuleMethod method)
    {
        ProgramBuilder program = builder.Program;
        Value? reduced = null;
        int number = 0;
        foreach (Instruction reduction in method.Program.Instructions.Where(instruction => instruction.Op.IsReduction()))
        {
            Value recorded = program.Invoke(Op.Record, builder.Parameter, builder.Gradient, reduced, number);
            reduced = program.Reduce(reduction.Op, (ReductionScope)reduction.Payload, recorded, $"reduction{number}");
            number++;
        }

        Value result = program.Invoke(Op.Invoke, builder.Parameter, builder.Gradient, reduced);
        foreach (Instruction store in method.Program.Instructions.Where(instruction => instruction.Op == Op.StoreState))
        {
            builder.Store((int)store.Payload, program.InvokedState(result, (int)store.Payload));
        }

        builder.Parameter = result;
    }
}
