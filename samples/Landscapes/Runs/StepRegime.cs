using FusedOptim.Training;

namespace FusedOptim.Samples.Landscapes.Runs;

/// <summary>
/// Gradient descent with one step on the parabola <c>f = h x^2 / 2</c> from x = 1: each step multiplies x with 1 - step h, and the loss with the square of it. Up to 1 / h it is
/// monotone, below 2 / h it oscillates, and beyond that, twice the step that arrives at once, it diverges.
/// </summary>
internal sealed class StepRegime
{
    /// <summary>h, the curvature.</summary>
    public const double Curvature = 4;

    private StepRegime(double shareOfBest, DescentRegime regime, double predicted, double[] places)
    {
        ShareOfBest = shareOfBest;
        Regime = regime;
        Predicted = predicted;
        Places = places;
    }

    /// <summary>The step in units of the best one, 1 / h.</summary>
    public double ShareOfBest { get; }

    public DescentRegime Regime { get; }

    /// <summary>What theory says of R = f(x_(k+1)) / f(x_k): (1 - step h)^2.</summary>
    public double Predicted { get; }

    /// <summary>What the last step did.</summary>
    public double Measured => Places[^2] == 0 ? 0 : Math.Pow(Places[^1] / Places[^2], 2);

    /// <summary>x, from the start on.</summary>
    public IReadOnlyList<double> Places { get; }

    public static StepRegime Run(double shareOfBest, int steps)
    {
        var problem = QuadraticProblem.FromEigenvalues([Curvature], seed: 0);
        double step = shareOfBest * problem.OptimalStep;
        double[] x = [1], gradient = new double[1], places = new double[steps + 1];
        for (int k = 0; k <= steps; k++)
        {
            places[k] = x[0];
            problem.Gradient(x, gradient);
            x[0] -= step * gradient[0];
        }

        return new StepRegime(shareOfBest, problem.Regime(step), Math.Pow(problem.Rate(step), 2), places);
    }
}
