using System.Collections.Immutable;

namespace FusedOptim;

public abstract partial record Schedule
{
    /// <summary>Step decay: <c>factor^floor(k / steps)</c>.</summary>
    /// <param name="steps">The steps from one reduction to the next, at least 1.</param>
    /// <param name="factor">What each reduction multiplies with, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside its range.</exception>
    public static Schedule StepDecay(long steps, double factor) => new StepDecaySchedule(ScheduleArgument.Steps(steps), ScheduleArgument.NotNegative(factor));

    /// <summary>Decay at given steps: <c>factor^n</c>, where n is the number of milestones that are not behind step k.</summary>
    /// <param name="factor">What each reduction multiplies with, not negative.</param>
    /// <param name="milestones">The steps of the reductions, from the first to the last one: each larger than the one before it.</param>
    /// <exception cref="ArgumentException">There is no milestone, or one is not larger than the one before it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The factor or a milestone is negative.</exception>
    public static Schedule MultiStepDecay(double factor, params ReadOnlySpan<long> milestones)
    {
        ScheduleArgument.NotNegative(factor);
        if (milestones.IsEmpty)
        {
            throw new ArgumentException("MultiStepDecay needs at least one milestone.", nameof(milestones));
        }

        long last = -1;
        foreach (long milestone in milestones)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(milestone, nameof(milestones));
            last = milestone > last
                ? milestone
                : throw new ArgumentException($"Milestones must get larger, but {Text(milestone)} stands behind {Text(last)}.", nameof(milestones));
        }

        return new MultiStepDecaySchedule(factor, [.. milestones]);
    }

    private sealed record StepDecaySchedule(long Steps, double Decay) : Schedule
    {
        public override long? Length => null;

        private protected override double At(long k) => Math.Pow(Decay, k / Steps);

        private protected override string Describe() => $"StepDecay({Text(Steps)}, {Text(Decay)})";
    }

    private sealed record MultiStepDecaySchedule(double Decay, ImmutableArray<long> Milestones) : Schedule
    {
        public override long? Length => Milestones[^1];

        // An array is equal only to itself, unless its elements are compared.
        public bool Equals(MultiStepDecaySchedule? other) =>
            other is not null && Decay.Equals(other.Decay) && Milestones.AsSpan().SequenceEqual(other.Milestones.AsSpan());

        public override int GetHashCode() => HashCode.Combine(Decay, Milestones.Length, Milestones[0], Milestones[^1]);

        private protected override double At(long k)
        {
            int found = Milestones.BinarySearch(k);
            return Math.Pow(Decay, found < 0 ? ~found : found + 1);
        }

        private protected override string Describe() => $"MultiStepDecay({Text(Decay)}, {string.Join(", ", Milestones.Select(milestone => Text(milestone)))})";
    }
}
