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
        using Trainer trainer = session.CreateTrainer(choice, parsed.GetValue(learningRate) ?? choice.LearningRate);
        IEnumerable<EpochResult> results = trainer.Run(session.Epochs);
        output.WriteLine(trainer.Optimizer);
        if (session.IsPlain)
        {
            PlainTraining.Show(results, session.Epochs, output);
        }
        else
        {
            LiveTraining.Show(results, session.Epochs);
        }

        // The test rows are read here and nowhere else.
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"test accuracy: {trainer.Accuracy(session.Test):F4}"));
        return 0;
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
            string name = result.Tokens.Count > 0 ? result.Tokens[0].Value : OptimizerCatalog.Default;
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
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double rate) || !(rate > 0 && double.IsFinite(rate)))
            {
                result.AddError($"--lr must be a number greater than 0, for example 0.001, but is '{text}'");
            }

            return rate;
        },
    };
}
