using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Network;

namespace FusedOptim.Samples.Mlp.Training;

/// <summary>Evaluates a network on rows of a data set, in large batches.</summary>
internal sealed class Evaluator(MultilayerPerceptron network, int columns)
{
    // Large enough for the matrices, and small enough for a cache.
    private const int BatchRows = 512;

    private readonly Matrix inputs = new(columns);
    private readonly byte[] labels = new byte[BatchRows];
    private readonly byte[] classes = new byte[BatchRows];

    public Evaluation Evaluate(DataSet data)
    {
        double loss = 0;
        int correct = 0;
        for (int first = 0; first < data.Rows; first += BatchRows)
        {
            int rows = CopyBatch(data, first);
            loss += rows * network.Evaluate(inputs, labels);
            correct += network.Correct;
        }

        return new Evaluation(loss / data.Rows, (double)correct / data.Rows);
    }

    public ConfusionMatrix Confusion(DataSet data)
    {
        var confusion = new ConfusionMatrix(data.Classes);
        for (int first = 0; first < data.Rows; first += BatchRows)
        {
            int rows = CopyBatch(data, first);
            network.Predict(inputs, classes);
            confusion.Add(labels.AsSpan(0, rows), classes);
        }

        return confusion;
    }

    /// <summary>The probability of each class for each row, row by row.</summary>
    public float[] Probabilities(DataSet data)
    {
        float[] probabilities = new float[data.Rows * data.Classes];
        for (int first = 0; first < data.Rows; first += BatchRows)
        {
            CopyBatch(data, first);
            network.Probabilities(inputs, probabilities.AsSpan(first * data.Classes));
        }

        return probabilities;
    }

    private int CopyBatch(DataSet data, int first)
    {
        int rows = Math.Min(BatchRows, data.Rows - first);
        data.CopyRows(first, rows, inputs, labels);
        return rows;
    }
}
