using FusedOptim.Generator.Lowering;
using FusedOptim.Generator.Model;

namespace FusedOptim.Generator.Writing;

/// <summary>Writes the constants that say what an element costs.</summary>
internal static class CostWriter
{
    // The names are those of the library's UpdateCost too.
    private static readonly (string Name, string Summary, Func<PlanCost, int> Value)[] Constants =
    [
        ("BytesRead", "The bytes of parameters, gradients and states that are read.", cost => cost.BytesRead),
        ("BytesWritten", "The bytes that are written.", cost => cost.BytesWritten),
        ("Divisions", "The divisions.", cost => cost.Divisions),
        ("SquareRoots", "The square roots.", cost => cost.SquareRoots),
        ("Passes", "The passes over the elements.", cost => cost.Passes),
    ];

    /// <summary>The constants as arguments of the library's record.</summary>
    public static string[] Arguments => [.. Constants.Select(constant => $"{constant.Name}: {MemberNames.Cost}.{constant.Name}")];

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
            foreach ((string name, string summary, Func<PlanCost, int> value) in Constants)
            {
                writer.Doc("summary", summary);
                writer.Line($"public const int {name} = {value(cost)};");
                writer.Line();
            }
        }
    }
}
