namespace FusedOptim;

// Parameters averaged over the steps, for rules that keep such an average.
public abstract partial class Optimizer<T>
{
    /// <summary>Whether the averages stand in place of the parameters, between <see cref="SwapInAverages"/> and <see cref="SwapOutAverages"/>.</summary>
    public bool AveragesSwappedIn { get; private set; }

    /// <summary>
    /// Puts the averages in place of the parameters, to evaluate or save the averaged model; the parameters wait in place of the averages for
    /// <see cref="SwapOutAverages"/>. Frozen tensors and those without a gradient are swapped as well; a tensor that has not been stepped yet has no average,
    /// and keeps its parameters.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Until they are swapped out, the optimizer can not be stepped and no tensor removed. Tensors may be added, and gradients and hyperparameters changed.
    /// <see cref="Parameter{T}.State"/> shows the memory of the average, where the parameters of the training are then.
    /// </para>
    /// <para>If the optimizer is disposed before that, the averages stay in the memory of the caller, and the parameters of the training are lost.</para>
    /// </remarks>
    /// <exception cref="InvalidOperationException">
    /// The rule keeps no average, or the averages are swapped in already, or a step is running or has begun, or the memory of a tensor cannot be used any more.
    /// Nothing has been changed.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The optimizer was disposed.</exception>
    public void SwapInAverages()
    {
        using (EnterBetweenSteps(nameof(SwapInAverages)))
        {
            RefuseWithoutAverage(nameof(SwapInAverages));
            if (AveragesSwappedIn)
            {
                throw new InvalidOperationException($"The averages of {Name} are swapped in already; call SwapOutAverages() first.");
            }

            CheckAllMemory();

            // First: should memory get lost in between, SwapOutAverages takes back those that have been exchanged.
            AveragesSwappedIn = true;
            foreach (Parameter<T> parameter in parameters)
            {
                if (parameter.StepCount > 0)
                {
                    parameter.SwapAverage();
                }
            }
        }
    }

    /// <summary>Puts the parameters back where <see cref="SwapInAverages"/> took them from, and the averages into the state.</summary>
    /// <exception cref="InvalidOperationException">
    /// The averages are not swapped in, or the rule keeps none, or another call is running, or the memory of a tensor cannot be used any more. Nothing has been
    /// changed.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The optimizer was disposed.</exception>
    public void SwapOutAverages()
    {
        using (EnterBetweenSteps(nameof(SwapOutAverages)))
        {
            RefuseWithoutAverage(nameof(SwapOutAverages));
            if (!AveragesSwappedIn)
            {
                throw new InvalidOperationException($"The averages of {Name} are not swapped in; SwapOutAverages() needs SwapInAverages() before it.");
            }

            CheckAllMemory();
            foreach (Parameter<T> parameter in parameters)
            {
                if (parameter.HasAverageSwappedIn)
                {
                    parameter.SwapAverage();
                }
            }

            AveragesSwappedIn = false;
        }
    }

    /// <summary>Refuses what needs an average, if the rule keeps none.</summary>
    internal void RefuseWithoutAverage(string operation)
    {
        if (Description.WeightAverage < 0)
        {
            throw new InvalidOperationException($"{operation} needs averaged parameters, which {Name} does not keep; add [WeightAverage] to the class.");
        }
    }

    /// <summary>Refuses memory that its owner has freed, before anything is written.</summary>
    internal void CheckAllMemory()
    {
        foreach (Parameter<T> parameter in parameters)
        {
            parameter.CheckMemory();
        }
    }

    /// <summary>As <see cref="EnterBetweenSteps"/>, for what needs the parameters of the training.</summary>
    private Entry EnterTraining(string operation)
    {
        Entry entry = EnterBetweenSteps(operation);
        if (AveragesSwappedIn)
        {
            entry.Dispose();
            throw new InvalidOperationException($"{operation} is not possible while averages are in place of the parameters; call SwapOutAverages() first.");
        }

        return entry;
    }
}
