using System.CommandLine;
using FusedOptim.Samples.Mlp.Display;
using FusedOptim.Samples.Mlp.Optimizers;
using FusedOptim.Samples.Mlp.Schedules;
using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Mlp.CommandLine;

/// <summary>
/// Trains the same network with several optimizers, epoch by epoch side by side, each with a learning rate that suits it. The test rows stay unread: choosing is what
/// validation rows are for.
/// </summary>
internal sealed class CompareCommand(TrainingOptions common, CancellationToken cancellation)
{
    private readonly Option<string[]?> optimizers = CreateOptimizers();
    private readonly ScheduleOptions schedule = new();
    private readonly Option<string?> picture = OutputOption.Picture("--output", "The picture of the loss curves", "loss-curves.png");

    public IEnumerable<Option> Options => [optimizers, .. schedule.All, picture, .. common.All];

    public int Run(ParseResult parsed)
    {
        using var session = new Session(parsed, common, cancellation);
        string path = parsed.GetValue(picture)!;
        ScheduleSettings course = schedule.Read(parsed);
        List<Contestant> contestants = [];
        try
        {
            foreach (string name in parsed.GetValue(optimizers) is { Length: > 0 } chosen ? chosen : [.. OptimizerCatalog.All.Select(choice => choice.Name)])
            {
                contestants.Add(CreateContestant(OptimizerCatalog.Find(name), course, session));
            }

            Show(contestants, session);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            int epochs = contestants.Select(contestant => contestant.Results.Count).DefaultIfEmpty().Max();
            session.Error.WriteLine(epochs == 0 ? "interrupted in the first epoch: there is nothing to be drawn" : $"interrupted after epoch {epochs}: what there is, is shown and drawn");
            Finish(contestants, path, session);
            throw;
        }
        finally
        {
            contestants.ForEach(contestant => contestant.Dispose());
        }

        Finish(contestants, path, session);
        return 0;
    }

    private static void Show(List<Contestant> contestants, Session session)
    {
        if (session.IsPlain)
        {
            PlainComparison.Run(contestants, session.Epochs, session.Output, session.Cancellation);
        }
        else
        {
            LiveComparison.Run(contestants, session.Epochs, session.Cancellation);
        }
    }

    private static void Finish(List<Contestant> contestants, string path, Session session)
    {
        if (ComparisonTable.Winner(contestants) is { } winner)
        {
            ComparisonPicture.Save(contestants, path);
            session.Output.WriteLine(winner);
            session.Output.WriteLine($"loss curves: {path}");
        }

        session.WriteJson(contestants.Select(contestant => new { Optimizer = contestant.Choice.Name, contestant.LearningRate, contestant.DivergedIn, Epochs = contestant.Results }));
    }

    private Contestant CreateContestant(OptimizerChoice choice, ScheduleSettings course, Session session)
    {
        double rate = session.LearningRateOf(choice);
        try
        {
            return new Contestant(choice, session.CreateTrainer(new OptimizerSettings(choice, rate) { Schedule = course }, session.Training, session.Validation), rate);
        }
        catch (ArgumentException exception)
        {
            throw new MistakeException($"{schedule.Schedule.Name} {course.Name} with {choice.Name}: {exception.Message.Split(" (Parameter '")[0].TrimEnd('.')}");
        }
    }

    private static Option<string[]?> CreateOptimizers()
    {
        string[] names = [.. OptimizerCatalog.All.Select(choice => choice.Name)];
        return new Option<string[]?>("--optimizers")
        {
            Description = $"Which ones, separated by commas [default: all]: {string.Join(", ", names)}",
            HelpName = "NAMES",
            CustomParser = result =>
            {
                string[] chosen = [.. result.Tokens[0].Value.Split(',', StringSplitOptions.TrimEntries).Distinct()];
                if (chosen.FirstOrDefault(name => !names.Contains(name)) is { } unknown)
                {
                    result.AddError($"--optimizers must be some of {string.Join(", ", names)}, separated by commas, but has '{unknown}'");
                }

                return chosen;
            },
        };
    }
}
