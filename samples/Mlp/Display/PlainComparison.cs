using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Mlp.Display;

/// <summary>A table of text, one line an optimizer, when all are done.</summary>
internal static class PlainComparison
{
    public static void Run(IReadOnlyList<Contestant> contestants, int epochs, TextWriter output)
    {
        foreach (Contestant contestant in Contestant.RunAll(contestants, epochs))
        {
            if (contestant == contestants[^1])
            {
                output.WriteLine($"epoch {contestant.Results.Count}/{epochs}");
            }
        }

        output.WriteLine(Line("optimizer", "learning rate", "loss", "validation", "best", "in epoch"));
        foreach (Contestant contestant in contestants)
        {
            EpochResult last = contestant.Results[^1];
            EpochResult best = contestant.Best;
            output.WriteLine(Line(
                contestant.Choice.Name,
                ResultText.LearningRate(contestant.Choice.LearningRate),
                ResultText.Loss(last),
                ResultText.Accuracy(last),
                ResultText.Accuracy(best),
                $"{best.Epoch}"));
        }
    }

    private static string Line(string name, string rate, string loss, string validation, string best, string epoch) =>
        $"{name,-17}{rate,13}{loss,10}{validation,12}{best,10}{epoch,10}";
}
