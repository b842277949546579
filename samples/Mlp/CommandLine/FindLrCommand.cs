using System.CommandLine;
using System.Globalization;
using FusedOptim.Samples.Mlp.Optimizers;
using FusedOptim.Samples.Mlp.Search;
using FusedOptim.Training;

namespace FusedOptim.Samples.Mlp.CommandLine;

/// <summary>The learning rate range test.</summary>
internal sealed class FindLrCommand(TrainingOptions common, CancellationToken cancellation)
{
    public const string Description = "Looks for a learning rate: a short training in which it grows from step to step, and a picture of the loss over it. Nothing of it is kept";

    private const int FewestSteps = 10;

    private static readonly RangeTestOptions Defaults = new();

    private readonly OptimizerOptions optimizer = new();
    private readonly Option<double?> low = Rate("--low", "The first learning rate", Defaults.Low);
    private readonly Option<double?> high = Rate("--high", "The last learning rate, unless the loss explodes before", Defaults.High);
    private readonly Option<int> steps = NumberOption.AtLeast("--steps", "Steps from the first to the last learning rate", FewestSteps, Defaults.Steps);
    private readonly Option<string?> picture = OutputOption.Picture("--output", "The picture of the loss over the learning rate", "learning-rate.png");
    private readonly Option<string?> csv = OutputOption.File("--csv", "A file for the learning rate and the loss of each step", "FILE.csv");

    public IEnumerable<Option> Options =>
    [
        optimizer.Optimizer, optimizer.WeightDecay, optimizer.Set, low, high, steps, picture, csv,
        .. common.Network.All, common.Run.Batch, common.Run.Seed, common.Run.Threads, common.Data.Data, common.Plain, common.Json,
    ];

    public int Run(ParseResult parsed)
    {
        using var session = new Session(parsed, common, cancellation);
        OptimizerSettings settings = optimizer.Read(parsed, session);
        RangeTestOptions options = ReadRange(parsed);
        double factor = Math.Pow(options.High / options.Low, 1.0 / (options.Steps - 1));
        session.Output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{options.Steps} steps of {settings.Choice.Name} on {session.AllTraining.Rows} rows, each with {factor:F2} times the learning rate of the one before, from {options.Low:G3} to {options.High:G3}"));
        RangeTestResult result = Test(session, settings, options);
        session.Output.WriteLine();
        WriteCourse(result, session.Output);
        session.Output.WriteLine();
        session.Output.WriteLine(result.Explanation);
        RangeTest.Draw(result, settings.Choice.Name).Save(parsed.GetValue(picture)!);
        session.Output.WriteLine($"picture: {parsed.GetValue(picture)} (look for the steepest slope, well to the left of where the loss turns up)");
        if (parsed.GetValue(csv) is { } file)
        {
            using var writer = new StreamWriter(file);
            result.WriteCsv(writer);
            session.Output.WriteLine($"losses: {file}");
        }

        if (result.Suggestion is { } suggestion)
        {
            session.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"next: train --optimizer {settings.Choice.Name} --lr {suggestion:G3}"));
        }

        session.WriteJson(ToDocument(settings.Choice.Name, result));
        return 0;
    }

    private RangeTestResult Test(Session session, OptimizerSettings settings, RangeTestOptions options)
    {
        int done = 0;
        try
        {
            return RangeTest.Run(session.Plan(settings), session.AllTraining, options, () => done++, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            session.Error.WriteLine($"interrupted after {done} of {options.Steps} steps, too few to suggest a learning rate; nothing was kept");
            throw;
        }
    }

    private RangeTestOptions ReadRange(ParseResult parsed)
    {
        var options = new RangeTestOptions { Low = parsed.GetValue(low) ?? Defaults.Low, High = parsed.GetValue(high) ?? Defaults.High, Steps = parsed.GetValue(steps) };
        return options.Low < options.High
            ? options
            : throw new MistakeException(FormattableString.Invariant($"--low must be less than --high, but is {options.Low:G3}, and --high {options.High:G3}"));
    }

    // Two lines a decade.
    private static void WriteCourse(RangeTestResult result, TextWriter output)
    {
        output.WriteLine("learning rate  smoothed loss");
        double next = 0;
        for (int step = 0; step < result.Rates.Count; step++)
        {
            if (result.Rates[step] >= next || step == result.Rates.Count - 1)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Rates[step],13:0.0e+0}  {result.SmoothedLosses[step],13:G4}"));
                next = result.Rates[step] * Math.Sqrt(10) * 0.999;
            }
        }
    }

    private static object ToDocument(string optimizer, RangeTestResult result) => new
    {
        Optimizer = optimizer,
        result.Suggestion,
        result.MinimumOverTen,
        result.HasDiverged,
        result.Explanation,
        result.Rates,
        result.Losses,
        result.SmoothedLosses,
    };

    private static Option<double?> Rate(string name, string description, double value) => NumberOption.In(
        name,
        FormattableString.Invariant($"{description} [default: {value:G3}]"),
        "RATE",
        new HyperparameterRange(0, float.MaxValue, ExcludesMinimum: true),
        "a finite number greater than 0, for example 0.001");
}
