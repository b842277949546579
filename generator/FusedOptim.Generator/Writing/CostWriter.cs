using FusedOptim.Generator.Lowering;
using FusedOptim.Generator.Model;

namespace FusedOptim.Generator.Writing;

/// <summary>Writes the constants that say what an element costs.</summary>
internal static class CostWriter
{
    // In the order of the library's UpdateCost.
    private static readonly (string Name, string Summary)[] Constants =
    [
        ("BytesRead", "The bytes of parameters, gradients and states that are read."),
        ("BytesWritten", "The bytes that are written."),
        ("Divisions", "The divisions."),
        ("SquareRoots", "The square roots."),
        ("Passes", "The passes over the elements."),
    ];

    /// <summary>The names of the constants.</summary>
    public static IEnumerable<string> Names => Constants.Select(constant => constant.Name);

    /// <summary>Writes the class of the constants.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="model">The class.</param>
    /// <param name="plan">Its loops; null for a rule with errors, which has none and gets zeros, so that code that uses the constants is no second error.</param>
    public static void Write(IndentedWriter writer, OptimizerModel model, LoopPlan? plan)
    {
        if (model.OmittedMembers.Contains(MemberNames.Cost))
        {
            return;
        }

        PlanCost cost = plan?.Sharing.Cost ?? default;
        writer.Line();
        writer.Doc("summary", "What a step costs for each element of the parameters, in all passes together.");
        writer.Line(GeneratedCode.Attribute);
        using (writer.Open($"public static class {MemberNames.Cost}"))
        {
            int[] values = [cost.BytesRead, cost.BytesWritten, cost.Divisions, cost.SquareRoots, cost.Passes];
            for (int constant = 0; constant < Constants.Length; constant++)
            {
                writer.Doc("summary", Constants[constant].Summary);
                writer.Line($"public const int {Constants[constant].Name} = {values[constant]};");
                writer.Line();
            }
        }
    }
}
