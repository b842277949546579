using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering;
using FusedOptim.Generator.Model;

namespace FusedOptim.Generator.Writing;

/// <summary>Writes the immutable record struct of hyperparameters: checked values, descriptors, access by index.</summary>
internal static class HyperparameterValuesWriter
{
    private const string Self = MemberNames.HyperparameterValues;

    public static void Write(IndentedWriter writer, OptimizerModel model)
    {
        EquatableArray<HyperparameterInfo> infos = model.Signature.Hyperparameters;
        string[] fields = Fields(infos);
        string whose = Literals.Xml(model.Hierarchy.DisplayName);
        writer.Doc("summary", $"The hyperparameters of {whose}, as a group has them or as Update takes them: immutable, changed by 'with'.");
        writer.Line(GeneratedCode.Attribute);
        using (writer.Open($"public readonly record struct {Self} : {Names.Library}.IHyperparameters<{Self}>"))
        {
            writer.Line("private readonly bool isInitialized;");
            foreach (string field in fields)
            {
                writer.Line($"private readonly double {field};");
            }

            writer.Line();
            writer.Doc("summary", "The values that the attributes give.");
            using (writer.Open($"public {Self}()"))
            {
                writer.Line("isInitialized = true;");
                foreach ((HyperparameterInfo info, int index) in infos.Select((info, index) => (info, index)))
                {
                    writer.Line($"{fields[index]} = {Literals.Double(info.Default.Value)};");
                }
            }

            writer.Line();
            writer.Doc("summary", "The values that the attributes give.");
            writer.Line($"public static {Self} Defaults => new();");
            writer.Line();
            if (model.Schedule is { } schedule)
            {
                ScheduleWriter.Write(writer, schedule);
                writer.Line();
            }

            WriteDescriptors(writer, model, infos);
            foreach ((HyperparameterInfo info, int index) in infos.Select((info, index) => (info, index)))
            {
                writer.Line();
                PropertyWriter.Documentation(writer, info, string.Empty);
                using (writer.Open($"public double {info.Name}"))
                {
                    writer.Line($"get => {fields[index]};");
                    writer.Line($"init => {fields[index]} = Descriptors[{index}].Checked(value);");
                }
            }

            WriteByIndex(writer, infos);
            WriteValidate(writer, model, fields);
        }
    }

    // Not the struct's own field, and not the argument of an accessor, which would hide it.
    private static string[] Fields(EquatableArray<HyperparameterInfo> infos)
    {
        var scope = new NameScope("isInitialized", "value");
        return infos.Select(info => scope.Unique(SnakeCase.Camel(info.Name))).ToArray();
    }

    private static void WriteDescriptors(IndentedWriter writer, OptimizerModel model, EquatableArray<HyperparameterInfo> infos)
    {
        writer.Doc("summary", "Name, default, range and meaning of each value, in the order of the index.");
        writer.Halves($"public static {Names.ImmutableArray}<{Names.Library}.HyperparameterDescriptor>", "Descriptors { get; } =");
        writer.Line("[");
        using (writer.Indent())
        {
            foreach (HyperparameterInfo info in infos)
            {
                string name = $"{Literals.Text(model.Hierarchy.DisplayName)}, {Literals.Text(info.Name)}, {Literals.Double(info.Default.Value)}";
                string[] parts = writer.FitsAsSecondHalf($"{name}, {Range(info.Range)}") ? [$"{name}, {Range(info.Range)}"] : [name, Range(info.Range)];
                writer.List("new", [.. parts, Literals.Text(info.Description)], ",");
            }
        }

        writer.Line("];");
    }

    private static string Range(RangeInfo range)
    {
        string excludes = (range.ExcludesMinimum ? ", ExcludesMinimum: true" : string.Empty) + (range.ExcludesMaximum ? ", ExcludesMaximum: true" : string.Empty);
        return $"new({Literals.Double(range.Minimum.Value)}, {Literals.Double(range.Maximum.Value)}{excludes})";
    }

    private static void WriteByIndex(IndentedWriter writer, EquatableArray<HyperparameterInfo> infos)
    {
        writer.Line();
        writer.Line($"double {Names.Library}.IHyperparameters<{Self}>.this[int index] => index switch");
        writer.Line("{");
        for (int i = 0; i < infos.Count; i++)
        {
            writer.Line($"    {i} => {infos[i].Name},");
        }

        writer.Line("    _ => throw new global::System.ArgumentOutOfRangeException(\"index\"),");
        writer.Line("};");
        writer.Line();
        writer.Line($"{Self} {Names.Library}.IHyperparameters<{Self}>.Replace(int index, double value) => index switch");
        writer.Line("{");
        for (int i = 0; i < infos.Count; i++)
        {
            writer.Line($"    {i} => this with {{ {infos[i].Name} = value }},");
        }

        writer.Line("    _ => throw new global::System.ArgumentOutOfRangeException(\"index\"),");
        writer.Line("};");
    }

    private static void WriteValidate(IndentedWriter writer, OptimizerModel model, string[] fields)
    {
        writer.Line();
        writer.Doc("summary", "Checks all values again.");
        writer.Doc("exception cref=\"global::System.ArgumentException\"", "The struct was made by default instead of new.");
        using (writer.Open("public void Validate()"))
        {
            using (writer.Open("if (!isInitialized)"))
            {
                string type = $"{model.Hierarchy.DisplayName}.{Self}";
                string message = $"default({type}) has no values; use 'new {type}()'.";
                writer.List("throw new global::System.ArgumentException", [Literals.Text(message)], ";");
            }

            writer.Line();
            for (int index = 0; index < fields.Length; index++)
            {
                writer.Line($"Descriptors[{index}].Checked({fields[index]});");
            }
        }
    }
}
