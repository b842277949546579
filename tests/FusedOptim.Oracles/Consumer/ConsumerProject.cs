using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FusedOptim.Oracles.Consumer;

/// <summary>A project of a user, in memory: sources that reference the library, and the settings that matter to the generator.</summary>
internal sealed record ConsumerProject
{
    // AnalysisLevel: the warnings that any version of the compiler has added.
    private const int EveryWarning = 9999;

    public ConsumerProject(params string[] sources) => Sources = sources;

    /// <summary>One text a file; the files are named File0.cs, File1.cs ...</summary>
    public IReadOnlyList<string> Sources { get; init; }

    public OptimizationLevel Optimization { get; init; } = OptimizationLevel.Release;

    public LanguageVersion Language { get; init; } = LanguageVersion.CSharp12;

    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Enable;

    /// <summary>The ids in the project's NoWarn.</summary>
    public IReadOnlyList<string> NoWarn { get; init; } = [];

    /// <summary>Whether the project is for .NET 8 and not for .NET 10.</summary>
    public bool IsForNet80 { get; init; }

    public bool CheckOverflow { get; init; }

    public CSharpParseOptions ParseOptions => new(Language, DocumentationMode.Diagnose);

    /// <summary>The project as the compiler sees it before any generator runs.</summary>
    public CSharpCompilation Compile()
    {
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: Optimization,
            checkOverflow: CheckOverflow,
            warningLevel: EveryWarning,
            specificDiagnosticOptions: NoWarn.ToDictionary(id => id, _ => ReportDiagnostic.Suppress),
            nullableContextOptions: Nullable);
        IEnumerable<SyntaxTree> trees = Sources.Select((source, number) => CSharpSyntaxTree.ParseText(source, ParseOptions, $"File{number}.cs"));
        IEnumerable<MetadataReference> references = IsForNet80 ? [.. Net80.References.All, Net80Library] : [.. Net100.References.All, Library];
        return CSharpCompilation.Create("Consumer", trees, references, options);
    }

    private static MetadataReference Library { get; } = MetadataReference.CreateFromFile(typeof(FusedOptimizerAttribute).Assembly.Location);

    // Only where the process has it beside itself.
    private static MetadataReference Net80Library =>
        MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, "net8.0", "FusedOptim.dll"));
}
