using System.Numerics;

namespace FusedOptim.Training;

/// <summary>
/// Finds a step t along a direction d that satisfies the strong Wolfe conditions: the loss falls enough, <c>f(t) &lt;= f(0) + c1 t g.d</c>, and the slope has become small,
/// <c>|g(t).d| &lt;= c2 |g.d|</c>. Nocedal and Wright 2006, algorithms 3.5 and 3.6, with the constants and safeguards of <c>torch.optim.LBFGS</c>.
/// </summary>
/// <param name="length">The elements of a vector.</param>
/// <param name="changeTolerance">A bracket in which no parameter moves by more is not searched any further.</param>
internal sealed class WolfeLineSearch<T>(int length, double changeTolerance)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double SufficientDecrease = 1e-4;
    private const double Curvature = 0.9;
    private const int MaximumEvaluations = 25;

    // The best point so far and the one that is tried; of the other end of a bracket only loss and slope are needed.
    private readonly T[][] gradients = [new T[length], new T[length]];
    private Objective<T> objective = null!;
    private T[] origin = [];
    private T[] direction = [];
    private LinePoint start;
    private int evaluations;
    private double firstNonFinite;

    /// <summary>The bytes of its arrays.</summary>
    public long StateBytes => gradients.Sum(gradient => (long)Buffer.ByteLength(gradient));

    /// <summary>Searches along a line.</summary>
    /// <param name="lossOfPoint">The loss, as a function of the tensors, which are left anywhere.</param>
    /// <param name="from">The point where the line starts.</param>
    /// <param name="along">Its direction, downhill.</param>
    /// <param name="first">The loss and slope there.</param>
    /// <param name="step">The step to try first.</param>
    /// <returns>The best point found; with step 0 if none is lower than the first.</returns>
    public LinePoint Search(Objective<T> lossOfPoint, T[] from, T[] along, in LinePoint first, double step)
    {
        (objective, origin, direction, start) = (lossOfPoint, from, along, first);
        evaluations = 0;
        firstNonFinite = double.PositiveInfinity;
        return TryBracket(step, out LinePoint low, out LinePoint high) ? Zoom(low, high) : low;
    }

    /// <summary>Puts the gradient of a point of the last search into an array of the caller, in exchange for that array.</summary>
    public void TakeGradient(in LinePoint point, ref T[] gradient) => (gradients[point.Buffer], gradient) = (gradient, gradients[point.Buffer]);

    // Algorithm 3.5: steps get longer until there is an acceptable point (then the result is false) or a bracket around one.
    private bool TryBracket(double step, out LinePoint low, out LinePoint high)
    {
        LinePoint previous = start;
        high = default;
        while (TryEvaluate(step, previous, out LinePoint current))
        {
            bool isBehindTheMinimum = IsTooHigh(current) || (previous.Step > 0 && current.Loss >= previous.Loss);
            if (!isBehindTheMinimum && IsFlat(current))
            {
                low = current;
                return false;
            }

            if (isBehindTheMinimum || current.Slope >= 0)
            {
                // The lower end has to have fallen enough: PyTorch takes the lower loss, and may end where the first condition does not hold.
                (low, high) = isBehindTheMinimum ? (previous, current) : (current, previous);
                return true;
            }

            // Half way to where the loss is known not to be finite, at most.
            double farthest = Math.Min(current.Step * 10, current.Step + ((firstNonFinite - current.Step) / 2));
            double nearest = Math.Min(current.Step + (0.01 * (current.Step - previous.Step)), farthest);
            step = LinePoint.CubicMinimum(previous, current, nearest, farthest);
            previous = current;
        }

        low = previous;
        return false;
    }

    // Algorithm 3.6: the bracket gets smaller; its lower end is the best point so far.
    private LinePoint Zoom(LinePoint low, LinePoint high)
    {
        double longest = Vectors.MaximumMagnitude<T>(direction);
        bool wasCloseToAnEnd = false;
        while (evaluations < MaximumEvaluations && Math.Abs(high.Step - low.Step) * longest >= changeTolerance)
        {
            double step = Inside(low, high, ref wasCloseToAnEnd);
            if (!TryEvaluate(step, low, out LinePoint current))
            {
                break;
            }

            if (IsTooHigh(current) || current.Loss >= low.Loss)
            {
                high = current;
                continue;
            }

            if (IsFlat(current))
            {
                return current;
            }

            if (current.Slope * (high.Step - low.Step) >= 0)
            {
                high = low;
            }

            low = current;
        }

        return low;
    }

    // The minimum of the cubic, but not twice in a row within a tenth of an end: the bracket would hardly get smaller.
    private static double Inside(in LinePoint low, in LinePoint high, ref bool wasCloseToAnEnd)
    {
        double left = Math.Min(low.Step, high.Step);
        double right = Math.Max(low.Step, high.Step);
        double margin = 0.1 * (right - left);
        double step = LinePoint.CubicMinimum(low, high, left, right);
        bool isClose = Math.Min(right - step, step - left) < margin;
        if (isClose && (wasCloseToAnEnd || step >= right || step <= left))
        {
            step = right - step < step - left ? right - margin : left + margin;
            isClose = false;
        }

        wasCloseToAnEnd = isClose;
        return step;
    }

    // The point at a step, or nearer to where it comes from if the loss or gradient is not finite there. False if there are no evaluations left.
    private bool TryEvaluate(double step, in LinePoint near, out LinePoint point)
    {
        int buffer = near.Buffer == 0 ? 1 : 0;
        while (evaluations < MaximumEvaluations)
        {
            evaluations++;
            objective.Tensors.Move(origin, direction, step);
            double loss = objective.Evaluate(gradients[buffer]);

            // NaN or infinite if an element of the gradient is.
            double slope = VectorSums.Dot<T>(gradients[buffer], direction);
            if (double.IsFinite(loss) && double.IsFinite(slope))
            {
                point = new LinePoint(step, loss, slope, buffer);
                return true;
            }

            firstNonFinite = Math.Min(firstNonFinite, step);
            step = near.Step + (0.1 * (step - near.Step));
        }

        point = default;
        return false;
    }

    private bool IsTooHigh(in LinePoint point) => point.Loss > start.Loss + (SufficientDecrease * point.Step * start.Slope);

    private bool IsFlat(in LinePoint point) => Math.Abs(point.Slope) <= -Curvature * start.Slope;
}
