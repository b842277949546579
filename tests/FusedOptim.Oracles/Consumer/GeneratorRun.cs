using System.Collections.Immutable;
using FusedOptim.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Emit;

namespace FusedOptim.Oracles.Consumer;

/// <summary>
/// What the generator makes of a project. Every run runs the driver a second time on a clone of the compilation, and fails if anything was made
/// anew: a value without equality would show here, in every test.
/// </summary>
internal sealed class GeneratorRun
{
    private readonly GeneratorDriverRunResult result;

    private GeneratorRun(Compilation input, Compilation output, GeneratorDriverRunResult result)
    {
        Input = input;
        Output = output;
        this.result = result;
    }

    /// <summary>The project as the generator sees it.</summary>
    public Compilation Input { get; }

    /// <summary>The project with the generated files.</summary>
    public Compilation Output { get; }

    /// <summary>The generated texts by their hint names.</summary>
    public IReadOnlyDictionary<string, string> Files =>
        result.Results.Single().GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    /// <summary>The only generated text.</summary>
    public string File => Files.Values.Single();

    /// <summary>What the compiler says, without hidden messages.</summary>
    public ImmutableArray<Diagnostic> CompilerDiagnostics =>
        [.. Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden)];

    /// <summary>Fails unless the project compiles to an assembly and its documentation without even an information.</summary>
    public void AssertEmits()
    {
        using var assembly = new MemoryStream();
        using var documentation = new MemoryStream();
        EmitResult result = Output.Emit(assembly, xmlDocumentationStream: documentation);
        OracleException.ThrowIfAny(result.Diagnostics.Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden), "the compiler");
    }

    public static GeneratorRun Of(params string[] sources) => Of(new ConsumerProject(sources));

    public static GeneratorRun Of(ConsumerProject project)
    {
        CSharpCompilation compilation = project.Compile();
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new FusedOptimizerGenerator().AsSourceGenerator()],
            parseOptions: project.ParseOptions,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out ImmutableArray<Diagnostic> diagnostics);
        OracleException.ThrowIfAny(diagnostics, "the generator");
        CheckCached(driver.RunGenerators(compilation.Clone()).GetRunResult());
        return new GeneratorRun(compilation, output, driver.GetRunResult());
    }

    /// <summary>What the analyzer reports in the hand-written files of the same project: without a look into every generated method, which takes as long as compiling.</summary>
    public ImmutableArray<Diagnostic> AnalyzeSources()
    {
        CompilationWithAnalyzers analysis = Output.WithAnalyzers([new FusedOptimizerAnalyzer()]);
        return [.. Input.SyntaxTrees.SelectMany(tree =>
            analysis.GetAnalyzerSemanticDiagnosticsAsync(Output.GetSemanticModel(tree), filterSpan: null, CancellationToken.None).GetAwaiter().GetResult())];
    }

    /// <summary>What the analyzer reports about the project with its generated files, in order of place; with what a pragma suppresses, or without.</summary>
    public ImmutableArray<Diagnostic> Analyze(bool suppressed = false)
    {
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: suppressed);
        CompilationWithAnalyzers analysis = Output.WithAnalyzers([new FusedOptimizerAnalyzer()], options);
        return [.. analysis.GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult().OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    private static void CheckCached(GeneratorDriverRunResult second)
    {
        string[] names = [TrackingNames.Bind, TrackingNames.Ambiguous, TrackingNames.Lower];
        GeneratorRunResult result = second.Results.Single();
        IEnumerable<string> steps =
            from step in result.TrackedSteps
            where names.Contains(step.Key)
            from output in step.Value.SelectMany(run => run.Outputs)
            where output.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged)
            select $"{step.Key} is {output.Reason}";
        IEnumerable<string> outputs =
            from output in result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(run => run.Outputs)
            where output.Reason != IncrementalStepRunReason.Cached
            select $"an output is {output.Reason}";
        OracleException.ThrowIfAny(steps.Concat(outputs), "a second run of the generator on the same project");
    }
}
