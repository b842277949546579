namespace FusedOptim.Generator.Model;

/// <summary>Who writes the generated files.</summary>
internal static class Tool
{
    /// <summary>The name of the generator: that of its assembly, and what generated members carry in <c>[GeneratedCode]</c>.</summary>
    public const string Name = "FusedOptim.Generator";
}
