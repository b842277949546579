using System.Globalization;
using FusedOptim.Benchmarks.Measuring;
using FusedOptim.Benchmarks.Report;

namespace FusedOptim.Benchmarks.Generation;

/// <summary>The generator's own speed: what is measured, and its table.</summary>
internal sealed class GeneratorReport
{
    private GeneratorReport(IReadOnlyList<GeneratorTimes> times, double bind, double lower)
    {
        Times = times;
        BindOne = bind;
        LowerOne = lower;
    }

    /// <summary>One line a size of project.</summary>
    public IReadOnlyList<GeneratorTimes> Times { get; }

    /// <summary>Milliseconds for one rule method to be bound.</summary>
    public double BindOne { get; }

    /// <summary>Milliseconds for it to be composed and lowered.</summary>
    public double LowerOne { get; }

    public static GeneratorReport Measure(bool quick)
    {
        // An editor has been open for a while: all of the compiler's code that matters here has got to its final form.
        Heat.Up(() => GeneratorBench.Run(optimizers: 4, repetitions: quick ? 8 : 40));
        List<GeneratorTimes> times = [];
        foreach ((int optimizers, int repetitions) in new[] { (1, 60), (10, 30), (100, 11), (1000, 5) })
        {
            times.Add(GeneratorBench.Run(optimizers, quick ? Math.Max(3, repetitions / 4) : repetitions));
        }

        (double bind, double lower) = BindBench.Run();
        return new GeneratorReport(times, bind, lower);
    }

    /// <summary>The table, and one line below it.</summary>
    public string ToMarkdown()
    {
        var table = new MarkdownTable("optimizers", "cold run (ms)", "per optimizer (ms)", "an edit elsewhere (ms)", "one changed rule (ms)");
        foreach (GeneratorTimes line in Times)
        {
            table.Add(Text.Count(line.Optimizers), Text.Short(line.Cold), Text.Short(line.Cold / line.Optimizers), Text.Short(line.Elsewhere), Text.Short(line.Changed));
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"{table}\nOne rule method, warm: bound in {Text.Short(BindOne)} ms, composed and lowered in {Text.Short(LowerOne)} ms.\n");
    }
}
