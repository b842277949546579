using System.Reflection;
using System.Runtime.CompilerServices;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FusedOptim.ApiReference;

/// <summary>The documented assemblies, as the compiler sees them from outside: with the documentation that lies beside them.</summary>
internal sealed class ApiLibrary
{
    private ApiLibrary(CSharpCompilation compilation, IReadOnlyList<IAssemblySymbol> assemblies)
    {
        Compilation = compilation;
        Assemblies = assemblies;
    }

    /// <summary>What resolves references between types.</summary>
    public CSharpCompilation Compilation { get; }

    /// <summary>The assemblies, in the order of their pages.</summary>
    public IReadOnlyList<IAssemblySymbol> Assemblies { get; }

    /// <summary>Loads the libraries that this program is built with.</summary>
    public static ApiLibrary Load() => Load(
        [typeof(Optimizer<>).Assembly, typeof(Training.LearningCurves).Assembly, typeof(Torch.ModuleExtensions).Assembly],
        [typeof(System.Numerics.Tensors.TensorPrimitives).Assembly, typeof(TorchSharp.torch).Assembly]);

    /// <summary>Loads some assemblies.</summary>
    /// <param name="documented">What is documented; the XML lies beside the assembly.</param>
    /// <param name="others">What their signatures need beside .NET.</param>
    public static ApiLibrary Load(IReadOnlyList<Assembly> documented, IReadOnlyList<Assembly> others)
    {
        MetadataReference[] references =
            [.. documented.Select(assembly => MetadataReference.CreateFromFile(assembly.Location, documentation: new XmlFile(Path.ChangeExtension(assembly.Location, ".xml"))))];
        var compilation = CSharpCompilation.Create(
            "Reference",
            references: [.. Net100.References.All, .. others.Select(assembly => MetadataReference.CreateFromFile(assembly.Location)), .. references],
            options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        return new ApiLibrary(compilation, [.. references.Select(reference => (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(reference)!)]);
    }

    /// <summary>The public types of an assembly that people use, by namespace and name; nested types stand on the pages of their owners.</summary>
    public static IReadOnlyList<INamedTypeSymbol> TypesOf(IAssemblySymbol assembly) =>
        [.. All(assembly.GlobalNamespace).Where(IsShown).OrderBy(type => type.ContainingNamespace.ToDisplayString(), StringComparer.Ordinal).ThenBy(type => type.Name, StringComparer.Ordinal).ThenBy(type => type.Arity)];

    /// <summary>Whether something is for people to use: visible from outside, not made by the compiler, and not only there for generated code.</summary>
    public static bool IsShown(ISymbol symbol) =>
        (symbol.DeclaredAccessibility == Accessibility.Public
            || (symbol.DeclaredAccessibility is Accessibility.Protected or Accessibility.ProtectedOrInternal && symbol.ContainingType is { IsSealed: false }))
        && !symbol.IsImplicitlyDeclared
        && !symbol.GetAttributes().Any(attribute => attribute.AttributeClass?.Name is nameof(CompilerGeneratedAttribute) or "EditorBrowsableAttribute");

    private static IEnumerable<INamedTypeSymbol> All(INamespaceSymbol space) => space.GetTypeMembers().Concat(space.GetNamespaceMembers().SelectMany(All));
}
