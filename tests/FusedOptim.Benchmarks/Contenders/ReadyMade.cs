using FusedOptim.Optimizers;

namespace FusedOptim.Benchmarks.Contenders;

/// <summary>Every ready-made optimizer, found by reflection: a new one is measured without a word here.</summary>
internal static class ReadyMade
{
    /// <summary>The names of their classes.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(AdamW).Assembly.GetExportedTypes().Where(type => type.Namespace == typeof(AdamW).Namespace && type.IsSubclassOf(typeof(Optimizer<float>))).Select(type => type.Name).Order()];

    /// <summary>A new one, with its defaults.</summary>
    public static Optimizer<float> Create(string name) =>
        (Optimizer<float>)Activator.CreateInstance(typeof(AdamW).Assembly.GetType($"{typeof(AdamW).Namespace}.{name}", throwOnError: true)!)!;
}
