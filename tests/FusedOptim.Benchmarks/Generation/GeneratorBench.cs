using System.Diagnostics;
using Basic.Reference.Assemblies;
using FusedOptim.Benchmarks.Measuring;
using FusedOptim.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FusedOptim.Benchmarks.Generation;

/// <summary>Runs the generator as a compiler or an editor does, over a project with some number of optimizers, each in a file of its own.</summary>
internal static class GeneratorBench
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp12);

    private static readonly MetadataReference[] References =
        [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(FusedOptimizerAttribute).Assembly.Location)];

    /// <summary>Measures one size of a project, warm: the compiler's own code has been compiled by a first run that does not count.</summary>
    public static GeneratorTimes Run(int optimizers, int repetitions)
    {
        Compilation project = Project(optimizers);
        Check(Driver().RunGenerators(project), optimizers);
        double cold = Median(repetitions, _ => (Driver(), Project(optimizers)));
        GeneratorDriver warm = Driver().RunGenerators(project);
        double elsewhere = Median(repetitions, edit => (warm, Edited(project, optimizers, GeneratedSources.Elsewhere(edit + 1))));

        // An editor changes the rule that is being written: here all kinds of rules in turn.
        double changed = Median(
            repetitions,
            edit => (warm, Edited(project, edit % Math.Min(optimizers, 4), GeneratedSources.Optimizer(edit % Math.Min(optimizers, 4), edit + 1))));
        return new GeneratorTimes(optimizers, cold, elsewhere, changed);
    }

    /// <summary>A project with so many optimizers; the last file has none.</summary>
    public static Compilation Project(int optimizers)
    {
        IEnumerable<string> texts = [.. Enumerable.Range(0, optimizers).Select(number => GeneratedSources.Optimizer(number, edit: 0)), GeneratedSources.Elsewhere(edit: 0)];
        return CSharpCompilation.Create(
            "Consumer",
            texts.Select((text, number) => CSharpSyntaxTree.ParseText(text, ParseOptions, $"File{number}.cs")),
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    }

    private static CSharpGeneratorDriver Driver() => CSharpGeneratorDriver.Create([new FusedOptimizerGenerator().AsSourceGenerator()], parseOptions: ParseOptions);

    private static Compilation Edited(Compilation project, int file, string text)
    {
        SyntaxTree old = project.SyntaxTrees.ElementAt(file);
        return project.ReplaceSyntaxTree(old, CSharpSyntaxTree.ParseText(text, ParseOptions, old.FilePath));
    }

    // In milliseconds. What is prepared is parsed, but not yet bound: binding is part of what a generator costs.
    private static double Median(int repetitions, Func<int, (GeneratorDriver Driver, Compilation Project)> prepare)
    {
        var times = new double[repetitions];
        for (int repetition = 0; repetition < repetitions; repetition++)
        {
            (GeneratorDriver driver, Compilation project) = prepare(repetition);
            long start = Stopwatch.GetTimestamp();
            driver.RunGenerators(project);
            times[repetition] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return Medians.Of(times);
    }

    private static void Check(GeneratorDriver driver, int optimizers)
    {
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        int files = result.Exception is null ? result.GeneratedSources.Length : throw result.Exception;
        int kernels = result.GeneratedSources.Count(source => source.SourceText.ToString().Contains("Vector.StoreUnsafe", StringComparison.Ordinal));
        if (files != optimizers || kernels != optimizers)
        {
            throw new InvalidOperationException($"The generator made {files} files, {kernels} of them with loops, of {optimizers} optimizers.");
        }
    }
}
