using System.Numerics;

namespace FusedOptim.Training;

/// <summary>
/// Newton&apos;s method with damping, for small problems: <c>(H + lambda I) d = -g</c>, with the dense Hessian H. lambda is 0 as long as that works, so that convergence near a minimum
/// is quadratic; it grows where H is not positive definite or the loss does not fall as the quadratic model says. An iteration takes O(N^3) time, its state O(N^2) memory.
/// </summary>
/// <typeparam name="T">The element type, <see cref="float"/> or <see cref="double"/>. The Hessian is in double for both.</typeparam>
/// <remarks>
/// Levenberg, A Method for the Solution of Certain Non-Linear Problems in Least Squares, 1944; Marquardt, 1963; how lambda follows the ratio of actual and predicted decrease:
/// Nocedal and Wright, Numerical Optimization, 2006, algorithm 4.1 and section 10.3.
/// </remarks>
public sealed class Newton<T> : SecondOrderOptimizer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double SmallestGain = 1e-4;
    private const double SmallestDamping = 1e-3;
    private const double LargestDamping = 1e10;

    private readonly NewtonOptions options;
    private DenseHessian<T>? hessian;
    private double[] factor = [];
    private double[] direction = [];
    private T[] step = [];
    private T[] trialGradient = [];

    /// <summary>An optimizer without tensors.</summary>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    public Newton(NewtonOptions? options = null)
        : base("Newton")
    {
        this.options = options ?? new NewtonOptions();
        Damping = this.options.InitialDamping;
    }

    /// <summary>The settings.</summary>
    public NewtonOptions Options => options;

    /// <summary>lambda, as the next iteration will start with it.</summary>
    public double Damping { get; private set; }

    /// <inheritdoc/>
    public override long StateBytes => base.StateBytes + Bytes(factor, direction, step, trialGradient) + (hessian?.StateBytes ?? 0);

    // The rounding error of the elements: how far a loss of their precision can be trusted.
    private static double Epsilon => double.CreateTruncating(T.BitIncrement(T.One) - T.One);

    /// <inheritdoc/>
    private protected override void Resize(int length)
    {
        if (length > NewtonOptions.MaximumElements)
        {
            throw new InvalidOperationException(
                $"The tensors of Newton have {length} elements, and their Hessian would have {(long)length * length}; {NewtonOptions.MaximumElements} elements are the most. " +
                "Use Lbfgs, whose time and memory grow as the elements do.");
        }

        hessian = new DenseHessian<T>(length);
        factor = new double[length * length];
        direction = new double[length];
        step = new T[length];
        trialGradient = new T[length];
        Damping = options.InitialDamping;
    }

    /// <inheritdoc/>
    private protected override StepResult Iterate(Objective<T> objective, double loss, IProgress<IterationReport>? progress)
    {
        double lossBefore = loss;
        double gradientMaximum = Vectors.MaximumMagnitude<T>(Gradient);
        double movement = double.PositiveInfinity;
        int iterations = 0;
        StopReason? reason;
        while ((reason = Stop(gradientMaximum, movement, iterations)) is null)
        {
            ComputeHessian(objective);
            bool isStationary = gradientMaximum <= options.GradientTolerance;
            if (!(isStationary ? TryLeaveSaddle(objective, ref loss) : TryDampedStep(objective, ref loss, gradientMaximum)))
            {
                reason = isStationary ? StopReason.GradientTolerance : StopReason.NoLowerPoint;
                break;
            }

            iterations++;
            movement = Vectors.MaximumMagnitude<T>(step);
            gradientMaximum = Vectors.MaximumMagnitude<T>(Gradient);
            progress?.Report(new IterationReport(iterations, objective.Evaluations, loss, gradientMaximum));
        }

        return new StepResult(lossBefore, loss, gradientMaximum, iterations, objective.Evaluations, reason.Value);
    }

    // What ends a step before another Hessian is computed.
    private StopReason? Stop(double gradientMaximum, double movement, int iterations) => gradientMaximum <= options.GradientTolerance
        ? options.EscapesSaddles && iterations < options.MaximumIterations ? null : StopReason.GradientTolerance
        : iterations >= options.MaximumIterations ? StopReason.MaximumIterations
        : movement <= options.ChangeTolerance ? StopReason.ParametersUnchanged
        : null;

    private void ComputeHessian(Objective<T> objective)
    {
        if (options.Hessian is { } function)
        {
            hessian!.Take(function, objective.Tensors, Point);
        }
        else
        {
            hessian!.Difference(objective, Point);
        }
    }

    // Raises lambda until the loss falls; false if it does not.
    private bool TryDampedStep(Objective<T> objective, ref double loss, double gradientMaximum)
    {
        double scale = hessian!.Scale;
        int n = direction.Length;
        bool isFactored = TryFactor(objective);
        if (!isFactored)
        {
            // Hardly more than enough: then the step is long where the loss curves downwards, and a saddle is left soon. Exactly enough would be a step without end.
            Damping = 1.1 * NegativeCurvature.SmallestShift(hessian.Matrix, factor, Math.Sqrt(Epsilon) * scale, n, objective.CancellationToken);
            isFactored = TryFactor(objective);
        }

        for (; Damping <= LargestDamping * scale; Damping = Math.Max(4 * Damping, SmallestDamping * scale), isFactored = TryFactor(objective))
        {
            if (!isFactored)
            {
                continue;
            }

            for (int i = 0; i < n; i++)
            {
                direction[i] = -Element.ToDouble(Gradient[i]);
            }

            Cholesky.Solve(factor, n, direction);
            double predicted = (Damping * VectorSums.Dot<double>(direction, direction) / 2) - (GradientAlongDirection() / 2);
            if (!TryEvaluate(objective, 1, out double newLoss))
            {
                continue;
            }

            if (IsEnough(loss - newLoss, predicted))
            {
                AdaptDamping(loss - newLoss, predicted, scale);
            }
            else if (!IsHiddenByRounding(loss, newLoss, predicted, gradientMaximum))
            {
                continue;
            }

            Accept(newLoss, ref loss);
            return true;
        }

        Damping = options.InitialDamping;
        return false;
    }

    private bool TryFactor(Objective<T> objective) => Cholesky.TryFactor(hessian!.Matrix, Damping, factor, direction.Length, objective.CancellationToken);

    // The Hessian at a stationary point: a direction in which it is negative leads down, on either side.
    private bool TryLeaveSaddle(Objective<T> objective, ref double loss)
    {
        double curvature = NegativeCurvature.Find(hessian!.Matrix, factor, Math.Sqrt(Epsilon) * hessian.Scale, direction, objective.CancellationToken);
        if (curvature >= 0)
        {
            return false;
        }

        for (double length = 1; length > Math.Sqrt(Epsilon); length /= 2)
        {
            if (TryEvaluate(objective, length, out double newLoss) && IsEnough(loss - newLoss, -curvature * length * length / 2))
            {
                Accept(newLoss, ref loss);
                return true;
            }
        }

        return false;
    }

    // Evaluates the point + length direction; false if the loss or gradient is not finite there.
    private bool TryEvaluate(Objective<T> objective, double length, out double newLoss)
    {
        for (int i = 0; i < step.Length; i++)
        {
            step[i] = T.CreateTruncating(length * direction[i]);
        }

        objective.Tensors.Move(Point, step, 1);
        newLoss = objective.Evaluate(trialGradient);
        return double.IsFinite(newLoss) && NonFinite.IndexIn<T>(trialGradient) < 0;
    }

    private void Accept(double newLoss, ref double loss)
    {
        Vectors.Add<T>(Point, 1, step);
        SwapGradient(ref trialGradient);
        loss = newLoss;
    }

    private static bool IsEnough(double actual, double predicted) => actual > 0 && actual >= SmallestGain * predicted;

    // So close to the minimum that losses cannot be compared any more, gradients can.
    private bool IsHiddenByRounding(double loss, double newLoss, double predicted, double gradientMaximum)
    {
        double rounding = 8 * Epsilon * Math.Max(Math.Abs(loss), Math.Abs(newLoss));
        return predicted <= rounding && newLoss - loss <= rounding && Vectors.MaximumMagnitude<T>(trialGradient) < gradientMaximum;
    }

    private void AdaptDamping(double actual, double predicted, double scale)
    {
        if (actual > 0.75 * predicted)
        {
            Damping = Damping / 4 >= SmallestDamping * scale ? Damping / 4 : 0;
        }
        else if (actual < 0.25 * predicted)
        {
            Damping = Math.Max(4 * Damping, SmallestDamping * scale);
        }
    }

    private double GradientAlongDirection()
    {
        double sum = 0;
        for (int i = 0; i < direction.Length; i++)
        {
            sum += Element.ToDouble(Gradient[i]) * direction[i];
        }

        return sum;
    }
}
