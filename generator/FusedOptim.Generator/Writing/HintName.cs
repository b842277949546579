using System.Collections.Immutable;
using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Model;

namespace FusedOptim.Generator.Writing;

/// <summary>
/// The name of a generated file: the full metadata name. The compiler compares such names without regard to case, so names that differ
/// only in case (or, in a project with errors, as a type and a namespace) get a number.
/// </summary>
internal static class HintName
{
    /// <summary>The metadata names whose texts are the same but for case; nearly always empty, so that it hardly ever changes.</summary>
    public static EquatableArray<string> Ambiguous(ImmutableArray<string> names) =>
        names.GroupBy(Text, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1)
            .SelectMany(group => group)
            .OrderBy(name => name, StringComparer.Ordinal)
            .ToEquatableArray();

    public static string Of(OptimizerModel model, EquatableArray<string> ambiguous)
    {
        int number = ambiguous.ToList().IndexOf(model.MetadataName);
        return number < 0 ? $"{Text(model.MetadataName)}.g.cs" : $"{Text(model.MetadataName)}-{number}.g.cs";
    }

    // '+' and '`' are not allowed in older compilers; '-' is, and is in no C# name.
    private static string Text(string metadataName) => metadataName.Replace('+', '.').Replace('`', '-');
}
