namespace FusedOptim.Optimizers;

// The two points that the parameters can hold: y to train, x to evaluate and to keep.
public sealed partial class ScheduleFreeAdamW
{
    // What Train puts back: y, which could not be computed from x and z without rounding. Null while training.
    private Dictionary<Parameter<float>, float[]>? trainingPoints;

    /// <summary>Whether the parameters hold x, between <see cref="Evaluate"/> and <see cref="Train"/>. A step throws then.</summary>
    public bool IsEvaluating => trainingPoints is not null;

    /// <summary>
    /// Puts the result x = y + (1 - 1 / b1) (z - y) in the place of the parameters y, to evaluate or save the model: frozen tensors and those without a gradient
    /// as well; a tensor that has not been stepped yet keeps its parameters, which are x, y and z. Does nothing if it has been called already.
    /// </summary>
    /// <remarks>
    /// Each group is converted with its own <c>Beta1</c>, which is to be the one of its last step (a schedule of it gives that of the optimizer's last step); x is computed in double and rounded once. A copy of y is kept
    /// until <see cref="Train"/>, so that training goes on with the same bits as if there had been no evaluation. What is written to the parameters
    /// in the meantime is lost then. A tensor that is removed before that keeps x, as do all when the optimizer is disposed.
    /// </remarks>
    /// <exception cref="InvalidOperationException">
    /// A step is running or has begun, or the memory of a tensor cannot be used any more. Nothing has been changed.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The optimizer was disposed.</exception>
    public void Evaluate()
    {
        using (EnterBetweenSteps(nameof(Evaluate)))
        {
            if (!IsEvaluating)
            {
                CheckAllMemory();

                // First: should memory get lost in between, Train takes back those that have been converted.
                trainingPoints = Parameters.Where(parameter => parameter.StepCount > 0).ToDictionary(parameter => parameter, parameter => parameter.Values.ToArray());
                Hyperparameter<float> beta1 = Hyperparameters["Beta1"];
                foreach ((Parameter<float> parameter, float[] trainingPoint) in trainingPoints)
                {
                    double towardsBase = 1 - (1 / beta1.At(parameter.Group, StepCount - 1));
                    WriteResult(trainingPoint, parameter.State("base_iterate").Span, towardsBase, parameter.Values.Span);
                }
            }
        }
    }

    /// <summary>Puts the parameters y back, bit for bit, where <see cref="Evaluate"/> took them from. Does nothing while training.</summary>
    /// <exception cref="InvalidOperationException">
    /// A step is running or has begun, or the memory of a tensor cannot be used any more. Nothing has been changed.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The optimizer was disposed.</exception>
    public void Train()
    {
        using (EnterBetweenSteps(nameof(Train)))
        {
            if (trainingPoints is { } points)
            {
                CheckAllMemory();
                foreach (Parameter<float> parameter in Parameters)
                {
                    if (points.TryGetValue(parameter, out float[]? trainingPoint))
                    {
                        trainingPoint.CopyTo(parameter.Values);
                    }
                }

                trainingPoints = null;
            }
        }
    }

    /// <inheritdoc/>
    protected override void BeforeStep()
    {
        if (IsEvaluating)
        {
            throw new InvalidOperationException($"The parameters of {Name} are x, to evaluate; call Train() before the next step.");
        }
    }

    /// <inheritdoc/>
    protected override ReadOnlyMemory<float> TrainingParameters(Parameter<float> parameter) =>
        trainingPoints is { } points && points.TryGetValue(parameter, out float[]? trainingPoint) ? trainingPoint : base.TrainingParameters(parameter);

    /// <inheritdoc/>
    protected override void BeforeLoad()
    {
        if (IsEvaluating)
        {
            throw new InvalidOperationException($"The parameters of {Name} are x, to evaluate; call Train() before a checkpoint is loaded.");
        }
    }

    private static void WriteResult(ReadOnlySpan<float> trainingPoint, ReadOnlySpan<float> baseIterate, double towardsBase, Span<float> result)
    {
        for (int i = 0; i < result.Length; i++)
        {
            double y = trainingPoint[i];
            result[i] = (float)(y + (towardsBase * (baseIterate[i] - y)));
        }
    }
}
