namespace FusedOptim;

/// <summary>
/// How the states of a rule are kept between steps, whether attributes or a method describe it: with <see cref="StateFormat.BFloat16"/> they take half the memory, and large
/// tensors are stepped faster, because memory is what limits them.
/// </summary>
/// <remarks>
/// Steps compute with floats: a state is widened when it is read, exactly, and rounded when it is written; what else the step does with its new value is done before it is
/// rounded. Rounding is up or down by a dither, which is a fixed function of t and of the state and spread evenly over steps, so that errors cancel, and results are the
/// same bits for any number of threads and any machine. Rounding to the nearest instead would stop running averages with a decay near 1: with beta2 = 0.999 a step changes the second moment by less
/// than half of its last place, and it would never decrease. The parameters, the average of <see cref="WeightAverageAttribute"/> and numbers of state with
/// <see cref="PerTensorAttribute"/> stay as they are. Only for optimizers of <see cref="float"/>.
/// <para>
/// Values between the largest <see cref="FusedOptim.BFloat16"/> (3.3895314e38) and the largest float may become infinite.
/// </para>
/// </remarks>
/// <param name="format">The format of all states.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StateStorageAttribute(StateFormat format) : Attribute
{
    /// <summary>The format of all states.</summary>
    public StateFormat Format { get; } = format;
}
