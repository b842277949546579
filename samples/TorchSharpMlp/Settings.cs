namespace FusedOptim.Samples.TorchSharpMlp;

/// <summary>What both trainings have in common.</summary>
/// <param name="Epochs">How often each goes through all rows.</param>
/// <param name="Batch">Rows of a mini-batch.</param>
/// <param name="Threads">Threads of libtorch and of the fused optimizer.</param>
internal sealed record Settings(int Epochs, int Batch, int Threads)
{
    /// <summary>The learning rate that the cosine begins with.</summary>
    public double LearningRate { get; } = 1e-3;

    /// <summary>The decoupled weight decay.</summary>
    public double WeightDecay { get; } = 0.01;
}
