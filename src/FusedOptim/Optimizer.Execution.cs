namespace FusedOptim;

// Whether steps run the generated loops, or the method that they were made from.
public abstract partial class Optimizer<T>
{
    private Execution execution;

    /// <summary>
    /// How steps are computed: <see cref="Execution.Vectorized"/> unless set. <see cref="Execution.Scalar"/> calls the <see cref="UpdateRuleAttribute"/> method for each
    /// element, and for each reduction in it once more; it gives the same bits, and lets a debugger stop in the method (<see cref="MaxDegreeOfParallelism"/> = 1 keeps
    /// it on one thread).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the enum.</exception>
    /// <exception cref="InvalidOperationException">
    /// A step is running or has begun; or <see cref="Execution.Scalar"/> is asked of a rule that is described by attributes alone. Nothing has been changed.
    /// </exception>
    public Execution Execution
    {
        get => execution;
        set
        {
            if (value is not (Execution.Vectorized or Execution.Scalar))
            {
                throw new ArgumentOutOfRangeException(nameof(Execution), value, "Execution must be Vectorized or Scalar.");
            }

            using (EnterBetweenSteps(nameof(Execution)))
            {
                if (!TrySetExecution(value))
                {
                    throw new InvalidOperationException(
                        $"{Name} is described by attributes alone: it has no [UpdateRule] method that could be called for each element.");
                }

                execution = value;
                stepper = null;
            }
        }
    }

    private protected abstract bool TrySetExecution(Execution execution);
}
