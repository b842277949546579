using System.CommandLine;
using System.Globalization;
using FusedOptim.Samples.Mlp.Display;
using FusedOptim.Samples.Mlp.Optimizers;
using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Mlp.CommandLine;

/// <summary>Trains one network with one optimizer and tests it at the end.</summary>
internal sealed class TrainCommand(TrainingOptions common)
{
    private readonly Option<string> optimizer = CreateOptimizerOption();
    private readonly Option<double?> learningRate = CreateLearningRateOption();

    public IEnumerable<Option> Options => [optimizer, learningRate, .. common.All];

    public int Run(ParseResult parsed, TextWriter output)
    {
        var session = new Session(parsed, common);
        OptimizerChoice choice = OptimizerCatalog.Find(parsed.GetValue(optimizer)!);
        double rate = parsed.GetValue(learningRate) ?? choice.LearningRate;
        if (session.Validation is { } validation)
        {
            using Trainer trial = session.CreateTrainer(choice, rate, session.Training, validation);
            Show($"training on {session.Training.Rows} rows, {validation.Rows} held back for validation", trial, session, output);
        }

        // What was held back is worth training on, once nothing is left to be chosen by it.
        using Trainer trainer = session.CreateTrainer(choice, rate, session.AllTraining, validation: null);
        Show($"training on all {session.AllTraining.Rows} rows", trainer, session, output);

        // The test rows are read here and nowhere else.
        output.WriteLine(trainer.Optimizer);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"test accuracy: {trainer.Accuracy(session.Test):F4}"));
        return 0;
    }

    private static void Show(string title, Trainer trainer, Session session, TextWriter output)
    {
        IEnumerable<EpochResult> results = trainer.Run(session.Epochs);
        if (session.IsPlain)
        {
            PlainTraining.Show(title, results, session.Epochs, output);
        }
        else
        {
            LiveTraining.Show(title, results, session.Epochs);
        }
    }

    private static Option<string> CreateOptimizerOption()
    {
        string[] names = [.. OptimizerCatalog.All.Select(choice => choice.Name)];
        var option = new Option<string>("--optimizer")
        {
            Description = $"One of {string.Join(", ", names)}",
            HelpName = "NAME",
            DefaultValueFactory = _ => OptimizerCatalog.Default,
        };
        option.Validators.Add(result =>
        {
            string name = result.GetValue(option)!;
            if (!names.Contains(name))
            {
                result.AddError($"--optimizer must be one of {string.Join(", ", names)}, but is '{name}'");
            }
        });
        return option;
    }

    private static Option<double?> CreateLearningRateOption() => new("--lr")
    {
        Description = "Learning rate [default: one that suits the optimizer]",
        HelpName = "RATE",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double rate) || !(rate > 0 && float.IsFinite((float)rate)))
            {
                result.AddError($"--lr must be a finite number greater than 0, for example 0.001, but is '{text}'");
            }

            return rate;
        },
    };
}
