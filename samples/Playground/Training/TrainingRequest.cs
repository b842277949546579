using FusedOptim.Samples.Mlp.Optimizers;
using FusedOptim.Samples.Playground.Contenders;
using FusedOptim.Samples.Playground.Hosting;

namespace FusedOptim.Samples.Playground.Training;

/// <summary>A training of one network under several optimizers, as the page asks for it.</summary>
internal sealed record TrainingRequest(IReadOnlyList<ContenderRequest> Contenders)
{
    public const int MostContenders = 4;
    public const int MostEpochs = 60;
    public const int MostBatch = 512;
    public const int MostLayers = 3;
    public const int MostUnits = 128;
    public const double SlowestPace = 0.1;
    public const double FastestPace = 1000;

    public int Epochs { get; init; } = 10;

    public int Batch { get; init; } = 32;

    /// <summary>The units of each hidden layer.</summary>
    public IReadOnlyList<int> Hidden { get; init; } = [32];

    public int Seed { get; init; } = 1;

    /// <summary>The most epochs a second, so that there is something to watch; 0 for as many as there can be.</summary>
    public double Pace { get; init; }

    /// <summary>The optimizers' settings; everything has been checked then.</summary>
    /// <exception cref="InputException">Something is wrong.</exception>
    public IReadOnlyList<OptimizerSettings> Read()
    {
        Check.Range(Epochs, 1, MostEpochs, "epochs");
        Check.Range(Batch, 1, MostBatch, "batch");
        Check.Count(Hidden, MostLayers, "hidden");
        for (int i = 0; i < Hidden.Count; i++)
        {
            Check.Range(Hidden[i], 1, MostUnits, $"hidden[{i}]");
        }

        Check.Range(Seed, 0, int.MaxValue, "seed");
        if (Pace != 0)
        {
            Check.Range(Pace, SlowestPace, FastestPace, "pace");
        }

        Check.Count(Contenders, MostContenders, "contenders");
        return [.. Contenders.Select((contender, i) => contender.Read(choice => choice.LearningRate, $"contenders[{i}]"))];
    }
}
