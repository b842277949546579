namespace FusedOptim.Samples.Mlp.Network;

/// <summary>A differentiable function of each row of a matrix.</summary>
internal abstract class Layer(int outputs)
{
    /// <summary>What is learned in it, in the order in which an optimizer gets it.</summary>
    public virtual IReadOnlyList<LayerTensor> Tensors => [];

    /// <summary>The kind of layer, which the names of its tensors begin with.</summary>
    public abstract string Kind { get; }

    /// <summary>The result of the last forward pass, a row for each input row. The next forward pass overwrites it.</summary>
    protected Matrix Outputs { get; } = new(outputs);

    /// <summary>Computes the outputs and remembers what the backward pass needs, the inputs among it: they have to stay as they are until then.</summary>
    /// <param name="inputs">A row a sample.</param>
    /// <param name="training">The batch that is trained on; null to evaluate, without randomness.</param>
    public abstract Matrix Forward(Matrix inputs, BatchKey? training = null);

    /// <summary>The gradients of what is learned in it, from the gradient of the loss with respect to the outputs of the last forward pass.</summary>
    /// <param name="outputGradients">A row a sample.</param>
    /// <param name="mode">Whether they are added to those that are there.</param>
    public virtual void ParameterGradients(Matrix outputGradients, GradientMode mode)
    {
    }

    /// <summary>The gradient with respect to the inputs, from that with respect to the outputs of the last forward pass: its vector-Jacobian product.</summary>
    /// <param name="outputGradients">A row a sample.</param>
    public abstract Matrix InputGradients(Matrix outputGradients);

    /// <summary>The whole backward pass: adds to the gradients of what is learned, and returns the gradient with respect to the inputs.</summary>
    public Matrix Backward(Matrix outputGradients)
    {
        ParameterGradients(outputGradients, GradientMode.Add);
        return InputGradients(outputGradients);
    }
}
