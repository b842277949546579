using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model;

namespace FusedOptim.Generator.Writing;

/// <summary>Writes the hyperparameters of the default group as properties of the class.</summary>
internal static class PropertyWriter
{
    public static void Write(IndentedWriter writer, OptimizerModel model)
    {
        foreach (HyperparameterInfo hyperparameter in model.Signature.Hyperparameters.Where(info => !model.OmittedMembers.Contains(info.Name)))
        {
            Documentation(writer, hyperparameter, "This is the default group's value; other groups have their own. ");
            writer.Doc("exception cref=\"global::System.InvalidOperationException\"", "A step is running or has begun.");
            writer.Line(GeneratedCode.Attribute);
            using (writer.Open($"public double {hyperparameter.Name}"))
            {
                writer.Line($"get => base.DefaultGroup.Values.{hyperparameter.Name};");
                writer.Line($"set => base.DefaultGroup.Values = base.DefaultGroup.Values with {{ {hyperparameter.Name} = value }};");
            }

            writer.Line();
        }
    }

    /// <summary>Writes what a hyperparameter is, its default and its range.</summary>
    public static void Documentation(IndentedWriter writer, HyperparameterInfo hyperparameter, string scope)
    {
        string values = $"Default {Literals.Number(hyperparameter.Default.Value)}; {RangeText.Of(hyperparameter.Range)}";
        writer.Doc("summary", $"{Literals.Xml(hyperparameter.Description)}. {scope}{values}.");
        writer.Doc("exception cref=\"global::System.ArgumentOutOfRangeException\"", "The value is not allowed. Nothing has been changed.");
    }
}
