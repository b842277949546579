using FusedOptim.Samples.Mlp.Multiplication;

namespace FusedOptim.Samples.Mlp.Network;

/// <summary>What a network is besides its sizes.</summary>
internal sealed record NetworkOptions
{
    /// <summary>Who multiplies matrices; the calling thread alone unless set. It belongs to the caller.</summary>
    public Crew Crew { get; init; } = Crew.Alone;

    /// <summary>Whether hidden layers are normalized in front of their rectifiers.</summary>
    public bool NormalizesLayers { get; init; }

    /// <summary>The probability of dropout behind each rectifier; 0 for none.</summary>
    public double Dropout { get; init; }

    /// <summary>How much of the targets is spread over all classes.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>How weights begin.</summary>
    public WeightInitialization Initialization { get; init; }
}
