using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Network;

namespace FusedOptim.Samples.Mlp.Experiments;

/// <summary>The loss of a network on fixed rows, as a function of everything that it learns taken as one vector.</summary>
internal sealed class LossProbe
{
    private readonly MultilayerPerceptron network;
    private readonly LayerTensor[] tensors;
    private readonly Matrix inputs;
    private readonly byte[] labels;

    public LossProbe(MultilayerPerceptron network, DataSet data)
    {
        this.network = network;
        tensors = [.. network.Tensors.Select(tensor => tensor.Tensor)];
        inputs = new Matrix(data.Columns);
        labels = new byte[data.Rows];
        data.CopyRows(0, data.Rows, inputs, labels);
    }

    /// <summary>The parameters as they are.</summary>
    public double[] Read() => [.. tensors.SelectMany(tensor => tensor.Values.ToArray()).Select(value => (double)value)];

    /// <summary>Sets the parameters.</summary>
    public void Write(double[] point)
    {
        int place = 0;
        foreach (LayerTensor tensor in tensors)
        {
            foreach (ref float value in tensor.Values.Span)
            {
                value = (float)point[place++];
            }
        }
    }

    /// <summary>The loss at a point. The parameters stay there.</summary>
    public double Loss(double[] point)
    {
        Write(point);
        return network.Evaluate(inputs, labels);
    }

    /// <summary>The loss where the parameters are; its gradient is in the network's own tensors.</summary>
    public double LossAndGradients() => network.LossAndGradients(inputs, labels, GradientMode.Replace);

    /// <summary>The gradient at a point. The parameters stay there.</summary>
    public double[] Gradient(double[] point)
    {
        Write(point);
        LossAndGradients();
        return [.. tensors.SelectMany(tensor => tensor.Gradients.ToArray()).Select(value => (double)value)];
    }

    /// <summary><c>point + distance * direction</c>.</summary>
    public static double[] Move(double[] point, double distance, double[] direction) => [.. point.Zip(direction, (value, part) => value + (distance * part))];
}
