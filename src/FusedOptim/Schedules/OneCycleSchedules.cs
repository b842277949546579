namespace FusedOptim;

public abstract partial record Schedule
{
    /// <summary>
    /// One cycle: from <c>start</c> up to 1, and down to <c>end</c>; with three phases down to <c>start</c> in as many steps as up, and then to <c>end</c>. The
    /// group&apos;s learning rate is the largest one. As PyTorch&apos;s OneCycleLR: the rise ends at step <c>warmupShare steps - 1</c>, which need not be whole; but behind
    /// the last step the factor stays <c>end</c>.
    /// </summary>
    /// <param name="steps">The steps of all phases, at least 2.</param>
    /// <param name="warmupShare">The share of the steps that are the rise, in [0, 1]; with three phases less than a half.</param>
    /// <param name="start">The factor of the first step, in [0, 1].</param>
    /// <param name="end">The factor of the last step, in [0, 1].</param>
    /// <param name="annealing">How the phases get from one value to the next.</param>
    /// <param name="threePhases">Whether the fall mirrors the rise, and a third phase follows.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside its range.</exception>
    /// <remarks>Smith and Topin, Super-Convergence: Very Fast Training of Neural Networks Using Large Learning Rates, 2018.</remarks>
    public static Schedule OneCycle(
        long steps,
        double warmupShare = 0.3,
        double start = 1 / 25.0,
        double end = 1 / 25e4,
        OneCycleAnnealing annealing = OneCycleAnnealing.Cosine,
        bool threePhases = false)
    {
        var phases = OneCyclePhases.Checked(steps, warmupShare, annealing, threePhases);
        return new OneCycleSchedule(phases, ScheduleArgument.Between(start, 0, 1), ScheduleArgument.Between(end, 0, 1));
    }

    /// <summary>
    /// The momentum that goes with <see cref="OneCycle"/>: from 1 down to <c>low</c> while the learning rate rises, and up again; 1 in a third phase. The group&apos;s
    /// momentum is the largest one: <c>new SgdMomentum { Momentum = 0.95 }</c> and <c>Hyperparameters["Momentum"].Schedule = Schedule.OneCycleMomentum(10_000)</c>.
    /// </summary>
    /// <param name="steps">The steps of all phases, at least 2.</param>
    /// <param name="warmupShare">The share of the steps in which the learning rate rises, in [0, 1]; with three phases less than a half.</param>
    /// <param name="low">The smallest factor, in [0, 1]; unless given, from 0.95 to 0.85.</param>
    /// <param name="annealing">How the phases get from one value to the next.</param>
    /// <param name="threePhases">Whether the learning rate has three phases.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside its range.</exception>
    /// <remarks>Smith and Topin, Super-Convergence: Very Fast Training of Neural Networks Using Large Learning Rates, 2018.</remarks>
    public static Schedule OneCycleMomentum(
        long steps,
        double warmupShare = 0.3,
        double low = 0.85 / 0.95,
        OneCycleAnnealing annealing = OneCycleAnnealing.Cosine,
        bool threePhases = false)
    {
        var phases = OneCyclePhases.Checked(steps, warmupShare, annealing, threePhases);
        return new OneCycleMomentumSchedule(phases, ScheduleArgument.Between(low, 0, 1));
    }

    private sealed record OneCycleSchedule(OneCyclePhases Phases, double Start, double End) : Schedule
    {
        public override long? Length => Phases.Steps;

        private protected override double At(long k) => Phases.At(k, Start, 1, Start, End);

        private protected override string Describe() =>
            $"OneCycle({Text(Phases.Steps)}, {Text(Phases.WarmupShare)}, {Text(Start)}, {Text(End)}, {nameof(OneCycleAnnealing)}.{Phases.Annealing}, {(Phases.AreThree ? "true" : "false")})";
    }

    private sealed record OneCycleMomentumSchedule(OneCyclePhases Phases, double Low) : Schedule
    {
        public override long? Length => Phases.Steps;

        private protected override double At(long k) => Phases.At(k, 1, Low, 1, 1);

        private protected override string Describe() =>
            $"OneCycleMomentum({Text(Phases.Steps)}, {Text(Phases.WarmupShare)}, {Text(Low)}, {nameof(OneCycleAnnealing)}.{Phases.Annealing}, {(Phases.AreThree ? "true" : "false")})";
    }
}
