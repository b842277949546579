using System.Globalization;
using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Mlp.Display;

/// <summary>The columns of a comparison, the same in every display.</summary>
internal static class ComparisonTable
{
    public static IReadOnlyList<string> Columns { get; } = ["optimizer", "learning rate", "loss", "validation", "best", "in epoch"];

    /// <summary>The cells of a contestant: his last epoch, and his best one.</summary>
    public static string[] Cells(Contestant contestant)
    {
        string[] first = [contestant.Choice.Name, ResultText.LearningRate(contestant.LearningRate)];
        if (contestant.Results.Count == 0)
        {
            return [.. first, contestant.DivergedIn is null ? "-" : "diverged", "-", "-", "-"];
        }

        EpochResult last = contestant.Results[^1], best = contestant.Best;
        return [.. first, contestant.DivergedIn is null ? ResultText.Loss(last) : "diverged", ResultText.Accuracy(last), ResultText.Accuracy(best), $"{best.Epoch}"];
    }

    /// <summary>Who was best, in words; null if nobody has an epoch.</summary>
    public static string? Winner(IReadOnlyList<Contestant> contestants)
    {
        if (Contestant.Winner(contestants) is not { } winner)
        {
            return null;
        }

        string measure = winner.Best.ValidationAccuracy is null ? $"training loss {ResultText.Loss(winner.Best)}" : $"validation accuracy {ResultText.Accuracy(winner.Best)}";
        int diverged = contestants.Count(contestant => contestant.DivergedIn is not null);
        string failures = diverged == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"; {diverged} diverged");
        return $"best: {winner.Choice.Name}, {measure} after epoch {winner.Best.Epoch}{failures}";
    }
}
