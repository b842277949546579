using System.CommandLine;
using System.Globalization;
using FusedOptim.Samples.Mlp.Optimizers;
using FusedOptim.Samples.Mlp.Search;
using FusedOptim.Samples.Mlp.Training;
using FusedOptim.Training;

namespace FusedOptim.Samples.Mlp.CommandLine;

/// <summary>The learning rate range test.</summary>
internal sealed class FindLrCommand(TrainingOptions common)
{
    private static readonly RangeTestOptions Defaults = new();

    private readonly Option<string> optimizer = RecipeOptions.Optimizer();
    private readonly Option<double?> low = RecipeOptions.Positive("--low", $"The first learning rate [default: {Text(Defaults.Low)}]", "1e-6");
    private readonly Option<double?> high = RecipeOptions.Positive("--high", $"The last learning rate, unless the loss explodes before [default: {Text(Defaults.High)}]", "10");
    private readonly Option<int> steps = RecipeOptions.WholeNumber("--steps", "Steps from the first to the last learning rate", 10, 100_000, Defaults.Steps);
    private readonly Option<string> picture = RecipeOptions.Picture("The picture of the loss over the learning rate", "learning-rate.png");
    private readonly Option<string?> csv = RecipeOptions.File("--csv", "A file for the learning rate and the loss of each step");
    private readonly Option<bool> json = RecipeOptions.Json();

    /// <summary>The command of the program.</summary>
    public Command Create()
    {
        var command = new Command("find-lr", "Looks for a learning rate: one short training in which it grows from step to step, and a picture of the loss over it")
        {
            optimizer, low, high, steps, common.Hidden, common.Batch, common.Seed, common.Data, picture, csv, common.Plain, json,
        };
        command.Validators.Add(result =>
        {
            if ((result.GetValue(low) ?? Defaults.Low) >= (result.GetValue(high) ?? Defaults.High))
            {
                result.AddError($"--low must be less than --high, but is {Text(result.GetValue(low) ?? Defaults.Low)}, and --high {Text(result.GetValue(high) ?? Defaults.High)}");
            }
        });
        command.SetAction((parsed, cancellation) => Task.Run(() => Run(parsed, parsed.InvocationConfiguration.Output, cancellation), CancellationToken.None));
        return command;
    }

    private int Run(ParseResult parsed, TextWriter output, CancellationToken cancellation)
    {
        var session = new Session(parsed, common);
        OptimizerChoice choice = OptimizerCatalog.Find(parsed.GetValue(optimizer)!);
        TrainingPlan plan = session.Plan(choice, choice.LearningRate);
        var options = new RangeTestOptions
        {
            Low = parsed.GetValue(low) ?? Defaults.Low,
            High = parsed.GetValue(high) ?? Defaults.High,
            Steps = parsed.GetValue(steps),
        };
        bool isJson = parsed.GetValue(json);
        TextWriter words = isJson ? TextWriter.Null : output;
        words.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{options.Steps} steps of {choice.Name} on {session.AllTraining.Rows} rows, each with a learning rate {Math.Pow(options.High / options.Low, 1.0 / (options.Steps - 1)):F2} times that of the one before, from {options.Low:G3} to {options.High:G3}"));
        RangeTestResult result = RangeTest.Run(plan, session.AllTraining, options, cancellation: cancellation);
        words.WriteLine();
        ShowCourse(result, words);
        words.WriteLine();
        words.WriteLine(result.Explanation);
        string path = parsed.GetValue(picture)!;
        RangeTest.Draw(result, choice.Name).Save(path);
        words.WriteLine($"picture: {path} (look for the steepest slope, well to the left of where the loss turns up)");
        if (parsed.GetValue(csv) is { } file)
        {
            using var writer = new StreamWriter(file);
            result.WriteCsv(writer);
            words.WriteLine($"losses: {file}");
        }

        if (result.Suggestion is { } suggestion)
        {
            words.WriteLine(string.Create(CultureInfo.InvariantCulture, $"next: train with --optimizer {choice.Name} --lr {suggestion:G3}"));
        }

        if (isJson)
        {
            JsonReport.Write(output, ToDocument(choice.Name, result));
        }

        return 0;
    }

    // A line for about each decade.
    private static void ShowCourse(RangeTestResult result, TextWriter words)
    {
        words.WriteLine("learning rate   smoothed loss");
        double next = 0;
        for (int step = 0; step < result.Rates.Count; step++)
        {
            if (result.Rates[step] >= next || step == result.Rates.Count - 1)
            {
                words.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Rates[step],13:0.0e+0}   {result.SmoothedLosses[step],13:G4}"));
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

    private static string Text(double value) => value.ToString("G3", CultureInfo.InvariantCulture);
}
