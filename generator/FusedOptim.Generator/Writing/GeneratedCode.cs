using FusedOptim.Generator.Model;

namespace FusedOptim.Generator.Writing;

/// <summary>The attributes of generated members.</summary>
internal static class GeneratedCode
{
    /// <summary>What every generated member is marked with.</summary>
    public static readonly string Attribute =
        $"[global::System.CodeDom.Compiler.GeneratedCode(\"{Tool.Name}\", \"{typeof(GeneratedCode).Assembly.GetName().Version!.ToString(3)}\")]";

    /// <summary>Marks a method that runs in every step: it is compiled at full speed for its first call, and not ten times slower for the first hundreds.</summary>
    public static void WriteOptimization(IndentedWriter writer) =>
        writer.List($"[{Names.CompilerServices}.MethodImpl", [$"{Names.CompilerServices}.MethodImplOptions.AggressiveOptimization"], "]");
}
