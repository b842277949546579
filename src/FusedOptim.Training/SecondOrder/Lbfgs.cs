using System.Numerics;

namespace FusedOptim.Training;

/// <summary>
/// L-BFGS: steps along <c>d = -H g</c>, where H approximates the inverse of the Hessian from the last m changes of the point (s) and the gradient (y). It takes O(m N) time and
/// memory, and converges superlinearly near a minimum.
/// </summary>
/// <typeparam name="T">The element type, <see cref="float"/> or <see cref="double"/>. Sums are in double for both.</typeparam>
/// <remarks>
/// Nocedal and Wright, Numerical Optimization, 2006: algorithms 7.4 and 7.5, line search 3.5 and 3.6. Iterations and stopping rules are those of
/// <c>torch.optim.LBFGS</c>, with these differences: s is the true change of the parameters, so that another optimizer may step them in between; a point that is not finite
/// makes the line search go back; the loss of the last point is evaluated without a line search too.
/// </remarks>
/// <example>
/// <code>
/// var lbfgs = new Lbfgs&lt;float&gt;();
/// lbfgs.AddTensorsOf(adam);                    // what Adam has trained so far, in the same memory
/// StepResult result = lbfgs.Step(LossAndGradients);
/// </code>
/// </example>
public sealed class Lbfgs<T> : SecondOrderOptimizer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LbfgsOptions options;
    private LbfgsHistory<T>? history;
    private WolfeLineSearch<T>? search;
    private T[] previousPoint = [];
    private T[] previousGradient = [];
    private T[] direction = [];
    private T[] trialGradient = [];

    /// <summary>An optimizer without tensors.</summary>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    public Lbfgs(LbfgsOptions? options = null)
        : base("Lbfgs") => this.options = options ?? new LbfgsOptions();

    /// <summary>The settings.</summary>
    public LbfgsOptions Options => options;

    /// <summary>How many iterations are remembered, up to <see cref="LbfgsOptions.HistorySize"/>.</summary>
    public int RememberedIterations => history?.Count ?? 0;

    /// <inheritdoc/>
    public override long StateBytes => base.StateBytes
        + Bytes(previousPoint, previousGradient, direction, trialGradient)
        + (history?.StateBytes ?? 0)
        + (search?.StateBytes ?? 0);

    /// <summary>Forgets the curvature learned so far: the next iteration follows the gradient. For when the loss has become another function.</summary>
    /// <exception cref="InvalidOperationException">A step is running.</exception>
    public void Forget()
    {
        using (Tensors.Enter(nameof(Forget)))
        {
            history?.Clear();
        }
    }

    /// <inheritdoc/>
    private protected override void Resize(int length)
    {
        history = new LbfgsHistory<T>(options.HistorySize, length);
        search = options.LineSearch ? new WolfeLineSearch<T>(length, options.ChangeTolerance) : null;
        previousPoint = new T[length];
        previousGradient = new T[length];
        direction = new T[length];
        trialGradient = new T[length];
    }

    /// <inheritdoc/>
    private protected override StepResult Iterate(Objective<T> objective, double loss, IProgress<IterationReport>? progress)
    {
        double lossBefore = loss;
        double gradientMaximum = Vectors.MaximumMagnitude<T>(Gradient);
        int iterations = 0;
        StopReason? reason = gradientMaximum <= options.GradientTolerance ? StopReason.GradientTolerance : null;
        while (reason is null)
        {
            double firstStep = FindDirection();
            Point.CopyTo(previousPoint);
            Gradient.CopyTo(previousGradient);
            double slope = VectorSums.Dot<T>(Gradient, direction);

            // A slope that is not a number, of squares that overflow, is no slope either.
            if (!(slope <= -options.ChangeTolerance))
            {
                reason = StopReason.FlatSlope;
                break;
            }

            reason = Move(objective, firstStep, slope, ref loss, out double movement, out double change);
            if (reason is not null)
            {
                break;
            }

            iterations++;
            gradientMaximum = Vectors.MaximumMagnitude<T>(Gradient);
            progress?.Report(new IterationReport(iterations, objective.Evaluations, loss, gradientMaximum));
            reason = iterations >= options.MaximumIterations ? StopReason.MaximumIterations
                : objective.Evaluations >= options.MaximumEvaluations ? StopReason.MaximumEvaluations
                : gradientMaximum <= options.GradientTolerance ? StopReason.GradientTolerance
                : movement <= options.ChangeTolerance ? StopReason.ParametersUnchanged
                : Math.Abs(change) < options.ChangeTolerance ? StopReason.LossUnchanged
                : null;
        }

        return new StepResult(lossBefore, loss, gradientMaximum, iterations, objective.Evaluations, reason.Value);
    }

    // d = -H g; the result is the step to try first along it.
    private double FindDirection()
    {
        bool isFirst = !history!.HasBegun;
        if (!isFirst)
        {
            history.Remember(Point, previousPoint, Gradient, previousGradient);
        }

        history.Begin();
        Gradient.CopyTo(direction);
        Vectors.Scale<T>(direction, -1);
        history.Apply(direction);

        // Nothing is known of the scale at first: all parameters together move by one at most.
        return isFirst ? Math.Min(1, 1 / VectorSums.SumOfMagnitudes<T>(Gradient)) * options.LearningRate : options.LearningRate;
    }

    // Goes along the direction: the new point, its loss and gradient. The result says why it could not.
    private StopReason? Move(Objective<T> objective, double step, double slope, ref double loss, out double movement, out double change)
    {
        movement = change = 0;
        double newLoss;
        double taken = step;
        if (search is not null)
        {
            LinePoint accepted = search.Search(objective, previousPoint, direction, new LinePoint(0, loss, slope, LinePoint.Start), step);
            if (accepted.Step == 0)
            {
                return StopReason.NoLowerPoint;
            }

            (taken, newLoss) = (accepted.Step, accepted.Loss);
            search.TakeGradient(accepted, ref trialGradient);
        }
        else
        {
            objective.Tensors.Move(previousPoint, direction, step);
            newLoss = objective.Evaluate(trialGradient);
            if (!double.IsFinite(newLoss) || NonFinite.IndexIn<T>(trialGradient) >= 0)
            {
                return StopReason.NotFinite;
            }
        }

        Vectors.Move<T>(previousPoint, direction, taken, Point);
        SwapGradient(ref trialGradient);
        movement = Vectors.MaximumMagnitude<T>(direction) * taken;
        change = newLoss - loss;
        loss = newLoss;
        return null;
    }
}
