namespace FusedOptim;

/// <summary>
/// The rule of large batches: the learning rate is multiplied with <c>batch / referenceBatch</c>, and over the first steps with what rises linearly
/// from 1 to it. The factor stays: the schedule of another attribute is multiplied with it.
/// </summary>
/// <param name="batch">The size of the batches, at least 1.</param>
/// <param name="referenceBatch">The size of the batches that the learning rate was found with, at least 1.</param>
/// <remarks>
/// Goyal et al., Accurate, Large Minibatch SGD: Training ImageNet in 1 Hour, 2017. Becomes <see cref="Schedule.LinearScaling"/>, the schedule of the
/// optimizer unless it is given another one.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class LinearScalingAttribute(long batch, long referenceBatch) : Attribute
{
    /// <summary>The size of the batches, at least 1.</summary>
    public long Batch { get; } = batch;

    /// <summary>The size of the batches that the learning rate was found with, at least 1.</summary>
    public long ReferenceBatch { get; } = referenceBatch;

    /// <summary>The steps of the gradual warm-up, not negative; 0 for none.</summary>
    public long WarmupSteps { get; set; }
}
