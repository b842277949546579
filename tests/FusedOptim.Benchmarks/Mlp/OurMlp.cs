using FusedOptim.Optimizers;
using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Multiplication;
using FusedOptim.Samples.Mlp.Network;
using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Benchmarks.Mlp;

/// <summary>The network and the trainer of samples/Mlp.</summary>
internal sealed class OurMlp : MlpContender
{
    private readonly Crew crew;
    private readonly Trainer trainer;
    private readonly IEnumerator<EpochResult> epochs;

    public OurMlp(DataSet training, int threads, int epochs)
    {
        crew = new Crew(threads);
        var network = new MultilayerPerceptron(Widths(training), new NetworkOptions { Crew = crew });
        network.Initialize(Seed);
        var optimizer = new AdamW
        {
            LearningRate = LearningRate,
            WeightDecay = WeightDecay,
            MaxDegreeOfParallelism = threads,
            Schedule = Schedule.CosineAnnealing((long)epochs * Trainer.StepsOf(training.Rows, BatchSize)),
        };
        network.AddTo(optimizer);
        trainer = new Trainer(network, optimizer, training, validation: null, BatchSize, Seed);
        this.epochs = trainer.Run(epochs).GetEnumerator();
    }

    /// <inheritdoc/>
    public override double RunEpoch()
    {
        epochs.MoveNext();
        return epochs.Current.Loss;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        epochs.Dispose();
        trainer.Dispose();
        crew.Dispose();
    }
}
