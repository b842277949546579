using System.Runtime.InteropServices;
using System.Security.Cryptography;
using FusedOptim.Samples.DataParallel.Mpi;
using FusedOptim.Samples.DataParallel.Sums;
using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Network;
using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.DataParallel.Training;

/// <summary>
/// One rank of a synchronous training. In each step it computes the gradients of its micro-batches, gets the sum of all for the parameters that it owns, steps those alone (their state
/// is nowhere else: stage 1 of ZeRO), and gets the others&apos; parameters.
/// </summary>
/// <remarks>Rajbhandari, Rasley, Ruwase and He, ZeRO: Memory Optimizations Toward Training Trillion Parameter Models, 2020.</remarks>
internal sealed class DataParallelTrainer : IDisposable
{
    private readonly IWorld world;
    private readonly TrainingSettings settings;
    private readonly DataSet data;
    private readonly MultilayerPerceptron network;
    private readonly ShardLayout layout;
    private readonly GradientSum sum;
    private readonly float[] parameters;
    private readonly float[] gradients;
    private readonly double[] losses;
    private readonly int[] order;
    private readonly Matrix inputs;
    private readonly byte[] labels;
    private int lossSteps;

    public DataParallelTrainer(IWorld world, TrainingSettings settings, DataSet data)
    {
        this.world = world;
        this.settings = settings;
        this.data = data;
        network = new MultilayerPerceptron([data.Columns, .. settings.Hidden, data.Classes]);
        network.Initialize(settings.Seed);
        layout = new ShardLayout(network, world.Rank, world.Size);
        sum = settings.AddsInFixedOrder ? new FixedOrderSum(world, layout, settings.Micros) : new ReduceScatterSum(world, layout, settings.Micros);
        parameters = new float[layout.Length];
        layout.CopyParameters(parameters);
        gradients = new float[layout.Counts[world.Rank]];
        losses = new double[settings.Micros];
        order = new int[data.Rows];
        inputs = new Matrix(RowsOfMicro, data.Columns);
        labels = new byte[RowsOfMicro];
        Optimizer = CreateOptimizer();
    }

    /// <summary>The optimizer of this rank's parameters.</summary>
    public Optimizer<float> Optimizer { get; }

    /// <summary>The steps of an epoch; the rows behind the last whole batch wait for another order.</summary>
    public int StepsOfEpoch => data.Rows / settings.Batch;

    /// <summary>All steps of the training.</summary>
    public long Steps => (long)StepsOfEpoch * settings.Epochs;

    /// <summary>The number of all parameters.</summary>
    public int Parameters => layout.Length;

    /// <summary>How many parameters each rank steps.</summary>
    public IReadOnlyList<int> Shares => layout.Counts;

    /// <summary>The gradients that this rank sends in a step, in bytes.</summary>
    public long GradientBytes => sum.BytesSent;

    /// <summary>What a plain reduce-scatter would send.</summary>
    public long ReduceScatterBytes => sum.BytesOfReduceScatter;

    /// <summary>The parameters that this rank receives in a step, in bytes.</summary>
    public long ParameterBytes => sizeof(float) * (long)(layout.Length - layout.Counts[world.Rank]);

    private int RowsOfMicro => settings.Batch / settings.Micros;

    /// <summary>Makes the next step.</summary>
    public void Step()
    {
        int epoch = (int)(Optimizer.StepCount / StepsOfEpoch) + 1, step = (int)(Optimizer.StepCount % StepsOfEpoch);
        RowOrder.Fill(order, settings.Seed, epoch);
        for (int micro = sum.First; micro < sum.End; micro++)
        {
            int first = (step * settings.Batch) + (micro * RowsOfMicro);
            data.CopyRows(order.AsSpan(first, RowsOfMicro), inputs, labels);
            losses[micro] += network.LossAndGradients(inputs, labels, GradientMode.Replace, new BatchKey(settings.Seed, epoch, (step * settings.Micros) + micro));
            sum.Add(micro, layout.CopyGradients);
        }

        lossSteps++;
        sum.Finish(gradients);
        Optimizer.Step();
        Gather();
    }

    /// <summary>Tells all ranks the parameters that each has.</summary>
    public void Gather()
    {
        world.AllGather(parameters, layout.Counts);
        layout.SetParameters(parameters);
    }

    /// <summary>The mean loss of the steps since it was last asked for, the same on all ranks: each adds its micro-batches, and all of them are added in their order.</summary>
    public double TakeLoss()
    {
        world.Sum(losses);
        double mean = losses.Sum() / (settings.Micros * Math.Max(lossSteps, 1));
        Array.Clear(losses);
        lossSteps = 0;
        return mean;
    }

    /// <summary>The part of some rows that is classified right.</summary>
    public double Accuracy(DataSet test)
    {
        var rows = new Matrix(test.Rows, test.Columns);
        byte[] classes = new byte[test.Rows];
        test.CopyRows(0, test.Rows, rows, classes);
        return (double)network.CountCorrect(rows, classes) / test.Rows;
    }

    /// <summary>A hash of all parameters: two trainings that print the same one have ended with the same bits.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<float>(parameters)).AsSpan(0, 8));

    public void Dispose() => Optimizer.Dispose();

    private Optimizer<float> CreateOptimizer()
    {
        Optimizer<float> optimizer = settings.Optimizer.Create(settings.Clip);
        layout.AddTo(optimizer, parameters, gradients, world.Rank);
        optimizer.ShardExchange = world;
        optimizer.MaxDegreeOfParallelism = 1;

        // The gradient of a batch is the mean of those of its micro-batches.
        optimizer.LossScale = settings.Micros;
        optimizer.NonFiniteGradients = NonFiniteGradients.Throw;
        if (settings.Rate is { } rate)
        {
            optimizer.Hyperparameters["LearningRate"].Value = rate;
        }

        optimizer.Schedule = Schedule.LinearScaling(settings.Batch, settings.ReferenceBatch, (long)settings.WarmupEpochs * StepsOfEpoch).Times(Schedule.CosineAnnealing(Steps));
        return optimizer;
    }
}
