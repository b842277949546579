using System.CommandLine;
using FusedOptim.Samples.Mlp.Display;
using FusedOptim.Samples.Mlp.Optimizers;
using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Mlp.CommandLine;

/// <summary>Trains the same network with every optimizer, epoch by epoch side by side. The test rows stay unread: choosing is what validation rows are for.</summary>
internal sealed class CompareCommand(TrainingOptions common, CancellationToken cancellation)
{
    private readonly Option<string?> picture = OutputOption.Picture("--output", "The picture of the loss curves", "loss-curves.png");

    public IEnumerable<Option> Options => [picture, .. common.All];

    public int Run(ParseResult parsed)
    {
        using var session = new Session(parsed, common, cancellation);
        TextWriter output = session.Output;
        string path = parsed.GetValue(picture)!;
        List<Contestant> contestants = [];
        try
        {
            foreach (OptimizerChoice choice in OptimizerCatalog.All)
            {
                contestants.Add(new Contestant(choice, session.CreateTrainer(choice, session.LearningRateOf(choice), session.Training, session.Validation)));
            }

            if (session.IsPlain)
            {
                PlainComparison.Run(contestants, session.Epochs, output);
            }
            else
            {
                LiveComparison.Run(contestants, session.Epochs);
            }
        }
        finally
        {
            contestants.ForEach(contestant => contestant.Dispose());
        }

        LossCurves.Save(contestants, path);
        output.WriteLine($"loss curves: {path}");
        return 0;
    }
}
