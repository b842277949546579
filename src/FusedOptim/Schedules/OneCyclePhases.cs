namespace FusedOptim;

/// <summary>The phases of one cycle, for learning rates and momenta.</summary>
/// <param name="Steps">The steps of all phases.</param>
/// <param name="WarmupShare">The share of the first phase.</param>
/// <param name="Annealing">How the phases get from one value to the next.</param>
/// <param name="AreThree">Whether the second phase is as long as the first, and a third follows.</param>
internal sealed record OneCyclePhases(long Steps, double WarmupShare, OneCycleAnnealing Annealing, bool AreThree)
{
    private double FirstEnd => (WarmupShare * Steps) - 1;

    private double LastStep => Steps - 1;

    /// <summary>Phases, unless an argument is out of its range.</summary>
    public static OneCyclePhases Checked(long steps, double warmupShare, OneCycleAnnealing annealing, bool threePhases)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 2);
        ScheduleArgument.Between(warmupShare, 0, 1);
        if (!Enum.IsDefined(annealing))
        {
            throw new ArgumentOutOfRangeException(nameof(annealing), annealing, $"There is no {nameof(OneCycleAnnealing)} {annealing}.");
        }

        return !threePhases || warmupShare < 0.5
            ? new OneCyclePhases(steps, warmupShare, annealing, threePhases)
            : throw new ArgumentOutOfRangeException(nameof(warmupShare), warmupShare, "warmupShare must be less than 0.5 where there are three phases.");
    }

    /// <summary>The value of a step, between those at the borders of the phases. Two phases have no <paramref name="third"/> one.</summary>
    public double At(long k, double first, double second, double third, double last)
    {
        if (k >= LastStep)
        {
            return last;
        }

        if (k <= FirstEnd && FirstEnd > 0)
        {
            return Between(first, second, k / FirstEnd);
        }

        // A first phase that is shorter than a step has none.
        double start = Math.Max(FirstEnd, 0);
        if (!AreThree)
        {
            return Between(second, last, (k - start) / (LastStep - start));
        }

        double secondEnd = Math.Max(2 * FirstEnd, 0);
        return k <= secondEnd && secondEnd > start
            ? Between(second, third, (k - start) / (secondEnd - start))
            : Between(third, last, (k - secondEnd) / (LastStep - secondEnd));
    }

    // Both ends are exact.
    private double Between(double from, double to, double share)
    {
        double weight = Annealing == OneCycleAnnealing.Cosine ? (1 - Math.Cos(Math.PI * share)) / 2 : share;
        return (from * (1 - weight)) + (to * weight);
    }
}
