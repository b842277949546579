using System.Globalization;
using FusedOptim.Optimizers;
using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Network;

namespace FusedOptim.Samples.Mlp.Training;

/// <summary>Trains a network on mini-batches with any optimizer.</summary>
internal sealed class Trainer(MultilayerPerceptron network, Optimizer<float> optimizer, DataSet training, DataSet? validation, int batchSize, int seed)
    : IDisposable
{
    private readonly Matrix inputs = new(training.Columns);
    private readonly byte[] labels = new byte[Math.Min(batchSize, training.Rows)];
    private readonly int[] order = new int[training.Rows];

    public Optimizer<float> Optimizer { get; } = optimizer;

    /// <summary>Runs epochs, one for each result that is asked for.</summary>
    /// <exception cref="ArithmeticException">The loss is not finite any more.</exception>
    public IEnumerable<EpochResult> Run(int epochs)
    {
        for (int epoch = 1; epoch <= epochs; epoch++)
        {
            double loss = RunEpoch(epoch);
            if (!double.IsFinite(loss))
            {
                throw new ArithmeticException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"the training diverged: with {Optimizer.Name} and learning rate {Optimizer.CurrentLearningRate} the loss of epoch {epoch} is not finite; use a smaller --lr"));
            }

            yield return new EpochResult(epoch, loss, validation is null ? null : Accuracy(validation));
        }
    }

    /// <summary>The share of rows that are classified right.</summary>
    public double Accuracy(DataSet data)
    {
        // It trains at another point than the one that is its result.
        var scheduleFree = Optimizer as ScheduleFreeAdamW;
        scheduleFree?.Evaluate();
        int correct = CountCorrect(data);
        scheduleFree?.Train();
        return (double)correct / data.Rows;
    }

    public void Dispose() => Optimizer.Dispose();

    private int CountCorrect(DataSet data)
    {
        int correct = 0;
        for (int first = 0; first < data.Rows; first += labels.Length)
        {
            int rows = Math.Min(labels.Length, data.Rows - first);
            int[] batch = [.. Enumerable.Range(first, rows)];
            data.CopyRows(batch, inputs, labels);
            correct += network.CountCorrect(inputs, labels);
        }

        return correct;
    }

    // Each epoch goes through the rows in an order of its own; the last batch may be smaller.
    private double RunEpoch(int epoch)
    {
        for (int row = 0; row < order.Length; row++)
        {
            order[row] = row;
        }

        new RandomStream(seed, epoch, step: 0).Shuffle(order);
        double sum = 0;
        for (int first = 0; first < order.Length; first += labels.Length)
        {
            ReadOnlySpan<int> batch = order.AsSpan(first, Math.Min(labels.Length, order.Length - first));
            training.CopyRows(batch, inputs, labels);
            Optimizer.ZeroGradients();
            sum += batch.Length * network.LossAndGradients(inputs, labels);
            Optimizer.Step();
        }

        return sum / order.Length;
    }
}
