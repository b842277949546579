using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace FusedOptim.Generator.Tests.CodeFixes;

/// <summary>A project of a user in an editor, with our generator and analyzer: what code fixes and refactorings are offered for, and change.</summary>
internal sealed class EditedProject : IDisposable
{
    private readonly AdhocWorkspace workspace = new();
    private Project project;

    /// <param name="sources">One text a file; the files are named File0.cs, File1.cs ...</param>
    public EditedProject(params string[] sources)
        : this(new ConsumerProject(sources))
    {
    }

    public EditedProject(ConsumerProject consumer)
    {
        Compilation compilation = consumer.Compile();
        project = workspace.AddProject("Consumer", LanguageNames.CSharp)
            .WithCompilationOptions(compilation.Options)
            .WithParseOptions(consumer.ParseOptions)
            .WithMetadataReferences(compilation.References)
            .AddAnalyzerReference(new OurReference());
        foreach ((string source, int number) in consumer.Sources.Select((source, number) => (source, number)))
        {
            project = project.AddDocument($"File{number}.cs", source, filePath: $"File{number}.cs").Project;
        }
    }

    /// <summary>The files as they are now, by their names.</summary>
    public IReadOnlyDictionary<string, string> Files => project.Documents.ToDictionary(document => document.Name, document => document.GetTextAsync().Result.ToString());

    /// <summary>The text of the only file.</summary>
    public string File => Files.Values.Single();

    /// <summary>What the compiler calls errors in the project with its generated files.</summary>
    public async Task<ImmutableArray<Diagnostic>> Errors() =>
        [.. (await project.GetCompilationAsync())!.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];

    /// <summary>What our analyzer reports, in the order of files and places.</summary>
    public async Task<ImmutableArray<Diagnostic>> Reported() =>
        [.. (await (await project.GetCompilationAsync())!.WithAnalyzers([new FusedOptimizerAnalyzer()]).GetAnalyzerDiagnosticsAsync())
            .OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)];

    /// <summary>A diagnostic that the analyzer does not report yet, in the first file.</summary>
    public async Task<Diagnostic> At(string id, TextSpan span)
    {
        var descriptor = new DiagnosticDescriptor(id, "title", "message", "FusedOptim", DiagnosticSeverity.Error, isEnabledByDefault: true);
        return Diagnostic.Create(descriptor, Location.Create((await project.Documents.First().GetSyntaxTreeAsync())!, span));
    }

    /// <summary>The titles of the fixes for a diagnostic.</summary>
    public async Task<string[]> Titles(CodeFixProvider provider, Diagnostic diagnostic) => [.. (await Actions(provider, diagnostic)).Select(action => action.Title)];

    /// <summary>Does what the only fix for a diagnostic does.</summary>
    public async Task Fix(CodeFixProvider provider, Diagnostic diagnostic) => await Apply(Assert.Single(await Actions(provider, diagnostic)));

    /// <summary>Does what the fix does for some diagnostics of the first file at once.</summary>
    public async Task FixAll(CodeFixProvider provider, params Diagnostic[] diagnostics)
    {
        Document document = project.Documents.First();
        CodeAction action = Assert.Single(await Actions(provider, diagnostics[0]));
        var context = new FixAllContext(
            document, provider, FixAllScope.Document, action.EquivalenceKey, diagnostics.Select(diagnostic => diagnostic.Id).Distinct(), new Known(diagnostics), CancellationToken.None);
        await Apply((await provider.GetFixAllProvider()!.GetFixAsync(context))!);
    }

    /// <summary>The titles of the refactorings at a place of a file.</summary>
    public async Task<string[]> Titles(CodeRefactoringProvider provider, TextSpan span, int file = 0) =>
        [.. (await Actions(provider, span, file)).Select(action => action.Title)];

    /// <summary>Does what the only refactoring at a place of a file does.</summary>
    public async Task Refactor(CodeRefactoringProvider provider, TextSpan span, int file = 0) => await Apply(Assert.Single(await Actions(provider, span, file)));

    public void Dispose() => workspace.Dispose();

    private async Task<List<CodeAction>> Actions(CodeFixProvider provider, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        Document document = project.GetDocument(diagnostic.Location.SourceTree)!;
        await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        return actions;
    }

    private async Task<List<CodeAction>> Actions(CodeRefactoringProvider provider, TextSpan span, int file)
    {
        var actions = new List<CodeAction>();
        Document document = project.Documents.ElementAt(file);
        await provider.ComputeRefactoringsAsync(new CodeRefactoringContext(document, span, actions.Add, CancellationToken.None));
        return actions;
    }

    private async Task Apply(CodeAction action)
    {
        ApplyChangesOperation change = Assert.Single((await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>());
        project = change.ChangedSolution.GetProject(project.Id)!;
    }

    private sealed class Known(Diagnostic[] diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult(diagnostics.AsEnumerable());

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult(diagnostics.AsEnumerable());

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());
    }

    private sealed class OurReference : AnalyzerReference
    {
        // The workspace asks more than once, and knows the generator by its identity.
        private readonly ImmutableArray<ISourceGenerator> generators = [new FusedOptimizerGenerator().AsSourceGenerator()];

        public override string FullPath => nameof(FusedOptimizerGenerator);

        public override object Id => FullPath;

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => GetAnalyzersForAllLanguages();

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [new FusedOptimizerAnalyzer()];

        public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => GetGeneratorsForAllLanguages();

        public override ImmutableArray<ISourceGenerator> GetGeneratorsForAllLanguages() => generators;
    }
}
