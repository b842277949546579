using System.CommandLine;
using System.Globalization;
using FusedOptim.Samples.Mlp.Display;
using FusedOptim.Samples.Mlp.Optimizers;
using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Mlp.CommandLine;

/// <summary>Trains one network with one optimizer and tests it at the end.</summary>
internal sealed class TrainCommand(TrainingOptions common, CancellationToken cancellation)
{
    private readonly OptimizerOptions optimizer = new();

    public IEnumerable<Option> Options => [.. optimizer.All, .. common.All];

    public int Run(ParseResult parsed)
    {
        using var session = new Session(parsed, common, cancellation);
        TextWriter output = session.Output;
        OptimizerSettings settings = optimizer.Read(parsed, session);
        if (session.Validation is { } validation)
        {
            using Trainer trial = session.CreateTrainer(settings, session.Training, validation);
            Show($"training on {session.Training.Rows} rows, {validation.Rows} held back for validation", trial, session, output);
        }

        // What was held back is worth training on, once nothing is left to be chosen by it.
        using Trainer trainer = session.CreateTrainer(settings, session.AllTraining, validation: null);
        Show($"training on all {session.AllTraining.Rows} rows", trainer, session, output);

        // The test rows are read here and nowhere else.
        output.WriteLine(trainer.Optimizer);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"test accuracy: {trainer.Accuracy(session.Test):F4}"));
        return 0;
    }

    private static void Show(string title, Trainer trainer, Session session, TextWriter output)
    {
        IEnumerable<EpochResult> results = trainer.Run(session.Epochs, session.Cancellation);
        if (session.IsPlain)
        {
            PlainTraining.Show(title, results, session.Epochs, output);
        }
        else
        {
            LiveTraining.Show(title, results, session.Epochs);
        }
    }
}
