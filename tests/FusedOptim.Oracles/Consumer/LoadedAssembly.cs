using System.Reflection;
using System.Runtime.Loader;
using FusedOptim.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace FusedOptim.Oracles.Consumer;

/// <summary>Source text compiled without a warning and loaded into a context of its own, beside the library of this process.</summary>
internal sealed class LoadedAssembly : IDisposable
{
    // Documentation and nullability are looked at by the snapshot tests; here they would only cost time.
    private static readonly CSharpParseOptions Parsing = CSharpParseOptions.Default
        .WithLanguageVersion(LanguageVersion.Latest)
        .WithDocumentationMode(DocumentationMode.None)
        .WithFeatures([new("run-nullable-analysis", "never")]);

    private readonly AssemblyLoadContext context = new("generated optimizers", isCollectible: true);
    private readonly Assembly assembly;

    private LoadedAssembly(Compilation compilation)
    {
        using var image = new MemoryStream();
        EmitResult result = compilation.Emit(image);
        OracleException.ThrowIfAny(result.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning), "the compiler");
        image.Position = 0;
        assembly = context.LoadFromStream(image);
    }

    /// <summary>Compiles sources as they are.</summary>
    public static LoadedAssembly Compile(IEnumerable<string> sources) => new(Compilation(sources));

    /// <summary>Compiles sources together with what the generator makes of them.</summary>
    public static LoadedAssembly Generate(params string[] sources)
    {
        CSharpGeneratorDriver.Create(new FusedOptimizerGenerator())
            .WithUpdatedParseOptions(Parsing)
            .RunGeneratorsAndUpdateCompilation(Compilation(sources), out Compilation generated, out _);
        return new LoadedAssembly(generated);
    }

    /// <summary>A type by its name.</summary>
    public Type this[string name] => assembly.GetType(name, throwOnError: true)!;

    public void Dispose() => context.Unload();

    private static CSharpCompilation Compilation(IEnumerable<string> sources)
    {
        IEnumerable<MetadataReference> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) == "FusedOptim.dll")
            .Select(path => MetadataReference.CreateFromFile(path));
        return CSharpCompilation.Create(
            "GeneratedOptimizers",
            sources.Select(source => CSharpSyntaxTree.ParseText(source, Parsing)),
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
    }
}
