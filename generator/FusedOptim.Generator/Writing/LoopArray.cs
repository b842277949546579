using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering;

namespace FusedOptim.Generator.Writing;

/// <summary>An array that a loop reads or writes.</summary>
/// <param name="Type">The type of its elements.</param>
/// <param name="SpanName">Its name as a span: an argument of <c>Update</c>.</param>
/// <param name="ReferenceName">Its name as a reference to its first element: an argument of the loop.</param>
/// <param name="SliceText">Where a <c>TensorSlice</c> has it.</param>
internal sealed record LoopArray(string Type, string SpanName, string ReferenceName, string SliceText)
{
    /// <summary>The arrays of one pass: parameters, gradients, states.</summary>
    public static IEnumerable<LoopArray> Of(RuleSignature signature, LoopPlan plan, int pass)
    {
        Instruction[] loop = [.. plan.Loop(pass)];
        string element = Names.Keyword(signature.Element);
        if (loop.Any(instruction => instruction.Op is Op.LoadParameter or Op.StoreParameter))
        {
            yield return new LoopArray(element, "parameters", "parameters", "Parameters");
        }

        if (loop.Any(instruction => instruction.Op is Op.LoadGradient or Op.StoreGradient))
        {
            yield return new LoopArray(element, "gradients", "gradients", "Gradients");
        }

        StateLayout layout = signature.Layout;
        HashSet<int> used = [.. loop.Where(instruction => instruction.Op is Op.LoadState or Op.StoreState).Select(instruction => layout.Array((int)instruction.Payload))];
        foreach (int state in layout.Arrays.Where(used.Contains))
        {
            yield return OfState(signature, plan, state);
        }
    }

    /// <summary>The array of a state.</summary>
    public static LoopArray OfState(RuleSignature signature, LoopPlan? plan, int state)
    {
        StateLayout layout = signature.Layout;
        int array = layout.Array(state);
        (string type, string member) = layout[array] switch
        {
            StatePlace.Element => (Names.Keyword(signature.Element), "State"),
            StatePlace.BFloat16 => (Names.BFloat16, "BFloat16State"),
            _ => (Names.BFloat16Pair, "PairedStates"),
        };
        return new LoopArray(type, StateArguments.Spans(signature, plan)[array], StateArguments.References(signature)[array], $"{member}({array})");
    }

    /// <summary>The name of the array that a load or store goes to.</summary>
    public static string ReferenceOf(RuleSignature signature, Instruction instruction) => instruction.Op switch
    {
        Op.LoadParameter or Op.StoreParameter => "parameters",
        Op.LoadGradient or Op.StoreGradient => "gradients",
        _ => StateArguments.References(signature)[signature.Layout.Array((int)instruction.Payload)],
    };
}
