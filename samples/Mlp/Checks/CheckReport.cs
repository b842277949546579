using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Mlp.Checks;

/// <summary>Makes checks one by one and says what they are and what they found.</summary>
/// <param name="output">Where to.</param>
internal sealed class CheckReport(TextWriter output)
{
    private readonly List<(SanityCheck Check, CheckOutcome Outcome)> outcomes = [];

    /// <summary>The checks so far.</summary>
    public int Count => outcomes.Count;

    /// <summary>Whether no check has failed so far.</summary>
    public bool HasPassed => outcomes.All(outcome => outcome.Outcome.Passed);

    /// <summary>Says what is checked.</summary>
    public void Begin(TrainingPlan plan, int rows) => output.WriteLine(FormattableString.Invariant(
        $"network {string.Join('-', plan.Widths)}; {plan.Optimizer.Choice.Name} with learning rate {plan.Optimizer.LearningRate:G4}; {rows} training rows"));

    /// <summary>Makes a check.</summary>
    /// <param name="check">The check.</param>
    /// <param name="cancellation">Ends it.</param>
    public CheckOutcome Run(SanityCheck check, CancellationToken cancellation)
    {
        output.WriteLine();
        output.WriteLine(FormattableString.Invariant($"{outcomes.Count + 1}. {check.Name}: {check.Purpose}"));
        CheckOutcome outcome = check.Run(cancellation);
        outcomes.Add((check, outcome));
        for (int line = 0; line < outcome.Lines.Count; line++)
        {
            output.WriteLine($"   {(line > 0 ? "        " : outcome.Passed ? "passed  " : "FAILED  ")}{outcome.Lines[line]}");
        }

        return outcome;
    }

    /// <summary>Says what all of it means.</summary>
    /// <param name="checks">How many there were to make.</param>
    public void End(int checks)
    {
        (SanityCheck Check, CheckOutcome Outcome) failed = outcomes.Find(outcome => !outcome.Outcome.Passed);
        output.WriteLine();
        output.WriteLine(failed.Check is null
            ? $"all {checks} checks passed: train"
            : $"{outcomes.Count(outcome => !outcome.Outcome.Passed)} of {checks} checks failed; begin with the first one, {failed.Check.Name}: the later ones may only suffer from it");
    }

    /// <summary>The same for other programs.</summary>
    public object ToDocument() => new
    {
        Passed = HasPassed,
        Checks = outcomes.Select(outcome => new { outcome.Check.Name, outcome.Outcome.Passed, Explanation = string.Join(' ', outcome.Outcome.Lines), outcome.Outcome.Figures }),
    };
}
