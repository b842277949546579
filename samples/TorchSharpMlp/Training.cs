using System.Diagnostics;
using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Torch;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.optim;
using Fused = FusedOptim.Optimizers;

namespace FusedOptim.Samples.TorchSharpMlp;

/// <summary>A training with TorchSharp as its users write it: model, optimizer, scheduler, and the loop over batches.</summary>
internal sealed class Training : IDisposable
{
    private const int Seed = 1;

    private readonly Settings settings;
    private readonly (Tensor Inputs, Tensor Labels) training;
    private readonly (Tensor Inputs, Tensor Labels) test;
    private readonly Sequential model;
    private readonly optim.Optimizer optimizer;
    private readonly lr_scheduler.LRScheduler scheduler;
    private int epochs;

    public Training(DataSet training, DataSet test, bool isFused, Settings settings)
    {
        this.settings = settings;
        set_num_threads(settings.Threads);
        manual_seed(Seed);
        this.training = TensorsOf(training);
        this.test = TensorsOf(test);
        model = Sequential(
            ("hidden1", Linear(training.Columns, 256)), ("relu1", ReLU()), ("hidden2", Linear(256, 128)), ("relu2", ReLU()), ("output", Linear(128, training.Classes)));

        // The line that differs.
        optimizer = isFused
            ? new Fused.AdamW { LearningRate = settings.LearningRate, WeightDecay = settings.WeightDecay, MaxDegreeOfParallelism = settings.Threads }.ForModule(model)
            : optim.AdamW(model.parameters(), lr: settings.LearningRate, beta2: 0.999, weight_decay: settings.WeightDecay);

        scheduler = lr_scheduler.CosineAnnealingLR(optimizer, settings.Epochs * Batches);
    }

    private int Batches => (int)((training.Inputs.shape[0] + settings.Batch - 1) / settings.Batch);

    /// <summary>Goes through all rows once.</summary>
    public EpochResult RunEpoch()
    {
        var epoch = Stopwatch.StartNew();
        var steps = new Stopwatch();
        double lossSum = 0;

        // Both trainings go through the rows in the same order.
        manual_seed(Seed + ++epochs);
        using Tensor order = randperm(training.Inputs.shape[0]);
        for (int number = 0; number < Batches; number++)
        {
            // Frees all tensors of the step at its end.
            using DisposeScope scope = NewDisposeScope();
            Tensor rows = order.narrow(0, number * settings.Batch, Math.Min(settings.Batch, order.shape[0] - (number * settings.Batch)));
            optimizer.zero_grad();
            Tensor loss = functional.cross_entropy(model.call(training.Inputs.index_select(0, rows)), training.Labels.index_select(0, rows));
            loss.backward();

            steps.Start();
            optimizer.step();
            steps.Stop();

            scheduler.step();
            lossSum += loss.item<float>() * rows.shape[0];
        }

        return new EpochResult(lossSum / order.shape[0], epoch.Elapsed, steps.Elapsed);
    }

    /// <summary>The share of the test rows whose class is found.</summary>
    public double Accuracy()
    {
        using DisposeScope scope = NewDisposeScope();
        using (no_grad())
        {
            return model.call(test.Inputs).argmax(1).eq(test.Labels).to(float32).mean().item<float>();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        optimizer.Dispose();
        model.Dispose();
        foreach (Tensor tensor in new[] { training.Inputs, training.Labels, test.Inputs, test.Labels })
        {
            tensor.Dispose();
        }
    }

    private static (Tensor Inputs, Tensor Labels) TensorsOf(DataSet rows) =>
        (tensor(rows.Inputs.ToArray(), rows.Rows, rows.Columns), tensor([.. rows.Labels.ToArray().Select(label => (long)label)]));
}
