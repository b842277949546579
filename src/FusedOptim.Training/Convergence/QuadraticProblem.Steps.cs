using System.Globalization;

namespace FusedOptim.Training;

// What gradient descent x <- x - step (A x + b) does.
public sealed partial class QuadraticProblem
{
    /// <summary>kappa = lambda_max / lambda_min: how much longer than wide the valley is, squared.</summary>
    /// <exception cref="InvalidOperationException">An eigenvalue is not positive.</exception>
    public double ConditionNumber
    {
        get
        {
            RefuseUnlessConvex();
            return eigenvalues[^1] / eigenvalues[0];
        }
    }

    /// <summary>The constant step that converges fastest, 2 / (lambda_min + lambda_max); in one dimension 1 / lambda, which arrives in one step.</summary>
    /// <exception cref="InvalidOperationException">An eigenvalue is not positive.</exception>
    public double OptimalStep
    {
        get
        {
            RefuseUnlessConvex();
            return 2 / (eigenvalues[0] + eigenvalues[^1]);
        }
    }

    /// <summary>The smallest step that does not converge, 2 / lambda_max.</summary>
    /// <exception cref="InvalidOperationException">An eigenvalue is not positive.</exception>
    public double StepLimit
    {
        get
        {
            RefuseUnlessConvex();
            return 2 / eigenvalues[^1];
        }
    }

    /// <summary>
    /// What the optimal step multiplies the distance from the minimum with, at worst: (kappa - 1) / (kappa + 1). The loss falls by the square of it.
    /// </summary>
    /// <exception cref="InvalidOperationException">An eigenvalue is not positive.</exception>
    public double OptimalRate => (ConditionNumber - 1) / (ConditionNumber + 1);

    /// <summary>What a step multiplies the distance from the stationary point with, at worst: the largest |1 - step lambda|.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The step is not positive and finite.</exception>
    public double Rate(double step)
    {
        ScheduleArgument.Between(step, 0, double.MaxValue, excludesEnds: true);
        return Math.Max(Math.Abs(1 - (step * eigenvalues[0])), Math.Abs(1 - (step * eigenvalues[^1])));
    }

    /// <summary>
    /// How gradient descent behaves with a step. In one dimension with second derivative h: monotone up to 1 / h, oscillating below 2 / h, divergent from there on. A
    /// direction that curves downwards, or not at all, is divergent with any step: nothing leads to the stationary point along it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The step is not positive and finite.</exception>
    public DescentRegime Regime(double step)
    {
        double rate = Rate(step);
        return !IsConvex || rate >= 1 ? DescentRegime.Divergent
            : step * eigenvalues[^1] <= 1 ? DescentRegime.Monotone
            : DescentRegime.Oscillating;
    }

    private void RefuseUnlessConvex()
    {
        if (!IsConvex)
        {
            throw new InvalidOperationException(
                string.Create(CultureInfo.InvariantCulture, $"The smallest eigenvalue is {eigenvalues[0]:G6}: without positive eigenvalues alone there is no minimum, and no step leads to one."));
        }
    }
}
