using System.Globalization;
using System.Numerics;

namespace FusedOptim.Training;

/// <summary>
/// The largest and the smallest eigenvalue of the Hessian of a loss at the parameters as they are: how curved the loss is, which steps are stable, and whether the point is a
/// saddle. The Hessian itself is never there: <c>H v</c> is the difference of the gradients at x + h v and x - h v over 2 h.
/// </summary>
/// <param name="LargestEigenvalue">lambda_max.</param>
/// <param name="SmallestEigenvalue">lambda_min; negative at a saddle, or where a minimum is not near.</param>
/// <param name="Evaluations">How often the loss function was called.</param>
/// <param name="IsConverged">Whether both are within the tolerance; otherwise the iterations ran out, and they are bounds from inside.</param>
/// <remarks>
/// Power iteration for the eigenvalue of largest magnitude, then on H minus it for the other end (Golub and Van Loan, Matrix Computations, 2013, section 7.3).
/// In one tensor or many: the parameters are one vector.
/// </remarks>
public sealed record HessianSpectrum(double LargestEigenvalue, double SmallestEigenvalue, int Evaluations, bool IsConverged)
{
    /// <summary>2 / lambda_max, the step from which on gradient descent is not stable here; infinite if nothing curves upwards.</summary>
    public double LargestStableStep => LargestEigenvalue > 0 ? 2 / LargestEigenvalue : double.PositiveInfinity;

    /// <summary>Whether the loss curves downwards in some direction, by more than a thousandth of the largest curvature.</summary>
    public bool HasNegativeCurvature => SmallestEigenvalue < -1e-3 * Math.Abs(LargestEigenvalue);

    /// <summary>Measures over the tensors that take part in steps of an optimizer.</summary>
    /// <inheritdoc cref="Measure{T}(TensorSet{T}, Func{double}, HessianSpectrumOptions?, IProgress{SpectrumReport}?, CancellationToken)"/>
    public static HessianSpectrum Measure<T>(
        Optimizer<T> optimizer,
        Func<double> lossAndGradients,
        HessianSpectrumOptions? options = null,
        IProgress<SpectrumReport>? progress = null,
        CancellationToken cancellationToken = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var tensors = new TensorSet<T>();
        tensors.AddTensorsOf(optimizer);
        return Measure(tensors, lossAndGradients, options, progress, cancellationToken);
    }

    /// <summary>Measures. Parameters and gradients are, bit for bit, what they were before; also if the call is cancelled or throws.</summary>
    /// <param name="tensors">What the loss is a function of.</param>
    /// <param name="lossAndGradients">Computes the loss and its gradient, as for <see cref="SecondOrderOptimizer{T}.Step"/>.</param>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <param name="progress">Told after each iteration.</param>
    /// <param name="cancellationToken">Stops between two calls of the loss function.</param>
    /// <exception cref="NonFiniteLossException">The loss or a gradient is not finite close to the parameters.</exception>
    /// <exception cref="InvalidOperationException">There are no tensors, or memory of one cannot be used any more, or another call is running.</exception>
    /// <exception cref="OperationCanceledException">The caller has cancelled.</exception>
    public static HessianSpectrum Measure<T>(
        TensorSet<T> tensors,
        Func<double> lossAndGradients,
        HessianSpectrumOptions? options = null,
        IProgress<SpectrumReport>? progress = null,
        CancellationToken cancellationToken = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(tensors);
        ArgumentNullException.ThrowIfNull(lossAndGradients);
        using (tensors.Enter(nameof(Measure)))
        {
            tensors.Check(nameof(HessianSpectrum));
            var objective = new Objective<T>(tensors, lossAndGradients, cancellationToken);
            var point = new T[tensors.Length];
            var gradient = new T[tensors.Length];
            tensors.ReadValues(point);
            tensors.ReadGradients(gradient);
            try
            {
                return BothEnds(new PowerIteration<T>(objective, point, options ?? new HessianSpectrumOptions(), progress), objective);
            }
            finally
            {
                tensors.WriteValues(point);
                tensors.WriteGradients(gradient);
            }
        }
    }

    /// <summary>One line for people.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"eigenvalues from {SmallestEigenvalue:G6} to {LargestEigenvalue:G6}{(HasNegativeCurvature ? " (curves downwards)" : string.Empty)}, ") + string.Create(
        CultureInfo.InvariantCulture,
        $"largest stable step {LargestStableStep:G6}; {Evaluations} evaluations{(IsConverged ? string.Empty : ", NOT converged")}");

    private static HessianSpectrum BothEnds<T>(PowerIteration<T> iteration, Objective<T> objective)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Eigenpair dominant = iteration.Run(shift: 0);
        if (!dominant.IsConverged)
        {
            // Two ends of about the same magnitude: moved upwards by it, all are positive and the upper one is the largest.
            dominant = iteration.Run(shift: -dominant.Growth);
        }

        Eigenpair other = iteration.Run(shift: dominant.Value);
        return new HessianSpectrum(
            Math.Max(dominant.Value, other.Value), Math.Min(dominant.Value, other.Value), objective.Evaluations, dominant.IsConverged && other.IsConverged);
    }
}
