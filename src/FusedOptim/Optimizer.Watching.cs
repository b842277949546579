namespace FusedOptim;

// What an optimizer looks out for while it steps, and what it has seen.
public abstract partial class Optimizer<T>
{
    private NonFiniteGradients nonFiniteGradients;

    /// <summary>
    /// What a step does if a gradient of a tensor that takes part is NaN or infinite. <see cref="NonFiniteGradients.Propagate"/> unless set: there is no check.
    /// With the others a check of all gradients ends before the first parameter or state is written.
    /// </summary>
    /// <remarks>
    /// <para>
    /// <see cref="NonFiniteGradients.Skip"/> changes nothing at all, neither parameters, states nor step counts, and counts <see cref="SkippedSteps"/>.
    /// Gradients stay as they are, even where the rule zeroes them, so that they can be looked at: call <see cref="ZeroGradients"/> before the next batch adds
    /// to them. <see cref="NonFiniteGradients.Throw"/> names the tensor and the element.
    /// </para>
    /// <para>
    /// The check reads all gradients once more than the step does; nothing is read for it where the rule sums up their squares before it writes, as one with
    /// <see cref="ClipByGlobalNormAttribute"/> does. What is checked are the gradients in memory, before they are divided by <see cref="LossScale"/>.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the three.</exception>
    /// <exception cref="InvalidOperationException">A step is running or has begun.</exception>
    public NonFiniteGradients NonFiniteGradients
    {
        get => nonFiniteGradients;
        set
        {
            if (!Enum.IsDefined(value))
            {
                throw new ArgumentOutOfRangeException(nameof(NonFiniteGradients), value, $"NonFiniteGradients must be Propagate, Throw or Skip, but is {value}.");
            }

            using (EnterBetweenSteps(nameof(NonFiniteGradients)))
            {
                nonFiniteGradients = value;
            }
        }
    }

    /// <summary>The steps that were skipped because a gradient was not finite (<see cref="NonFiniteGradients.Skip"/>). They are not in <see cref="StepCount"/>.</summary>
    public long SkippedSteps { get; private set; }

    /// <summary>
    /// The Euclidean norm of all gradients together in the last step, of the tensors that took part: divided by <see cref="LossScale"/>, before they were
    /// clipped. Null before the first step, after tensors were stepped one by one, and unless the rule sums up the squares of
    /// gradients anyway (as <see cref="ClipByGlobalNormAttribute"/>, <see cref="ClipByNormAttribute"/> and LARS do) or the step was <see cref="StepAndMeasure"/>.
    /// </summary>
    /// <remarks>
    /// With <see cref="ShardExchange"/> it is that of the whole tensors; without, a measured step gives that of the slices that are here.
    /// A step that was skipped or that threw leaves it as it is, so that it always belongs to a step that was made. NaN or infinite if a gradient was, or in
    /// double if the square of one was too large.
    /// </remarks>
    public double? LastGradientNorm { get; private set; }

    /// <summary>
    /// As <see cref="Step()"/>, and measures the step: for each tensor that takes part the norm of its gradient and how far it moves for its size, and how many
    /// elements of its gradient are not finite. Any rule can be measured.
    /// </summary>
    /// <remarks>
    /// It reads gradients and parameters once more before the step and parameters once more behind it, and keeps a copy of all parameters of the tensors that
    /// take part for the duration of the call, in memory of <see cref="System.Buffers.ArrayPool{T}.Shared"/>: for every tenth or hundredth step, not for each.
    /// Norms are summed up in double in the order of every reduction of the library: the same bits for any number of threads and any vector width.
    /// Of tensors of which this process holds slices, the slices are measured; with <see cref="ShardExchange"/> the whole tensors, for any rule, if no slice cuts a block.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">A hyperparameter is out of range. Nothing has been changed.</exception>
    /// <exception cref="InvalidOperationException">
    /// Another call is running, or <see cref="BeginStep"/> has been called, or averages are swapped in, or <see cref="BeforeStep"/> refuses, or the memory of a
    /// tensor cannot be used any more. Nothing has been changed, unless the message says that the step was made: memory that its owner frees during the step can no longer be measured.
    /// </exception>
    /// <exception cref="NonFiniteGradientException">
    /// A gradient is not finite, and <see cref="NonFiniteGradients"/> is <see cref="NonFiniteGradients.Throw"/>. Nothing has been changed.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The optimizer was disposed.</exception>
    public StepMeasurements<T> StepAndMeasure()
    {
        using (EnterTraining(nameof(StepAndMeasure)))
        {
            PrepareGroups();
            BeforeStep();
            bool isMade = true;
            try
            {
                AcquireGradients();
                return Measure(ref isMade);
            }
            finally
            {
                ReleaseGradients(isMade);
            }
        }
    }

    private StepMeasurements<T> Measure(ref bool isMade)
    {
        using StepMeasurer<T> measurer = Stepper.CreateMeasurer();
        measurer.Before();
        StepRecord record = default;
        isMade = TryStep(ref record);
        try
        {
            if (isMade)
            {
                measurer.Behind();
            }

            StepMeasurements<T> result = measurer.Result(1 / lossScale);
            if (isMade)
            {
                LastGradientNorm = result.GradientNorm;
                foreach (TensorMeasurement<T> tensor in result.Tensors)
                {
                    tensor.Parameter.LastGradientNorm = tensor.GradientNorm;
                }
            }

            return result;
        }
        finally
        {
            // Whether it could be measured or not, the step was made or skipped.
            record.Publish(Name, isMade, LastGradientNorm);
        }
    }
}
