using FusedOptim.Generator.Model;

namespace FusedOptim.Generator.Writing;

/// <summary>What the members of a class do whose rule has errors, so that the only errors in the build are those of the rule.</summary>
internal static class FailingBody
{
    public static string Expression(OptimizerModel model)
    {
        string message = $"The update rule of {model.Hierarchy.DisplayName} has errors; see the build output.";
        return $"throw new global::System.InvalidOperationException({Literals.Text(message)})";
    }
}
