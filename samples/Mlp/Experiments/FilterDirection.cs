using FusedOptim.Samples.Mlp.Network;
using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Mlp.Experiments;

/// <summary>
/// Random directions whose length fits the weights: the normal random weights of each unit get the length of the unit's own, biases stay. Otherwise how sharp a slice looks
/// would depend on the scale of the weights, which rectifiers make arbitrary. Li, Xu, Taylor, Studer and Goldstein, Visualizing the Loss Landscape of Neural Nets, 2018.
/// </summary>
internal static class FilterDirection
{
    /// <summary>A direction in the order of <see cref="MultilayerPerceptron.Tensors"/>.</summary>
    public static double[] Draw(MultilayerPerceptron network, int seed)
    {
        List<double> direction = [];
        int number = 0;
        foreach ((_, _, LayerTensor tensor) in network.Tensors)
        {
            var random = new RandomStream(seed, epoch: 0, step: number++);
            if (tensor.Shape.Length < 2)
            {
                direction.AddRange(new double[tensor.Values.Length]);
                continue;
            }

            foreach (float[] unit in tensor.Values.ToArray().Chunk(tensor.Shape[1]))
            {
                double[] part = new double[unit.Length];
                foreach (ref double element in part.AsSpan())
                {
                    element = random.NextNormal();
                }

                double scale = Norm(unit.Select(weight => (double)weight)) / Norm(part);
                direction.AddRange(part.Select(element => scale * element));
            }
        }

        return [.. direction];
    }

    private static double Norm(IEnumerable<double> values) => Math.Sqrt(values.Sum(value => value * value));
}
