using System.Reflection;

namespace FusedOptim.Samples.Playground.Rules;

/// <summary>The sources inside this program: the declarations of optimizers, and what the generator wrote for them when they were built.</summary>
internal static class RuleSources
{
    private static readonly Assembly Program = typeof(RuleSources).Assembly;

    /// <summary>The file that declares a class.</summary>
    public static string Declaration(string className) => Read($"declaration/{className}.cs");

    /// <summary>The file that the generator wrote for it.</summary>
    public static string Generated(Type type) => Read($"generated/{type.FullName}.g.cs");

    private static string Read(string name)
    {
        using Stream stream = Program.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The program was built without '{name}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
