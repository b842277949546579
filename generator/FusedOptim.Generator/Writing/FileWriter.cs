using FusedOptim.Generator.Lowering;
using FusedOptim.Generator.Model;

namespace FusedOptim.Generator.Writing;

/// <summary>Writes the generated part of one optimizer.</summary>
internal static class FileWriter
{
    public static string Write(OptimizerModel model, LoopPlan plan)
    {
        var writer = new IndentedWriter();
        HeaderWriter.Write(writer, model, plan);
        var blocks = new Stack<IndentedWriter.Block>();
        if (model.Hierarchy.Namespace.Length > 0)
        {
            blocks.Push(writer.Open($"namespace {model.Hierarchy.Namespace}"));
        }

        foreach (string outer in model.Hierarchy.ContainingTypes)
        {
            blocks.Push(writer.Open(outer));
        }

        string element = Names.Keyword(plan.Program.Element);
        string name = model.Hierarchy.Name;
        string baseClass = model.WritesBase ? $" : {Names.Library}.Optimizer<{element}, {name}.{MemberNames.HyperparameterValues}>" : string.Empty;
        using (writer.Open($"partial class {name}{baseClass}"))
        {
            PropertyWriter.Write(writer, model, plan);
            UpdateMethodWriter.Write(writer, model, plan);
            RuleMethodWriter.Write(writer, model, plan);
            HyperparameterValuesWriter.Write(writer, model, plan);
            if (model.HasKernel)
            {
                KernelWriter.Write(writer, model, plan);
            }
        }

        while (blocks.Count > 0)
        {
            blocks.Pop().Dispose();
        }

        return writer.ToString();
    }
}
