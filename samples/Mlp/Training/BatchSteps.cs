using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Network;

namespace FusedOptim.Samples.Mlp.Training;

/// <summary>
/// The steps of a training one by one, without epochs to be evaluated, for tests that look at single losses. Rows come in the order in which a <see cref="Trainer"/> takes
/// them. A loss that is not finite is no mistake here: it is what is looked for.
/// </summary>
internal sealed class BatchSteps
{
    private readonly DataSet data;
    private readonly int batchSize;
    private readonly int seed;
    private readonly LayerSteps steps;
    private readonly Matrix inputs;
    private readonly byte[] labels;
    private readonly int[] order;
    private int epoch;
    private int step;

    /// <param name="network">The network.</param>
    /// <param name="optimizer">The optimizer, which has got the network's tensors. It belongs to the caller.</param>
    /// <param name="data">The rows that are trained on.</param>
    /// <param name="batchSize">The rows of a batch; the last one of an epoch may be smaller.</param>
    /// <param name="seed">Decides the order of the rows, and dropout.</param>
    public BatchSteps(MultilayerPerceptron network, Optimizer<float> optimizer, DataSet data, int batchSize, int seed)
    {
        this.data = data;
        this.batchSize = Math.Min(batchSize, data.Rows);
        this.seed = seed;
        steps = new LayerSteps(network, optimizer, isLayerByLayer: false);
        inputs = new Matrix(data.Columns);
        labels = new byte[this.batchSize];
        order = new int[data.Rows];
    }

    /// <summary>Makes a step on the next batch.</summary>
    /// <returns>The loss of the batch before the step; if it is not finite, there was no step.</returns>
    public double Next()
    {
        if (step == 0)
        {
            epoch++;
            RowOrder.Fill(order, seed, epoch);
        }

        int first = step * batchSize;
        data.CopyRows(order.AsSpan(first, Math.Min(batchSize, order.Length - first)), inputs, labels);
        double loss = steps.Run(inputs, labels, new BatchKey(seed, epoch, step));
        step = (step + 1) % Trainer.StepsOf(order.Length, batchSize);
        return loss;
    }
}
