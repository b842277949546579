using FusedOptim.Generator.Collections;

namespace FusedOptim.Generator.Model;

/// <summary>Where a class stands: what a second part of it has to repeat.</summary>
/// <param name="Namespace">The namespace as it is written in code, empty for the global one.</param>
/// <param name="ContainingTypes">The headers of the containing types from the outside in, for example <c>partial struct Outer&lt;T&gt;</c>.</param>
/// <param name="Name">The name of the class as it is written in code (with @ before a keyword).</param>
/// <param name="DisplayName">The name for messages and documentation, without @.</param>
internal sealed record HierarchyInfo(string Namespace, EquatableArray<string> ContainingTypes, string Name, string DisplayName)
{
    /// <summary>The name as it is written inside any of its own members, which may hide shorter ones.</summary>
    public string QualifiedName { get; init; } = Name;
}
