namespace FusedOptim.Training.Tests.Support;

/// <summary>Gradient descent with momentum in double, for models whose numbers are compared.</summary>
[FusedOptimizer(typeof(double)), Momentum(0.9), LearningRate(0.1)]
internal sealed partial class DoubleMomentum;

/// <summary>The smallest classifier: softmax regression on a few points of the plane in three classes that lines can separate.</summary>
internal sealed class SoftmaxRegression : IDisposable
{
    public const int Classes = 3;

    private static readonly double[][] Points = [[1, 0.2], [0.9, -0.1], [1.2, 0.1], [-0.4, 1], [-0.6, 0.8], [-0.5, 1.1], [-0.5, -0.9], [-0.7, -1], [-0.3, -1.1]];

    private readonly double[] weight = new double[Classes * 2];
    private readonly double[] weightGradient = new double[Classes * 2];
    private readonly double[] bias = new double[Classes];
    private readonly double[] biasGradient = new double[Classes];

    public SoftmaxRegression(double learningRate = 0.1)
    {
        Optimizer = new DoubleMomentum { LearningRate = learningRate };
        Optimizer.Add("dense.weight", weight, weightGradient, [Classes, 2]);
        Optimizer.Add("dense.bias", bias, biasGradient);
    }

    public DoubleMomentum Optimizer { get; }

    public int[] Labels { get; } = [0, 0, 0, 1, 1, 1, 2, 2, 2];

    public double[] Weight => weight;

    public double[] BiasGradient => biasGradient;

    /// <summary>The parameters as one list, for comparisons.</summary>
    public double[] Parameters => [.. weight, .. bias];

    /// <summary>Fills the parameters with values that repeat nowhere.</summary>
    public SoftmaxRegression Scatter()
    {
        for (int element = 0; element < weight.Length; element++)
        {
            weight[element] = Math.Sin(element + 1);
        }

        return this;
    }

    public double[] Probabilities()
    {
        var all = new double[Points.Length * Classes];
        for (int example = 0; example < Points.Length; example++)
        {
            double[] exponentials = [.. Enumerable.Range(0, Classes).Select(c => Math.Exp((weight[2 * c] * Points[example][0]) + (weight[(2 * c) + 1] * Points[example][1]) + bias[c]))];
            for (int c = 0; c < Classes; c++)
            {
                all[(example * Classes) + c] = exponentials[c] / exponentials.Sum();
            }
        }

        return all;
    }

    public double Loss()
    {
        double[] probabilities = Probabilities();
        return Labels.Select((label, example) => -Math.Log(probabilities[(example * Classes) + label])).Sum() / Labels.Length;
    }

    public double Accuracy()
    {
        double[] probabilities = Probabilities();
        return Labels.Where((label, example) => Enumerable.Range(0, Classes).MaxBy(c => probabilities[(example * Classes) + c]) == label).Count() / (double)Labels.Length;
    }

    /// <summary>Adds the gradient of the mean loss to the gradient memory.</summary>
    public void Backward()
    {
        double[] probabilities = Probabilities();
        for (int example = 0; example < Points.Length; example++)
        {
            for (int c = 0; c < Classes; c++)
            {
                double error = (probabilities[(example * Classes) + c] - (Labels[example] == c ? 1 : 0)) / Points.Length;
                weightGradient[2 * c] += error * Points[example][0];
                weightGradient[(2 * c) + 1] += error * Points[example][1];
                biasGradient[c] += error;
            }
        }
    }

    /// <summary>One step of the training; returns the loss before it.</summary>
    public double Step()
    {
        double loss = Loss();
        Optimizer.ZeroGradients();
        Backward();
        Optimizer.Step();
        return loss;
    }

    public void Dispose() => Optimizer.Dispose();
}
