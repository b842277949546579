namespace FusedOptim.Samples.Mlp.Network;

/// <summary>A differentiable function of each row of a matrix.</summary>
internal abstract class Layer(int outputs)
{
    /// <summary>The result of the last forward pass, a row for each input row. The next forward pass overwrites it.</summary>
    protected Matrix Outputs { get; } = new(outputs);

    /// <summary>Computes the outputs and remembers what the backward pass needs.</summary>
    public abstract Matrix Forward(Matrix inputs);

    /// <summary>
    /// The vector-Jacobian product of the last forward pass: takes the gradient of the loss with respect to the outputs, adds to the gradients of the
    /// layer's own parameters, and returns the gradient with respect to the inputs.
    /// </summary>
    public abstract Matrix Backward(Matrix outputGradients);
}
