using System.Globalization;
using FusedOptim.Kernels;

namespace FusedOptim;

// The steps of an optimizer.
public abstract partial class Optimizer<T>
{
    private Stepper<T>? stepper;
    private long manualSteps;
    private bool isStepping;
    private StepRecord manualRecord;
    private double lossScale = 1;
    private int maxDegreeOfParallelism = Environment.ProcessorCount;

    /// <summary>k, the steps of the optimizer so far. Each tensor counts its own as well: <see cref="Parameter{T}.StepCount"/>.</summary>
    public long StepCount { get; private set; }

    /// <summary>
    /// What the loss, and with it every gradient, has been multiplied with; gradients are divided by it first. 1 unless set. For gradient accumulation,
    /// where gradients are summed up over k batches before a step, it is k. Powers of two change no bit of the result, as long as no gradient leaves the
    /// range of normal numbers.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The value, or the factor 1 / value rounded to the element type, is not positive and finite.
    /// </exception>
    /// <exception cref="InvalidOperationException">A step is running or has begun.</exception>
    public double LossScale
    {
        get => lossScale;
        set
        {
            if (!IsLossScale(value))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(LossScale),
                    value,
                    string.Create(CultureInfo.InvariantCulture, $"LossScale must be positive and finite, as must be 1 / LossScale as {ElementName}, but is {value:R}."));
            }

            using (EnterBetweenSteps(nameof(LossScale)))
            {
                lossScale = value;
            }
        }
    }

    /// <summary>The largest number of threads that a step uses; the number of processors unless set. The result is the same for any number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int MaxDegreeOfParallelism
    {
        get => maxDegreeOfParallelism;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(MaxDegreeOfParallelism));
            using (Enter(nameof(MaxDegreeOfParallelism)))
            {
                maxDegreeOfParallelism = value;
            }
        }
    }

    /// <summary>The tensors whose gradients are asked for before each step.</summary>
    internal int GradientSources { get; set; }

    private Stepper<T> Stepper => stepper ??= new Stepper<T>(this);

    /// <summary>
    /// Steps all tensors that are not frozen and have a gradient: one step of the rule, in place. Everything is checked before the first element
    /// is written. What happens to gradients that are not finite, <see cref="NonFiniteGradients"/> says.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A hyperparameter, or what its schedule makes of it, is out of range. Nothing has been changed.</exception>
    /// <exception cref="InvalidOperationException">
    /// Another call is running, or <see cref="BeginStep"/> has been called, or averages are swapped in, or <see cref="BeforeStep"/> refuses, or the memory of a
    /// tensor cannot be used any more. Nothing has been changed.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// The memory that a <see cref="Parameter{T}.GradientSource"/> gives does not have the length of the parameters, or overlaps another tensor's. Nothing has been
    /// changed.
    /// </exception>
    /// <exception cref="NonFiniteGradientException">
    /// A gradient is not finite, and <see cref="NonFiniteGradients"/> is <see cref="NonFiniteGradients.Throw"/>. Nothing has been changed.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The optimizer was disposed.</exception>
    public void Step()
    {
        using (EnterTraining(nameof(Step)))
        {
            PrepareGroups();
            BeforeStep();
            StepRecord record = default;
            bool isMade = true;
            try
            {
                AcquireGradients();
                isMade = TryStep(ref record);
            }
            finally
            {
                // A step that threw may have written.
                ReleaseGradients(isMade);
            }

            record.Publish(Name, isMade, LastGradientNorm);
        }
    }

    /// <summary>
    /// Begins a step in which tensors are stepped one by one, as their gradients appear: <c>BeginStep(); Step(parameter); ... EndStep();</c> is
    /// the same as <see cref="Step()"/>. In between, gradients may be set and tensors frozen; tensors, groups, hyperparameters and the loss scale stay as they are.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A hyperparameter, or what its schedule makes of it, is out of range.</exception>
    /// <exception cref="InvalidOperationException">
    /// A step has begun already, or averages are swapped in, or <see cref="BeforeStep"/> refuses; or the rule reduces over all tensors, or <see cref="NonFiniteGradients"/> asks for a check, and so all gradients are needed
    /// before the first parameter can be written.
    /// </exception>
    public void BeginStep()
    {
        using (EnterTraining(nameof(BeginStep)))
        {
            if (Description.ReducesOverAllTensors)
            {
                throw new InvalidOperationException(
                    $"{Name} reduces over all tensors, so that they cannot be stepped one by one; call Step() when all gradients are there.");
            }

            if (nonFiniteGradients != NonFiniteGradients.Propagate)
            {
                throw new InvalidOperationException(
                    $"NonFiniteGradients is {nonFiniteGradients}: tensors of {Name} that are stepped one by one could not be taken back once a later gradient is not " +
                    "finite. Call Step() when all gradients are there, or set NonFiniteGradients to Propagate.");
            }

            PrepareGroups();
            BeforeStep();
            manualSteps++;
            isStepping = true;
            manualRecord = default;
        }
    }

    /// <summary>Steps one tensor, between <see cref="BeginStep"/> and <see cref="EndStep"/>. Does nothing if it is frozen or has no gradient.</summary>
    /// <exception cref="ArgumentException">The tensor does not belong to this optimizer (any more). Nothing has been changed.</exception>
    /// <exception cref="InvalidOperationException">
    /// No step has begun, or the tensor has been stepped in it, or its memory cannot be used any more. Nothing has been changed.
    /// </exception>
    public void Step(Parameter<T> parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        using (Enter(nameof(Step)))
        {
            RefuseForeign(parameter);
            if (!isStepping)
            {
                throw new InvalidOperationException($"Step('{parameter.Name}') needs BeginStep() before it and EndStep() behind it.");
            }

            if (parameter.LastManualStep == manualSteps)
            {
                throw new InvalidOperationException($"'{parameter.Name}' has already been stepped since BeginStep().");
            }

            try
            {
                parameter.AcquireGradient();
                if (parameter.IsActive)
                {
                    manualRecord.Start();
                    Stepper.StepOne(parameter, 1 / lossScale);
                    manualRecord.Stop(parameter.Length);
                }
            }
            finally
            {
                parameter.ReleaseGradient(isStepped: true);
            }

            parameter.LastManualStep = manualSteps;
        }
    }

    /// <summary>Ends a step begun by <see cref="BeginStep"/>: the optimizer's step count advances.</summary>
    /// <exception cref="InvalidOperationException">No step has begun.</exception>
    public void EndStep()
    {
        using (Enter(nameof(EndStep)))
        {
            if (!isStepping)
            {
                throw new InvalidOperationException("EndStep() needs BeginStep() before it.");
            }

            isStepping = false;
            StepCount++;
            LastGradientNorm = null;
            manualRecord.Publish(Name, isMade: true, gradientNorm: null);
        }
    }

    /// <summary>Sets all gradients to zero, those of frozen tensors as well, wherever they are (<see cref="Parameter{T}.GradientSource"/>).</summary>
    /// <exception cref="InvalidOperationException">
    /// Another call is running, or the memory of a tensor cannot be used any more. Nothing has been changed.
    /// </exception>
    public void ZeroGradients()
    {
        using (Enter(nameof(ZeroGradients)))
        {
            CheckAllMemory();
            foreach (Parameter<T> parameter in parameters)
            {
                parameter.ClearGradient();
            }
        }
    }

    /// <summary>
    /// Called by <see cref="Step()"/>, <see cref="BeginStep"/> and <see cref="StepAndMeasure"/> when the step is allowed as far as the library knows, and before
    /// anything is changed. For classes with modes: an override throws where a step would be wrong, and there is none. Does nothing here.
    /// </summary>
    /// <remarks>
    /// It may look at the optimizer, not change it: the step is running, so that any call that would is refused. Gradients are checked
    /// (<see cref="NonFiniteGradients"/>) only behind it: that it has been called does not say that the step is made.
    /// </remarks>
    protected virtual void BeforeStep()
    {
    }

    /// <summary>Says that the list of tensors that take part in a step has changed.</summary>
    internal void InvalidateWork() => stepper?.Invalidate();

    internal abstract void ReserveUniforms(int count);

    internal abstract void CopyUniforms(int source, int target);

    internal abstract void ComputeUniforms(int phase, int slot, ParameterGroup<T> group, in StepContext context);

    internal abstract void ComputeScalars(int slot, ParameterGroup<T> group, in StepContext context, Span<double> scalars);

    internal abstract void RunKernel(int pass, int slot, in TensorSlice<T> slice);

    /// <summary>Checks the hyperparameters of all groups and computes those of the next step.</summary>
    private protected abstract void PrepareGroups();

    // Costs nothing where no tensor has a source.
    private void AcquireGradients()
    {
        if (GradientSources > 0)
        {
            foreach (Parameter<T> parameter in parameters)
            {
                parameter.AcquireGradient();
            }
        }
    }

    private void ReleaseGradients(bool isStepped)
    {
        if (GradientSources > 0)
        {
            foreach (Parameter<T> parameter in parameters)
            {
                parameter.ReleaseGradient(isStepped);
            }
        }
    }

    // False if the step was skipped.
    private bool TryStep(ref StepRecord record)
    {
        record.Start();
        bool isMade = Stepper.StepAll(1 / lossScale);
        record.Stop(Stepper.Elements);
        if (!isMade)
        {
            SkippedSteps++;
            return false;
        }

        StepCount++;
        LastGradientNorm = Stepper.GradientNorm;
        return true;
    }

    /// <summary>As <see cref="Enter"/>, for what must not change while some tensors have been stepped and others have not.</summary>
    /// <exception cref="InvalidOperationException">A step has begun, or something else runs.</exception>
    internal Entry EnterBetweenSteps(string operation)
    {
        Entry entry = Enter(operation);
        if (isStepping)
        {
            entry.Dispose();
            throw new InvalidOperationException($"{operation} is not possible between BeginStep() and EndStep(); call EndStep() first.");
        }

        return entry;
    }
}
