namespace FusedOptim;

public abstract partial record Schedule
{
    /// <summary>
    /// The rule of large batches: a learning rate that suits <c>referenceBatch</c> is multiplied with <c>batch / referenceBatch</c>; not at once, but rising linearly
    /// from 1 over the first steps. <see cref="Times"/> puts a decay on top of it.
    /// </summary>
    /// <param name="batch">The size of the batches, at least 1.</param>
    /// <param name="referenceBatch">The size of the batches that the learning rate was found with, at least 1.</param>
    /// <param name="warmupSteps">The steps of the gradual warm-up; the paper takes five epochs. 0 for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside its range.</exception>
    /// <remarks>Goyal et al., Accurate, Large Minibatch SGD: Training ImageNet in 1 Hour, 2017.</remarks>
    public static Schedule LinearScaling(long batch, long referenceBatch, long warmupSteps = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(referenceBatch, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(warmupSteps);
        return new LinearScalingSchedule(batch, referenceBatch, warmupSteps);
    }

    private sealed record LinearScalingSchedule(long Batch, long ReferenceBatch, long WarmupSteps) : Schedule
    {
        public override long? Length => WarmupSteps;

        private double Ratio => (double)Batch / ReferenceBatch;

        private protected override double At(long k) => k < WarmupSteps ? 1 + ((Ratio - 1) * k / WarmupSteps) : Ratio;

        private protected override string Describe() => $"LinearScaling({Text(Batch)}, {Text(ReferenceBatch)}, {Text(WarmupSteps)})";
    }
}
