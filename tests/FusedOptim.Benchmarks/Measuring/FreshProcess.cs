using System.Globalization;
using FusedOptim.Benchmarks.Cases;
using FusedOptim.Benchmarks.Contenders;
using FusedOptim.Benchmarks.Report;

namespace FusedOptim.Benchmarks.Measuring;

/// <summary>How soon a new process is at full speed: the first and second step of this program, started again, and its steps later on.</summary>
/// <param name="Size">The size.</param>
/// <param name="First">Milliseconds of the first step, with the compilation of everything.</param>
/// <param name="Second">Microseconds of the second step.</param>
/// <param name="Steady">Microseconds of a step later on.</param>
internal sealed record FreshProcess(Size Size, double First, double Second, double Steady)
{
    /// <summary>The command of a child process.</summary>
    public const string Command = "fresh";

    private const int SteadySteps = 101;

    // In the order that a child's argument counts them.
    private static readonly Size[] All = [Sizes.Ki64, Sizes.Lists[0], Sizes.Mi1, Network];

    /// <summary>What a process trains. The others show what is the same for all sizes: a tenth of a millisecond, once, in which caches fill and first calls are bound.</summary>
    public static Size Network => ResNet50.Size;

    public static IReadOnlyList<FreshProcess> Measure(int processes) =>
        [.. Enumerable.Range(0, All.Length).Select(size => Median(All[size], [.. Enumerable.Range(0, processes).Select(_ => RunChild(size))]))];

    public static string ToMarkdown(IReadOnlyList<FreshProcess> all)
    {
        var table = new MarkdownTable("AdamW, float, a fresh process", "first step (ms)", "second step (us)", "steady (us)");
        foreach (FreshProcess line in all)
        {
            table.Add(line.Size.Name, Text.Short(line.First), Text.Short(line.Second), Text.Short(line.Steady));
        }

        return table.ToString();
    }

    /// <summary>What a child does: steps one of the sizes, and prints its times in nanoseconds.</summary>
    public static void RunInChild(int size, TextWriter output)
    {
        using Contender<float> contender =
            ContenderKinds.Ours.Create<float>(new Workload(RuleKind.AdamW, All[size], IsDouble: false, Environment.ProcessorCount));
        Clock.NanosecondsSince(Clock.Now); // compiled, so that it is not in between
        double first = Time(contender);
        double second = Time(contender);
        Heat.Up(contender.Step);
        double steady = Medians.Of([.. Enumerable.Range(0, SteadySteps).Select(_ => Time(contender))]);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{first:R} {second:R} {steady:R}"));
    }

    private static double Time(Contender contender)
    {
        long start = Clock.Now;
        contender.Step();
        return Clock.NanosecondsSince(start);
    }

    private static double[] RunChild(int size) =>
        [.. ChildProcess.Run(Command, size.ToString(CultureInfo.InvariantCulture)).Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];

    private static FreshProcess Median(Size size, IReadOnlyList<double[]> runs) => new(
        size,
        Medians.Of(runs.Select(run => run[0])) / 1e6,
        Medians.Of(runs.Select(run => run[1])) / 1e3,
        Medians.Of(runs.Select(run => run[2])) / 1e3);
}
