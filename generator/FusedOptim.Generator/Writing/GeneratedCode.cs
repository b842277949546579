using FusedOptim.Generator.Model;

namespace FusedOptim.Generator.Writing;

/// <summary>The attribute that marks every generated member.</summary>
internal static class GeneratedCode
{
    public static readonly string Attribute =
        $"[global::System.CodeDom.Compiler.GeneratedCode(\"{Tool.Name}\", \"{typeof(GeneratedCode).Assembly.GetName().Version!.ToString(3)}\")]";
}
