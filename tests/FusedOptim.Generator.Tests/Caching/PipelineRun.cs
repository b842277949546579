using System.Collections.Immutable;
using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Lowering;
using FusedOptim.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FusedOptim.Generator.Tests.Caching;

/// <summary>A generator that has run on a project, and says after an edit why each step ran again or did not.</summary>
internal sealed class PipelineRun
{
    private readonly CSharpCompilation compilation;
    private readonly GeneratorDriver driver;

    public PipelineRun(params string[] sources)
    {
        var project = new ConsumerProject(sources);
        compilation = project.Compile();
        driver = CSharpGeneratorDriver
            .Create(
                [new FusedOptimizerGenerator().AsSourceGenerator()],
                parseOptions: project.ParseOptions,
                driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true))
            .RunGenerators(compilation);
    }

    /// <summary>The reasons after one file has another text: lines such as <c>Bind Adam: Unchanged</c>, sorted.</summary>
    public string[] Edit(int file, string text)
    {
        SyntaxTree old = compilation.SyntaxTrees[file];
        return Reasons(compilation.ReplaceSyntaxTree(old, CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)old.Options, old.FilePath)));
    }

    /// <summary>The reasons after a file was added.</summary>
    public string[] Add(string text) =>
        Reasons(compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)compilation.SyntaxTrees[0].Options, "Added.cs")));

    /// <summary>The reasons after a file was removed.</summary>
    public string[] Remove(int file) => Reasons(compilation.RemoveSyntaxTrees(compilation.SyntaxTrees[file]));

    /// <summary>The classes that the first run has bound, whether or not anything was made of them.</summary>
    public string[] Bound =>
        [.. driver.GetRunResult().Results.Single()
            .TrackedSteps["result_ForAttributeWithMetadataName"]
            .SelectMany(run => run.Outputs)
            .Select(output => ((OptimizerModel?)output.Value)?.MetadataName ?? "nothing")];

    private string[] Reasons(CSharpCompilation edited)
    {
        GeneratorRunResult result = driver.RunGenerators(edited).GetRunResult().Results.Single();
        IEnumerable<string> steps = Reasons(result.TrackedSteps, TrackingNames.Bind, value => ((OptimizerModel)value).MetadataName)
            .Concat(Reasons(result.TrackedSteps, TrackingNames.Lower, value => ((LoweredOptimizer)value).Model.MetadataName))
            .Concat(Reasons(result.TrackedSteps, TrackingNames.Ambiguous, _ => "names"));
        IEnumerable<string> files = result.TrackedOutputSteps
            .SelectMany(step => step.Value)
            .Select(run => $"Write {WrittenModel(run).MetadataName}: {run.Outputs.Single().Reason}");
        return [.. steps.Concat(files).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Reasons(
        ImmutableDictionary<string, ImmutableArray<IncrementalGeneratorRunStep>> steps, string name, Func<object, string> subject) =>
        steps.TryGetValue(name, out ImmutableArray<IncrementalGeneratorRunStep> runs)
            ? runs.SelectMany(run => run.Outputs).Select(output => $"{name} {subject(output.Value)}: {output.Reason}")
            : [];

    // An output step has no value; what it was made from is that of the step before it.
    private static OptimizerModel WrittenModel(IncrementalGeneratorRunStep run)
    {
        (IncrementalGeneratorRunStep source, int index) = run.Inputs.Single();
        return (((LoweredOptimizer Lowered, EquatableArray<string> Names))source.Outputs[index].Value).Lowered.Model;
    }
}
