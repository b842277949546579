namespace FusedOptim;

/// <summary>
/// Marks a partial class as an optimizer. The generator makes it an <see cref="Optimizer{T}"/> whose update rule is described by the
/// other attributes on the class, as one fused loop. Alone it is plain gradient descent: <c>p &lt;- p - eta g</c>.
/// </summary>
/// <param name="elementType">The element type, <see cref="float"/> (as without the argument) or <see cref="double"/>.</param>
/// <remarks>
/// Attributes have no order; the chain that they describe has: scale and maximize, clipping by the global norm, weight decay, first moment,
/// second moment or sum of squares, momentum, decoupled weight decay, learning rate. The class may be nested and may hold members of its
/// own. It must not be a record, a struct, static, abstract, file-local or itself generic, and must not have another base class.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class FusedOptimizerAttribute(Type elementType) : Attribute
{
    /// <summary>Marks a partial class as an optimizer of <see cref="float"/> elements.</summary>
    public FusedOptimizerAttribute()
        : this(typeof(float))
    {
    }

    /// <summary>The element type of parameters, gradients and state.</summary>
    public Type ElementType { get; } = elementType;
}
