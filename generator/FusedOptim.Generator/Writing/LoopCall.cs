using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering;

namespace FusedOptim.Generator.Writing;

/// <summary>The loop of one pass as a method: its name, its parameters, and a call of it. All of them must agree.</summary>
internal static class LoopCall
{
    /// <summary>The name of the loop of one pass.</summary>
    public static string Name(LoopPlan plan, int pass) => plan.Phases.Count == 1 ? "Loop" : $"Loop{pass}";

    /// <summary>The parameters: arrays, length, how far ahead to ask for memory, one span of partial results for each reduction, and uniforms if the loop reads any.</summary>
    public static string[] Parameters(RuleSignature signature, LoopPlan plan, int pass)
    {
        return
        [
            .. LoopArray.Of(signature, plan, pass).Select(array => $"ref {array.Type} {array.ReferenceName}"),
            "nuint length",
            "nuint ahead",
            .. Reductions(plan, pass).Select((_, number) => $"{Names.Span}<double> {LaneWriter.Partials(number)}"),
            .. ReadsUniforms(plan, pass) ? ["in Uniforms uniforms"] : (string[])[],
        ];
    }

    /// <summary>Writes a call.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="signature">The names and types.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="pass">The pass.</param>
    /// <param name="prefix">What stands before the name of the loop.</param>
    /// <param name="span">Spells an array as a span.</param>
    /// <param name="length">The number of elements, an int.</param>
    /// <param name="ahead">How many elements ahead the loop asks for memory.</param>
    /// <param name="partials">Spells where the partial results of a reduction go, by its number in the plan.</param>
    public static void Write(
        IndentedWriter writer,
        RuleSignature signature,
        LoopPlan plan,
        int pass,
        string prefix,
        Func<LoopArray, string> span,
        string length,
        string ahead,
        Func<int, string> partials)
    {
        string[] arguments =
        [
            .. LoopArray.Of(signature, plan, pass).Select(array => $"ref {Names.MemoryMarshal}.GetReference({span(array)})"),
            $"(nuint){length}",
            ahead,
            .. Reductions(plan, pass).Select(partials),
            .. ReadsUniforms(plan, pass) ? ["in uniforms"] : (string[])[],
        ];
        writer.List(prefix + Name(plan, pass), arguments, ";");
    }

    /// <summary>The numbers of the reductions of one pass.</summary>
    public static IEnumerable<int> Reductions(LoopPlan plan, int pass)
    {
        EquatableArray<Instruction> code = plan.Program.Instructions;
        int before = plan.Phases.Take(pass).SelectMany(phase => phase.Elements).Count(position => code[position].Op.IsReduction());
        return Enumerable.Range(before, plan.Phases[pass].Elements.Count(position => code[position].Op.IsReduction()));
    }

    // A sum of squares does not.
    private static bool ReadsUniforms(LoopPlan plan, int pass) =>
        plan.Loop(pass)
            .SelectMany(instruction => instruction.Operands)
            .Any(operand => plan.Fields.Any(field => field.Position == operand));
}
