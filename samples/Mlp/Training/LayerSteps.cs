using FusedOptim.Samples.Mlp.Network;

namespace FusedOptim.Samples.Mlp.Training;

/// <summary>The backward pass and the optimizer's step of a batch: one behind the other, or each layer's step as soon as its gradients are there.</summary>
internal sealed class LayerSteps
{
    private readonly MultilayerPerceptron network;
    private readonly Optimizer<float> optimizer;
    private readonly Dictionary<Layer, Parameter<float>[]> parameters;
    private readonly Action<Layer> stepLayer;

    public LayerSteps(MultilayerPerceptron network, Optimizer<float> optimizer, bool isLayerByLayer)
    {
        this.network = network;
        this.optimizer = optimizer;
        IsLayerByLayer = isLayerByLayer;
        var byName = optimizer.Parameters.ToDictionary(parameter => parameter.Name);
        parameters = network.Tensors.GroupBy(tensor => tensor.Layer).ToDictionary(layer => layer.Key, layer => layer.Select(tensor => byName[tensor.Name]).ToArray());
        stepLayer = StepLayer;
    }

    /// <summary>Whether layers are stepped one by one. Not any more once the rule has refused.</summary>
    public bool IsLayerByLayer { get; private set; }

    /// <summary>Computes the gradients of a batch and makes a step.</summary>
    /// <returns>The loss before the step. If it is not finite, a whole step has not been made; layers that were stepped one by one have been.</returns>
    public double Run(Matrix inputs, ReadOnlySpan<byte> labels, BatchKey batch)
    {
        double loss;
        if (IsLayerByLayer && TryBeginStep())
        {
            loss = network.LossAndGradients(inputs, labels, GradientMode.Replace, batch, stepLayer);
            optimizer.EndStep();
            return loss;
        }

        loss = network.LossAndGradients(inputs, labels, GradientMode.Replace, batch);
        if (double.IsFinite(loss))
        {
            optimizer.Step();
        }

        return loss;
    }

    // The library refuses rules that need all gradients before the first parameter can be written. Whatever else were wrong, Step() refuses as well.
    private bool TryBeginStep()
    {
        try
        {
            optimizer.BeginStep();
        }
        catch (InvalidOperationException)
        {
            IsLayerByLayer = false;
        }

        return IsLayerByLayer;
    }

    private void StepLayer(Layer layer)
    {
        if (parameters.TryGetValue(layer, out Parameter<float>[]? learned))
        {
            foreach (Parameter<float> parameter in learned)
            {
                optimizer.Step(parameter);
            }
        }
    }
}
