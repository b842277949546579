namespace FusedOptim.Samples.Mlp.Network;

/// <summary>Something that a layer learns.</summary>
/// <param name="Name">What it is called within its layer.</param>
/// <param name="Values">Its values, row by row.</param>
/// <param name="Gradients">Their gradients.</param>
/// <param name="Shape">Its shape.</param>
internal sealed record LayerTensor(string Name, Memory<float> Values, Memory<float> Gradients, int[] Shape)
{
    /// <summary>A vector.</summary>
    public LayerTensor(string name, float[] values, float[] gradients)
        : this(name, values, gradients, [values.Length])
    {
    }
}
