using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering;

namespace FusedOptim.Generator.Writing;

/// <summary>An array that a loop reads or writes.</summary>
/// <param name="SpanName">Its name as a span: an argument of <c>Update</c>.</param>
/// <param name="ReferenceName">Its name as a reference to its first element: an argument of the loop.</param>
/// <param name="SliceText">Where a <c>TensorSlice</c> has it.</param>
internal sealed record LoopArray(string SpanName, string ReferenceName, string SliceText)
{
    /// <summary>The arrays of one pass: parameters, gradients, states.</summary>
    public static IEnumerable<LoopArray> Of(RuleSignature signature, LoopPlan plan, int pass)
    {
        Instruction[] loop = [.. plan.Loop(pass)];
        if (loop.Any(instruction => instruction.Op is Op.LoadParameter or Op.StoreParameter))
        {
            yield return new LoopArray("parameters", "parameters", "Parameters");
        }

        if (loop.Any(instruction => instruction.Op is Op.LoadGradient or Op.StoreGradient))
        {
            yield return new LoopArray("gradients", "gradients", "Gradients");
        }

        for (int state = 0; state < signature.States.Count; state++)
        {
            if (loop.Any(instruction => instruction.Op is Op.LoadState or Op.StoreState && instruction.Payload == state))
            {
                yield return OfState(signature, plan, state);
            }
        }
    }

    /// <summary>The array of a state.</summary>
    public static LoopArray OfState(RuleSignature signature, LoopPlan plan, int state) =>
        new(StateArguments.Spans(signature, plan)[state], StateArguments.References(signature)[state], $"State({state})");

    /// <summary>The name of the array that a load or store goes to.</summary>
    public static string ReferenceOf(RuleSignature signature, Instruction instruction) => instruction.Op switch
    {
        Op.LoadParameter or Op.StoreParameter => "parameters",
        Op.LoadGradient or Op.StoreGradient => "gradients",
        _ => StateArguments.References(signature)[(int)instruction.Payload],
    };
}
