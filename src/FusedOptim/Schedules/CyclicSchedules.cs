namespace FusedOptim;

public abstract partial record Schedule
{
    /// <summary>
    /// Cyclic learning rates: triangles from <c>low</c> up to 1 and down again: <c>low + (1 - low) x height</c>, where x rises from 0 to 1 in <c>up</c> steps and falls
    /// again in <c>down</c> steps. The group&apos;s learning rate is the largest one.
    /// </summary>
    /// <param name="up">The steps of the rise, at least 1.</param>
    /// <param name="down">The steps of the fall, at least 1.</param>
    /// <param name="low">The factor at the bottom, in [0, 1].</param>
    /// <param name="mode">How the height changes: always 1, <c>1 / 2^cycle</c>, or <c>decay^k</c>.</param>
    /// <param name="decay">Of <see cref="CyclicMode.ExponentialRange"/> only: in (0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside its range.</exception>
    /// <exception cref="ArgumentException">There is a decay, but the mode has none.</exception>
    /// <remarks>Smith, Cyclical Learning Rates for Training Neural Networks, 2017.</remarks>
    public static Schedule Cyclic(long up, long down, double low, CyclicMode mode = CyclicMode.Triangular, double decay = 1) =>
        Triangles(nameof(Cyclic), up, down, ScheduleArgument.Between(low, 0, 1), mode, decay);

    /// <summary>
    /// The momentum that goes with <see cref="Cyclic"/>: from 1 down to <c>low</c> while the learning rate rises, and up again. The group&apos;s momentum is the largest one.
    /// </summary>
    /// <inheritdoc cref="Cyclic"/>
    public static Schedule CyclicMomentum(long up, long down, double low, CyclicMode mode = CyclicMode.Triangular, double decay = 1) =>
        Triangles(nameof(CyclicMomentum), up, down, ScheduleArgument.Between(low, 0, 1), mode, decay);

    private static CyclicSchedule Triangles(string call, long up, long down, double low, CyclicMode mode, double decay)
    {
        ScheduleArgument.Steps(up);
        ScheduleArgument.Steps(down);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(down, long.MaxValue - up);
        if (!Enum.IsDefined(mode))
        {
            throw new ArgumentOutOfRangeException(nameof(mode), mode, $"There is no {nameof(CyclicMode)} {mode}.");
        }

        if (!(decay > 0 && decay <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(decay), decay, $"decay must lie in (0, 1], but is {Text(decay)}.");
        }

        return mode == CyclicMode.ExponentialRange || decay == 1
            ? new CyclicSchedule(call, up, down, low, mode, decay)
            : throw new ArgumentException($"Only {CyclicMode.ExponentialRange} has a decay, but the mode is {mode}.", nameof(decay));
    }

    private sealed record CyclicSchedule(string Call, long Up, long Down, double Low, CyclicMode Mode, double Decay) : Schedule
    {
        public override long? Length => null;

        private protected override double At(long k)
        {
            long cycle = k / (Up + Down), position = k % (Up + Down);
            double share = position <= Up ? (double)position / Up : (double)(Up + Down - position) / Down;
            double height = Mode switch
            {
                CyclicMode.Triangular => 1,
                CyclicMode.Triangular2 => Math.ScaleB(1, -(int)Math.Min(cycle, int.MaxValue)),
                _ => Math.Pow(Decay, k),
            };
            double top = share * height;
            return Call == nameof(Cyclic) ? (Low * (1 - top)) + top : (1 - top) + (Low * top);
        }

        private protected override string Describe() => $"{Call}({Text(Up)}, {Text(Down)}, {Text(Low)}, {nameof(CyclicMode)}.{Mode}, {Text(Decay)})";
    }
}
