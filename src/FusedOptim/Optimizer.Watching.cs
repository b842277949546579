namespace FusedOptim;

/// <summary>What an optimizer looks out for while it steps, and what it has seen.</summary>
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
}
