using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;

namespace FusedOptim.Oracles.Consumer;

/// <summary>A project of a user, compiled without a word from the compiler or our analyzer, and loaded into a context of its own beside this process's library.</summary>
internal sealed class LoadedAssembly : IDisposable
{
    private readonly AssemblyLoadContext context = new("a project of a user", isCollectible: true);
    private readonly Assembly assembly;

    private LoadedAssembly(Compilation compilation)
    {
        using var image = new MemoryStream();
        EmitResult result = compilation.Emit(image);
        OracleException.ThrowIfAny(result.Diagnostics.Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden), "the compiler");
        image.Position = 0;
        assembly = context.LoadFromStream(image);
    }

    /// <summary>Compiles a project as it is.</summary>
    public static LoadedAssembly Compile(ConsumerProject project) => new(project.Compile());

    /// <summary>Compiles a project together with what the generator makes of it.</summary>
    public static LoadedAssembly Generate(ConsumerProject project)
    {
        GeneratorRun run = GeneratorRun.Of(project);
        OracleException.ThrowIfAny(run.AnalyzeSources(), "the analyzer");
        return new LoadedAssembly(run.Output);
    }

    /// <summary>Loads a project whose generated files have been looked at already.</summary>
    public static LoadedAssembly Of(GeneratorRun run) => new(run.Output);

    /// <summary>A type by its name.</summary>
    public Type this[string name] => assembly.GetType(name, throwOnError: true)!;

    public void Dispose() => context.Unload();
}
