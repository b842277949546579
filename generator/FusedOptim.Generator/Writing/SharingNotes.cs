using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering;

namespace FusedOptim.Generator.Writing;

/// <summary>Says in comments what became of each value that more than one pass could use: stored and loaded again, or computed again, and why.</summary>
internal static class SharingNotes
{
    public static void Write(IndentedWriter writer, RuleSignature signature, LoopPlan plan)
    {
        if (plan.Phases.Count == 1)
        {
            return;
        }

        string[] notes = [.. Notes(signature, plan)];
        if (notes.Length == 0)
        {
            return;
        }

        writer.Line("//");
        writer.Comment("What the passes share:");
        foreach (string note in notes)
        {
            writer.Item(note);
        }
    }

    private static IEnumerable<string> Notes(RuleSignature signature, LoopPlan plan)
    {
        foreach (IGrouping<string, StoreDecision> group in plan.Sharing.Decisions.GroupBy(decision => What(plan, decision)))
        {
            yield return $"{string.Join(", ", group.Select(decision => ArrayName(signature, plan.Program.Instructions[decision.Store])))}: {group.Key}";
        }

        foreach (IGrouping<string, string> group in ComputedAgain(plan).GroupBy(value => value.How, value => value.Name))
        {
            yield return $"{string.Join(", ", group)}: {group.Key}";
        }

        if (plan.Sharing.Cost.IsLessThan(plan.Sharing.Unshared))
        {
            yield return $"An element takes {Figures(plan.Sharing.Cost)}; with every store in the last pass it would take {Figures(plan.Sharing.Unshared)}.";
        }
    }

    private static string What(LoopPlan plan, StoreDecision decision)
    {
        int last = plan.Phases.Count - 1;
        int[] readers = [.. Enumerable.Range(0, plan.Phases.Count).Where(pass => plan.Phases[pass].Reloads.Any(reload => reload.Store == decision.Store))];
        return decision.Reason switch
        {
            StoreReason.OldValueIsRead => $"stored in pass {last}, because the old value is read until then.",
            StoreReason.NotCheaper => $"stored in pass {last}; earlier would not cost less.",
            _ when readers.Length > 0 => $"stored in pass {decision.Pass} and loaded again in {Passes(readers)}.",
            _ => $"stored in pass {decision.Pass}; no later pass needs it.",
        };
    }

    // Values with a name: the others are parts of their expressions.
    private static IEnumerable<(string Name, string How)> ComputedAgain(LoopPlan plan)
    {
        EquatableArray<Instruction> code = plan.Program.Instructions;
        for (int position = 0; position < code.Count; position++)
        {
            int[] passes =
            [
                .. Enumerable.Range(0, plan.Phases.Count)
                    .Where(pass => plan.Phases[pass].Elements.Contains(position) && plan.Phases[pass].Reloads.All(reload => reload.Position != position)),
            ];
            if (code[position] is { Name: { } name } value && !value.Op.IsLoad() && passes.Length > 1)
            {
                bool isState = code.Any(store => store.Op == Op.StoreState && store.A == position);
                yield return (name, $"computed in {Passes(passes)}, because {(isState ? "its state is stored in the last of them" : "only states are kept")}.");
            }
        }
    }

    private static string Passes(int[] passes) => $"pass{(passes.Length == 1 ? string.Empty : "es")} {string.Join(" and ", passes)}";

    private static string Figures(PlanCost cost)
    {
        string fetched = cost.BytesFetched == 0 ? string.Empty : $" (and {cost.BytesFetched} that are fetched only to be overwritten)";
        string slow = $"{CountText.Of(cost.Divisions, "division")}, {CountText.Of(cost.SquareRoots, "square root")}";
        return $"{cost.BytesRead + cost.BytesWritten} bytes{fetched}, {slow} and {CountText.Of(cost.Operations, "other operation")}";
    }

    private static string ArrayName(RuleSignature signature, Instruction store) => store.Op switch
    {
        Op.StoreParameter => "parameter",
        Op.StoreGradient => "gradient",
        _ => signature.States[(int)store.Payload].Name,
    };
}
