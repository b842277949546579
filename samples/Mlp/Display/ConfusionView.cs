using System.Globalization;
using FusedOptim.Plotting;
using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Mlp.Display;

/// <summary>A confusion matrix as text and as a picture.</summary>
internal static class ConfusionView
{
    private const int Width = 6;

    /// <summary>Prints a line for each class: how many rows were taken for each class (a dot for none), and which share was recognized.</summary>
    public static void Print(ConfusionMatrix matrix, TextWriter output)
    {
        IEnumerable<int> classes = Enumerable.Range(0, matrix.Classes);
        output.WriteLine($"{"",Width}{string.Concat(classes.Select(predicted => $"{predicted,Width}"))}");
        foreach (int label in classes)
        {
            string cells = string.Concat(classes.Select(predicted => $"{(matrix[label, predicted] is > 0 and var count ? $"{count}" : "."),Width}"));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{label,Width}{cells}{matrix.Recall(label),Width + 2:F3}"));
        }
    }

    /// <summary>Draws it. The colours are logarithmic: the few mistakes are what there is to be seen.</summary>
    public static void Save(ConfusionMatrix matrix, string path)
    {
        double[,] counts = new double[matrix.Classes, matrix.Classes];
        for (int label = 0; label < matrix.Classes; label++)
        {
            for (int predicted = 0; predicted < matrix.Classes; predicted++)
            {
                counts[label, predicted] = matrix[label, predicted];
            }
        }

        string[] names = [.. Enumerable.Range(0, matrix.Classes).Select(label => label.ToString(CultureInfo.InvariantCulture))];
        new HeatmapPicture(counts, names, names)
        {
            Title = "Test rows: what they are, and what they were taken for",
            ColorScale = AxisScale.Logarithmic,
            RowLabel = "class",
            ColumnLabel = "taken for",
            Width = 900,
            Height = 800,
        }.Save(path);
    }
}
