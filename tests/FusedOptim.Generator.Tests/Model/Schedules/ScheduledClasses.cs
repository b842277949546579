namespace FusedOptim.Generator.Tests.Model.Schedules;

/// <summary>Optimizers with attributes of schedules, compiled and made.</summary>
internal static class ScheduledClasses
{
    /// <summary>The source of a class for each text of attributes, one a line: <c>Scheduled0</c>, <c>Scheduled1</c> ...</summary>
    public static string Source(IEnumerable<string> attributes) =>
        "using FusedOptim;\n" + string.Concat(attributes.Select(
            (text, number) => $"[FusedOptimizer, {text}] internal sealed partial class Scheduled{number};\n"));

    /// <summary>The schedule of an optimizer for each text of attributes, as it has it when it is made.</summary>
    public static Schedule?[] Compile(IReadOnlyCollection<string> attributes)
    {
        using var assembly = LoadedAssembly.Generate(new ConsumerProject(Source(attributes)));
        return [.. Enumerable.Range(0, attributes.Count).Select(number => Made(assembly[$"Scheduled{number}"]))];
    }

    /// <summary>The schedule that an optimizer of a class has when it is made.</summary>
    public static Schedule? Made(Type type)
    {
        using var optimizer = (Optimizer<float>)Activator.CreateInstance(type, nonPublic: true)!;
        return optimizer.Schedule;
    }
}
