using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Tests.Model;

/// <summary>
/// Finds objects of the compiler in a value, through all its fields. One of them in the pipeline would keep whole compilations alive and make equal
/// models different.
/// </summary>
internal static class RoslynObjects
{
    /// <summary>The paths to all of them, such as <c>Chain.uses[0].Attribute</c>.</summary>
    public static IReadOnlyList<string> In(object value)
    {
        var found = new List<string>();
        Walk(value, value.GetType().Name, found, new HashSet<object>(ReferenceEqualityComparer.Instance));
        return found;
    }

    private static void Walk(object? value, string path, List<string> found, HashSet<object> seen)
    {
        if (value is ISymbol or SyntaxNode or SyntaxTree or Location or Compilation or SemanticModel or IOperation or SyntaxReference or AttributeData or Diagnostic)
        {
            found.Add(path);
        }
        else if (value is not null and not string && !value.GetType().IsPrimitive && !value.GetType().IsEnum && (value.GetType().IsValueType || seen.Add(value)))
        {
            WalkInto(value, path, found, seen);
        }
    }

    private static void WalkInto(object value, string path, List<string> found, HashSet<object> seen)
    {
        if (value is Array items)
        {
            for (int i = 0; i < items.Length; i++)
            {
                Walk(items.GetValue(i), $"{path}[{i}]", found, seen);
            }
        }
        else if (value is IDictionary entries)
        {
            foreach (DictionaryEntry entry in entries)
            {
                Walk(entry.Key, $"{path}.Keys", found, seen);
                Walk(entry.Value, $"{path}[{entry.Key}]", found, seen);
            }
        }
        else
        {
            foreach (FieldInfo field in Fields(value.GetType()))
            {
                Walk(field.GetValue(value), $"{path}.{field.Name.Split('>')[0].TrimStart('<')}", found, seen);
            }
        }
    }

    // Private fields of base classes are not among the fields of a class.
    private static IEnumerable<FieldInfo> Fields(Type? type) => type is null
        ? []
        : type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Concat(Fields(type.BaseType));
}
