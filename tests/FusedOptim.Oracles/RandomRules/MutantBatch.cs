using FusedOptim.Generator;
using FusedOptim.Oracles.Consumer;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FusedOptim.Oracles.RandomRules;

/// <summary>
/// Compiler, generator and analyzer on many mutants at once. Their names differ, so that each mutant's errors lie in its own files; where one seems to
/// violate something, it is run again alone, because some errors (a brace too many) reach further.
/// </summary>
internal static class MutantBatch
{
    private const string MarkerMissing = "FOPT004";
    private const string Failing = "has errors; see the build output";

    // The metadata of all references is read once.
    private static readonly ConsumerProject Project = new();
    private static readonly CSharpCompilation Empty = Project.Compile();

    /// <summary>What must not happen and does.</summary>
    public static IReadOnlyList<MutantViolation> Violations(IReadOnlyList<string[]> mutants)
    {
        List<MutantViolation> violations = Check(mutants);
        return violations.Count == 0 || mutants.Count == 1
            ? violations
            : [.. (violations.Exists(violation => violation.Kind == ViolationKind.Exception) ? mutants : violations.Select(violation => violation.Mutant).Distinct())
                .SelectMany(mutant => Check([mutant]))];
    }

    private static List<MutantViolation> Check(IReadOnlyList<string[]> mutants)
    {
        SyntaxTree[][] trees = [.. mutants.Select((files, number) => files.Select((text, file) => Parse(text, $"Mutant{number}_{file}.cs")).ToArray())];
        Compilation input = Empty.AddSyntaxTrees(trees.SelectMany(files => files));
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new FusedOptimizerGenerator().AsSourceGenerator()], parseOptions: Project.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(input, out Compilation output, out _);
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        if (result.Exception is { } exception)
        {
            return [new MutantViolation(ViolationKind.Exception, $"the generator: {exception}", mutants[0])];
        }

        var thrown = new List<string>();
        var errors = Errors(output, thrown).ToLookup(error => error.Location.SourceTree);
        if (thrown.Count > 0)
        {
            return [new MutantViolation(ViolationKind.Exception, $"the analyzer: {thrown[0]}", mutants[0])];
        }

        ILookup<int, SyntaxTree> generated = result.GeneratedSources.Select(source => source.SyntaxTree)
            .ToLookup(tree => Array.FindIndex(trees, files => files.Intersect(Parts(output, tree)).Any()));
        return [.. trees.SelectMany((files, number) => Check(mutants[number], files, [.. generated[number]], errors))];
    }

    private static IEnumerable<MutantViolation> Check(string[] mutant, SyntaxTree[] files, SyntaxTree[] generated, ILookup<SyntaxTree?, Diagnostic> errors)
    {
        Diagnostic[] own = [.. files.SelectMany(file => errors[file])];
        string[] kernels = [.. generated.Where(file => !file.ToString().Contains(Failing, StringComparison.Ordinal)).SelectMany(Types).Select(type => type.Identifier.ValueText)];
        if (generated.SelectMany(file => errors[file]).FirstOrDefault() is { } error)
        {
            yield return new MutantViolation(ViolationKind.ErrorInGeneratedFile, $"{error}; {own.Length} errors in the source", mutant);
        }

        if (kernels.Length == 0 && own.Length == 0 && files.Any(IsMarked))
        {
            yield return new MutantViolation(ViolationKind.NothingAndNoError, "a class is marked", mutant);
        }

        if (kernels.Length > 0 && own.FirstOrDefault(error => IsInRule(error, kernels)) is { } mistake)
        {
            yield return new MutantViolation(ViolationKind.KernelInSpiteOfErrors, mistake.ToString(), mutant);
        }
    }

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, Project.ParseOptions, path);

    // Compiler and analyzer in one go, because each of them has to bind everything.
    private static IEnumerable<Diagnostic> Errors(Compilation output, List<string> thrown)
    {
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            onAnalyzerException: (exception, _, _) => thrown.Add(exception.ToString()),
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false);
        return output.WithAnalyzers([new FusedOptimizerAnalyzer()], options).GetAllDiagnosticsAsync().GetAwaiter().GetResult()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    // The files that the class of a generated file is declared in.
    private static IEnumerable<SyntaxTree> Parts(Compilation output, SyntaxTree tree)
    {
        SemanticModel model = output.GetSemanticModel(tree);
        return Types(tree).SelectMany(type => model.GetDeclaredSymbol(type)!.DeclaringSyntaxReferences).Select(reference => reference.SyntaxTree);
    }

    private static IEnumerable<TypeDeclarationSyntax> Types(SyntaxTree tree) => tree.GetRoot()
        .DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax).OfType<TypeDeclarationSyntax>();

    private static bool IsMarked(SyntaxTree tree) => Types(tree).Any(type => Has(type.AttributeLists, "FusedOptimizer"));

    private static bool Has(SyntaxList<AttributeListSyntax> lists, string name) => lists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() == name);

    // An error in a method that no rule calls is nobody's business here. Ours are, but for those about another class that is marked, or ought to be.
    private static bool IsInRule(Diagnostic error, string[] kernels)
    {
        SyntaxNode node = error.Location.SourceTree!.GetRoot().FindNode(error.Location.SourceSpan);
        if (error.Id.StartsWith("FOPT", StringComparison.Ordinal))
        {
            return node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
                && (Has(type.AttributeLists, "FusedOptimizer") ? kernels.Contains(type.Identifier.ValueText) : error.Id != MarkerMissing);
        }

        return node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method
            && method.Span.Contains(error.Location.SourceSpan)
            && Has(method.AttributeLists, "UpdateRule");
    }
}
