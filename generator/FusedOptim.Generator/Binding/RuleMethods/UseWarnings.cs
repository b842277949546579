using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FusedOptim.Generator.Binding.RuleMethods;

/// <summary>
/// What the compiler says about the use of members that are obsolete or experimental. It says so where the user has written their names; generated code, which has
/// the names of the rule method and of fields, must not say it again.
/// </summary>
internal static class UseWarnings
{
    /// <summary>The ids of the warnings that a member leads to in the generated part of a class.</summary>
    public static IEnumerable<string> Of(ISymbol member, INamedTypeSymbol user) =>
        Marks(member, user).Select(Id).OfType<string>().Where(SyntaxFacts.IsValidIdentifier);

    /// <summary>Whether the generated part of a class cannot use a member, because it is obsolete as an error, which nothing suppresses.</summary>
    public static bool AreErrors(ISymbol member, INamedTypeSymbol user) => Marks(member, user).Any(IsError);

    // In what is obsolete or experimental itself, nothing is said.
    private static IEnumerable<AttributeData> Marks(ISymbol member, INamedTypeSymbol user)
    {
        string[] around = [.. Levels(user).SelectMany(level => level.GetAttributes()).Where(IsMark).Select(mark => mark.AttributeClass!.Name)];
        return Levels(member).SelectMany(level => level.GetAttributes()).Where(mark => IsMark(mark) && !around.Contains(mark.AttributeClass!.Name));
    }

    private static IEnumerable<ISymbol> Levels(ISymbol member)
    {
        for (ISymbol? level = member; level is not (null or INamespaceSymbol); level = level.ContainingSymbol)
        {
            yield return level;
        }
    }

    private static bool IsMark(AttributeData attribute) => attribute.AttributeClass is { } type && (IsObsolete(type)
        || type is { Name: "ExperimentalAttribute", ContainingNamespace: { Name: "CodeAnalysis", ContainingNamespace: { Name: "Diagnostics", ContainingNamespace.Name: "System" } } });

    private static bool IsObsolete(INamedTypeSymbol type) =>
        type is { Name: nameof(ObsoleteAttribute), ContainingNamespace: { Name: nameof(System), ContainingNamespace.IsGlobalNamespace: true } };

    private static bool IsError(AttributeData mark) => IsObsolete(mark.AttributeClass!) && mark.ConstructorArguments is [_, { Value: true }];

    private static string? Id(AttributeData mark) => !IsObsolete(mark.AttributeClass!)
        ? mark.ConstructorArguments is [{ Value: string experiment }] ? experiment : null
        : mark.NamedArguments.FirstOrDefault(argument => argument.Key == "DiagnosticId").Value.Value as string
            ?? (mark.ConstructorArguments is [{ Value: string }, ..] ? "CS0618" : "CS0612");
}
