using FusedOptim.Generator.Lowering;
using FusedOptim.Generator.Model;

namespace FusedOptim.Generator.Writing;

/// <summary>Writes the generated part of one optimizer.</summary>
internal static class FileWriter
{
    public static string Write(LoweredOptimizer optimizer)
    {
        OptimizerModel model = optimizer.Model;
        var writer = new IndentedWriter();
        HeaderWriter.Write(writer, optimizer);
        var blocks = new Stack<IndentedWriter.Block>();
        if (model.Hierarchy.Namespace.Length > 0)
        {
            blocks.Push(writer.Open($"namespace {model.Hierarchy.Namespace}"));
        }

        foreach (string outer in model.Hierarchy.ContainingTypes)
        {
            blocks.Push(writer.Open(outer));
        }

        string element = Names.Keyword(model.Signature.Element);
        string name = model.Hierarchy.Name;
        string baseClass = model.WritesBase ? $" : {Names.Library}.Optimizer<{element}, {name}.{MemberNames.HyperparameterValues}>" : string.Empty;
        using (writer.Open($"partial class {name}{baseClass}"))
        {
            PropertyWriter.Write(writer, model);
            UpdateMethodWriter.Write(writer, optimizer);
            RuleMethodWriter.Write(writer, optimizer);
            HyperparameterValuesWriter.Write(writer, model);
            CostWriter.Write(writer, model, optimizer.Rule?.Plan);
            if (optimizer.Rule is not null)
            {
                KernelWriter.Write(writer, model, optimizer.Rule);
            }
        }

        while (blocks.Count > 0)
        {
            blocks.Pop().Dispose();
        }

        return writer.ToString();
    }
}
