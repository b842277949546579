using System.CommandLine;
using FusedOptim.Samples.Mlp.Checks;
using FusedOptim.Samples.Mlp.Network;
using FusedOptim.Samples.Mlp.Optimizers;

namespace FusedOptim.Samples.Mlp.CommandLine;

/// <summary>The checks before a training.</summary>
internal sealed class CheckCommand(TrainingOptions common)
{
    /// <summary>The exit code if a check has failed.</summary>
    public const int Failed = 2;

    private readonly Option<string> optimizer = RecipeOptions.Optimizer();
    private readonly Option<double?> learningRate = RecipeOptions.Positive("--lr", "Learning rate [default: one that suits the optimizer]", "0.001");
    private readonly Option<string> initialization = RecipeOptions.Initialization();
    private readonly Option<int> sample = RecipeOptions.WholeNumber("--sample", "Rows that are learned by heart", 2, 1000, SanityChecks.DefaultSample);
    private readonly Option<int> steps = RecipeOptions.WholeNumber("--steps", "Steps of each of the three short trainings", 10, 100_000, SanityChecks.DefaultSteps);
    private readonly Option<bool> json = RecipeOptions.Json();

    /// <summary>The command of the program.</summary>
    public Command Create()
    {
        var command = new Command("check", $"Checks network, gradients and learning rate before a training. Exit code 0 if all is well, {Failed} if a check fails")
        {
            optimizer, learningRate, initialization, sample, steps, common.Hidden, common.Batch, common.Seed, common.Data, common.Plain, json,
        };
        command.SetAction((parsed, cancellation) => Task.Run(() => Run(parsed, parsed.InvocationConfiguration.Output, cancellation), CancellationToken.None));
        return command;
    }

    private int Run(ParseResult parsed, TextWriter output, CancellationToken cancellation)
    {
        var session = new Session(parsed, common);
        OptimizerChoice choice = OptimizerCatalog.Find(parsed.GetValue(optimizer)!);
        var network = new NetworkOptions { Initialization = RecipeOptions.ParseInitialization(parsed.GetValue(initialization)!) };
        var plan = session.Plan(choice, parsed.GetValue(learningRate) ?? choice.LearningRate, network);
        IReadOnlyList<SanityCheck> checks = new SanityChecks(plan, session.AllTraining, parsed.GetValue(sample), parsed.GetValue(steps)).All;
        bool isJson = parsed.GetValue(json);
        var report = new CheckReport(isJson ? TextWriter.Null : output);
        report.Begin(plan.CreateNetwork(), choice.Name, plan.LearningRate, session.AllTraining.Rows);
        foreach (SanityCheck check in checks)
        {
            report.Run(check, cancellation);
        }

        report.End(checks.Count);
        if (isJson)
        {
            JsonReport.Write(output, report.ToDocument());
        }

        return report.HasPassed ? 0 : Failed;
    }
}
