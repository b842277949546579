namespace FusedOptim;

// Tensors of which several processes hold slices.
public abstract partial class Optimizer<T>
{
    private IShardExchange? shardExchange;

    /// <summary>
    /// How the processes of a training exchange what a step needs of all of them, where each holds slices of the tensors. Null unless set: this process is
    /// alone, or its rule needs nothing of the others.
    /// </summary>
    /// <remarks>
    /// <para>
    /// With it, a rule that reduces over tensors (<see cref="ClipByGlobalNormAttribute"/>, <see cref="ClipByNormAttribute"/>, <see cref="TrustRatioAttribute"/>, the reductions of
    /// <see cref="Rule"/>) has bit for bit the results of one process that holds everything; so have <see cref="LastGradientNorm"/>, <see cref="Parameter{T}.LastGradientNorm"/> and
    /// <see cref="StepAndMeasure"/>, which are about whole tensors. With <see cref="NonFiniteGradients"/> all processes skip or throw together. Means and counts are over
    /// whole tensors with it and without.
    /// </para>
    /// <para>
    /// All processes have the same tensors in the same order of Add, each element held by one of them, and make the same calls with the same hyperparameters. Whether tensors agree
    /// is checked at the first step and whenever tensors are added, removed, frozen, or get or lose a gradient.
    /// </para>
    /// <para>
    /// A static <c>Update</c> knows of no slices: for an elementwise rule any slice gives the bits that the whole would, and for one that reduces
    /// over its tensor the slice is the tensor.
    /// </para>
    /// </remarks>
    /// <exception cref="InvalidOperationException">A step is running or has begun.</exception>
    public IShardExchange? ShardExchange
    {
        get => shardExchange;
        set
        {
            using (EnterBetweenSteps(nameof(ShardExchange)))
            {
                shardExchange = value;
                InvalidateWork();
            }
        }
    }

    /// <summary>
    /// Adds the slice of a tensor that this process holds to the default group, and allocates the slice's state. Every process adds every tensor, in the same order,
    /// also those of which it holds nothing.
    /// </summary>
    /// <param name="name">A name that no other tensor of the optimizer has; the same in all processes.</param>
    /// <param name="parameters">The parameters of the slice: memory of the caller, changed in place by each step. It may be empty.</param>
    /// <param name="gradients">
    /// The gradient of the slice, of the same length. Null for none yet: the whole tensor takes no part, so that it has to be null in all processes; an empty slice has
    /// an empty gradient.
    /// </param>
    /// <param name="offset">
    /// The index of the slice's first element in the whole tensor. For a rule that reduces over tensors, a multiple of <see cref="Shards.BlockLength"/>, as is the end of the slice if it
    /// is not that of the tensor. <see cref="Shards.Even"/> cuts so.
    /// </param>
    /// <param name="totalLength">
    /// The elements of the whole tensor, at most 2,147,483,647 (<see cref="int.MaxValue"/>), as of any tensor here; a larger one is added as several, such as blocks of rows. All
    /// tensors together may have more.
    /// </param>
    /// <param name="shape">The lengths of the dimensions of the whole tensor; if not given, one dimension.</param>
    /// <returns>The handle of the slice.</returns>
    /// <exception cref="ArgumentException">
    /// The name is empty or taken, the slice does not lie in the tensor or cuts a block, a length or the shape does not fit, or memory overlaps that of another tensor. Nothing
    /// has been changed.
    /// </exception>
    /// <exception cref="InvalidOperationException">A step is running or has begun.</exception>
    public Parameter<T> Add(string name, Memory<T> parameters, Memory<T>? gradients, int offset, int totalLength, ReadOnlySpan<int> shape = default) =>
        AddTo(Groups[0], name, parameters, gradients, new ShardPlace(offset, totalLength), shape);
}
