using FusedOptim.Benchmarks.Mlp;
using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Network;
using FusedOptim.Samples.Mlp.Training;
using TorchSharp;
using TorchSharp.Modules;

namespace FusedOptim.Benchmarks.Torch;

/// <summary>The same network as modules of TorchSharp, with its AdamW.</summary>
internal sealed class TorchMlp : MlpContender
{
    private readonly torch.Tensor inputs;
    private readonly torch.Tensor labels;
    private readonly Sequential network;
    private readonly AdamW optimizer;
    private readonly Schedule schedule;
    private readonly long[] order;
    private int epoch;
    private long step;

    public TorchMlp(DataSet training, int threads, int epochs)
    {
        torch.set_num_threads(threads);
        var copy = new Matrix(training.Columns);
        byte[] classes = new byte[training.Rows];
        training.CopyRows(0, training.Rows, copy, classes);
        inputs = torch.tensor(copy.Array, training.Rows, training.Columns);
        labels = torch.tensor([.. classes.Select(label => (long)label)]);
        order = new long[training.Rows];
        network = CreateNetwork(Widths(training));
        optimizer = torch.optim.AdamW(network.parameters(), lr: LearningRate, weight_decay: WeightDecay);
        schedule = Schedule.CosineAnnealing((long)epochs * Trainer.StepsOf(training.Rows, BatchSize));
    }

    /// <inheritdoc/>
    public override double RunEpoch()
    {
        epoch++;
        using torch.Tensor rows = ShuffledRows();
        double sum = 0;
        for (int first = 0; first < order.Length; first += BatchSize)
        {
            // Frees all tensors of the step at its end.
            using DisposeScope scope = torch.NewDisposeScope();
            torch.Tensor batch = rows.narrow(0, first, Math.Min(BatchSize, order.Length - first));
            sum += batch.shape[0] * StepOn(inputs.index_select(0, batch), labels.index_select(0, batch));
        }

        return sum / order.Length;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        optimizer.Dispose();
        network.Dispose();
        labels.Dispose();
        inputs.Dispose();
    }

    // With our initial weights, so that the losses can be compared.
    private static Sequential CreateNetwork(int[] widths)
    {
        var ours = new MultilayerPerceptron(widths);
        ours.Initialize(Seed);
        var modules = new List<torch.nn.Module<torch.Tensor, torch.Tensor>>();
        for (int layer = 0; layer < ours.Dense.Count; layer++)
        {
            Linear linear = torch.nn.Linear(widths[layer], widths[layer + 1]);
            ours.Dense[layer].Weights.Values.CopyTo(TorchTensors.Span<float>(linear.weight!));
            ours.Dense[layer].Bias.CopyTo(TorchTensors.Span<float>(linear.bias!));
            if (layer > 0)
            {
                modules.Add(torch.nn.ReLU());
            }

            modules.Add(linear);
        }

        return torch.nn.Sequential(modules);
    }

    private double StepOn(torch.Tensor batch, torch.Tensor targets)
    {
        foreach (torch.optim.ILearningRateController group in optimizer.ParamGroups)
        {
            group.LearningRate = LearningRate * schedule.Factor(step);
        }

        step++;
        optimizer.zero_grad();
        torch.Tensor loss = torch.nn.functional.cross_entropy(network.call(batch), targets);
        loss.backward();
        optimizer.step();
        return loss.item<float>();
    }

    private torch.Tensor ShuffledRows()
    {
        int[] rows = [.. Enumerable.Range(0, order.Length)];
        new RandomStream(Seed, epoch, step: 0).Shuffle(rows);
        for (int row = 0; row < rows.Length; row++)
        {
            order[row] = rows[row];
        }

        return torch.tensor(order);
    }
}
