using System.CommandLine;
using FusedOptim.Samples.Mlp.Checks;
using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Mlp.CommandLine;

/// <summary>The checks before a training.</summary>
internal sealed class CheckCommand(TrainingOptions common, CancellationToken cancellation)
{
    public const string Description = "Checks network, gradients and learning rate before a training, with regularization off. Exit code 0 if all is well, 2 if a check fails";

    /// <summary>The exit code if a check has failed.</summary>
    public const int Failed = 2;

    // A course has at least a few levels.
    private const int FewestSteps = 10;

    private readonly OptimizerOptions optimizer = new();
    private readonly Option<int> sample = NumberOption.AtLeast("--sample", "Rows that are learned by heart", 2, SanityChecks.DefaultSample);
    private readonly Option<int> steps = NumberOption.AtLeast("--steps", "Steps of each of the three short trainings", FewestSteps, SanityChecks.DefaultSteps);

    public IEnumerable<Option> Options =>
    [
        optimizer.Optimizer, optimizer.LearningRate, optimizer.Set, sample, steps,
        common.Network.Hidden, common.Network.Initialization, common.Network.LayerNormalization, common.Run.Batch, common.Run.Seed, common.Run.Threads,
        common.Data.Data, common.Plain, common.Json,
    ];

    public int Run(ParseResult parsed)
    {
        using var session = new Session(parsed, common, cancellation);
        TrainingPlan plan = session.Plan(optimizer.Read(parsed, session));
        IReadOnlyList<SanityCheck> checks = new SanityChecks(plan, session.AllTraining, parsed.GetValue(sample), parsed.GetValue(steps)).All;
        var report = new CheckReport(session.Output);
        report.Begin(plan, session.AllTraining.Rows);
        try
        {
            foreach (SanityCheck check in checks)
            {
                report.Run(check, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            session.Error.WriteLine($"interrupted after {report.Count} of {checks.Count} checks");
            throw;
        }

        report.End(checks.Count);
        session.WriteJson(report.ToDocument());
        return report.HasPassed ? 0 : Failed;
    }
}
