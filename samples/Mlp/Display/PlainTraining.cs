using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Mlp.Display;

/// <summary>A title, and a line for each epoch.</summary>
internal static class PlainTraining
{
    public static void Show(string title, IEnumerable<EpochResult> results, int epochs, TextWriter output)
    {
        output.WriteLine($"{title}:");
        int width = $"{epochs}".Length;
        foreach (EpochResult result in results)
        {
            string validation = result.ValidationAccuracy is null ? string.Empty : $"  validation accuracy {ResultText.Accuracy(result)}";
            output.WriteLine($"epoch {$"{result.Epoch}".PadLeft(width)}/{epochs}  loss {ResultText.Loss(result)}{validation}");
        }
    }
}
