namespace FusedOptim;

// Gradients that are asked for before each step.
public sealed partial class Parameter<T>
{
    private GradientSource<T>? source;
    private bool isLent;

    /// <summary>
    /// Who is asked for the gradient before each step, in place of the one that <see cref="Gradient"/> was set to; null, as it is unless set, if nobody is. Then
    /// <see cref="Gradient"/> is that of the last step, and null before the first.
    /// </summary>
    /// <exception cref="InvalidOperationException">A step is running or has begun, or the tensor has been removed.</exception>
    public GradientSource<T>? GradientSource
    {
        get => source;
        set
        {
            using (Optimizer.EnterBetweenSteps(nameof(GradientSource)))
            {
                RefuseRemoved();
                DropGradient();
                SetSource(value);
            }
        }
    }

    /// <summary>Asks the source, if there is one, for the gradient of the step that begins. The caller has entered the optimizer.</summary>
    /// <exception cref="ArgumentException">The memory is not as long as the parameters, or overlaps that of another tensor.</exception>
    internal void AcquireGradient()
    {
        if (source is null || frozen || Group.Frozen)
        {
            return;
        }

        if (source.Acquire() is not { } memory)
        {
            DropGradient();
            return;
        }

        isLent = true;
        if (gradientClaim is { IsEvicted: false } claim && gradient is { } last && last.Equals(memory))
        {
            claim.IsStale = false;
            return;
        }

        MemoryRegistry<T>.CheckLength(Name, Length, memory.Length, nameof(GradientSource));
        Optimizer.Memory.Release(gradientClaim);
        gradientClaim = null;
        gradientClaim = ClaimOwn(ref memory);
        KeepGradient(memory);
    }

    /// <summary>Gives the gradient back to the source, if it has been asked for.</summary>
    internal void ReleaseGradient(bool isStepped)
    {
        if (!isLent)
        {
            return;
        }

        isLent = false;
        if (gradientClaim is { } claim)
        {
            // Its memory is known, but may belong to somebody else by the next step.
            claim.IsStale = true;
        }

        source!.Release(isStepped);
    }

    /// <summary>Sets the gradient to zero, wherever it is.</summary>
    internal void ClearGradient()
    {
        if (source is null)
        {
            GradientMemory.Span.Clear();
        }
        else
        {
            source.Clear();
        }
    }

    private MemoryClaim<T>? ClaimOwn(ref Memory<T> memory)
    {
        try
        {
            return Optimizer.Memory.Claim(Name, isGradient: true, memory);
        }
        catch (ArgumentException)
        {
            if (source!.Separate() is not { } own)
            {
                throw;
            }

            memory = own;
        }

        MemoryRegistry<T>.CheckLength(Name, Length, memory.Length, nameof(GradientSource));
        return Optimizer.Memory.Claim(Name, isGradient: true, memory);
    }

    private void DropGradient()
    {
        Optimizer.Memory.Release(gradientClaim);
        gradientClaim = null;
        KeepGradient(null);
    }

    private void SetSource(GradientSource<T>? value)
    {
        Optimizer.GradientSources += (value is null ? 0 : 1) - (source is null ? 0 : 1);
        source?.Close();
        source = value;
    }
}
