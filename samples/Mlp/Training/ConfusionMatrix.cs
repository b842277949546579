namespace FusedOptim.Samples.Mlp.Training;

/// <summary>How often rows of each class are taken for each class.</summary>
/// <param name="classes">The number of classes.</param>
internal sealed class ConfusionMatrix(int classes)
{
    private readonly int[] counts = new int[classes * classes];

    /// <summary>The number of classes.</summary>
    public int Classes { get; } = classes;

    /// <summary>The number of rows of a class that were taken for a class.</summary>
    public int this[int label, int predicted] => counts[(label * Classes) + predicted];

    /// <summary>The share of a class's rows that were recognized (recall); NaN without such rows.</summary>
    public double Recall(int label) => (double)this[label, label] / Enumerable.Range(0, Classes).Sum(predicted => this[label, predicted]);

    /// <summary>Counts rows.</summary>
    public void Add(ReadOnlySpan<byte> labels, ReadOnlySpan<byte> predicted)
    {
        for (int row = 0; row < labels.Length; row++)
        {
            counts[(labels[row] * Classes) + predicted[row]]++;
        }
    }
}
