using FusedOptim.Generator.Model;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Binding.RuleMethods;

/// <summary>The names that no property of a hyperparameter can have: every optimizer has them already, from its base class or from its generated part.</summary>
internal static class ReservedNames
{
    // What the generated struct of the hyperparameters declares, and what the compiler adds to every record.
    private static readonly string[] OfTheStruct = ["Defaults", "Descriptors", "DefaultSchedule", "Validate", "Clone", "PrintMembers"];

    public static bool Contains(string name, Compilation compilation) =>
        MemberNames.All.Contains(name) || OfTheStruct.Contains(name) || Levels(compilation).Any(level => level.GetMembers(name).Any(IsVisible));

    private static bool IsVisible(ISymbol member) =>
        member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    // The base class and those above it, up to object, whose members the struct of the hyperparameters has too.
    private static IEnumerable<INamedTypeSymbol> Levels(Compilation compilation)
    {
        for (INamedTypeSymbol? level = compilation.GetTypeByMetadataName("FusedOptim.Optimizer`2"); level is not null; level = level.BaseType)
        {
            yield return level;
        }
    }
}
