using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Mlp.Network;

/// <summary>What the random choices of a batch are a function of, so that a training that was interrupted goes on with the same ones.</summary>
/// <param name="Seed">The seed of the training.</param>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Step">The step within the epoch, from 0.</param>
internal readonly record struct BatchKey(int Seed, int Epoch, int Step)
{
    /// <summary>The random numbers of a layer in this batch.</summary>
    /// <param name="layer">Its number.</param>
    public RandomStream OfLayer(int layer) => new(Seed, Epoch, Step, layer);
}
