using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;
using FusedOptim.Generator.Tests.Composing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FusedOptim.Generator.Tests.Interpreter;

/// <summary>An optimizer class that the generator has written, and the program that it stands for, before any pass.</summary>
internal sealed record GeneratedOptimizer(UpdateChain Chain, RuleSignature Signature, UpdateProgram Program, Type Type)
{
    public override string ToString() => $"{Program.Element} {Chains.Text(Chain)}";
}

/// <summary>
/// A class for every program that legal attributes can make, generated and compiled in one compilation and loaded into a context of its own.
/// Chains that differ only in what is their default anyway make the same program and are compiled once. Each combination is there for float
/// and for double, with <c>[Maximize]</c> for one of them: the compiler takes seconds for every hundred classes.
/// </summary>
public sealed class GeneratedOptimizers : IDisposable
{
    private readonly AssemblyLoadContext context = new("generated optimizers", isCollectible: true);

    public GeneratedOptimizers()
    {
        (UpdateChain Chain, RuleSignature Signature, UpdateProgram Program)[] rules = new[] { IrType.F32, IrType.F64 }
            .SelectMany(element => Chains.AllLegal()
                .Where(chain => IsCompiled(chain, element))
                .Select(chain => (Chain: chain, Signature: ChainSignature.Of(chain, element), Program: Chains.Body(chain, element).Program)))
            .GroupBy(rule => (rule.Signature, rule.Program))
            .Select((group, number) => group.ElementAt(number % group.Count()))
            .ToArray();
        Assembly assembly = Load(Compile(Source(rules)));
        All = rules.Select((rule, number) => new GeneratedOptimizer(rule.Chain, rule.Signature, rule.Program, assembly.GetType($"Optimizer{number}")!)).ToArray();
    }

    internal IReadOnlyList<GeneratedOptimizer> All { get; }

    public void Dispose() => context.Unload();

    private static bool IsCompiled(UpdateChain chain, IrType element) =>
        (element == IrType.F32) == (chain.Has(AttributeKind.Maximize) == chain.Has(AttributeKind.Momentum));

    private static string Source((UpdateChain Chain, RuleSignature Signature, UpdateProgram Program)[] rules)
    {
        var source = new StringBuilder("using FusedOptim;\n");
        for (int number = 0; number < rules.Length; number++)
        {
            string marker = rules[number].Program.Element == IrType.F32 ? "[FusedOptimizer]" : "[FusedOptimizer(typeof(double))]";
            source.Append(marker).Append(Chains.Text(rules[number].Chain)).Append(" public partial class Optimizer").Append(number).Append(";\n");
        }

        return source.ToString();
    }

    private static CSharpCompilation Compile(string source)
    {
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release);
        IEnumerable<MetadataReference> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) == "FusedOptim.dll")
            .Select(path => MetadataReference.CreateFromFile(path));

        // Documentation and nullability are looked at by the snapshot tests; here they would only cost time.
        CSharpParseOptions parsing = CSharpParseOptions.Default
            .WithLanguageVersion(LanguageVersion.Latest)
            .WithDocumentationMode(DocumentationMode.None)
            .WithFeatures([new("run-nullable-analysis", "never")]);
        var compilation = CSharpCompilation.Create("GeneratedOptimizers", [CSharpSyntaxTree.ParseText(source, parsing)], references, options);
        CSharpGeneratorDriver.Create(new FusedOptimizerGenerator())
            .WithUpdatedParseOptions(parsing)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out _);
        return (CSharpCompilation)generated;
    }

    private Assembly Load(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        Microsoft.CodeAnalysis.Emit.EmitResult result = compilation.Emit(image);
        Assert.Empty(result.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        image.Position = 0;
        return context.LoadFromStream(image);
    }
}
