namespace FusedOptim.Generator.Ir;

/// <summary>How often a value changes. A result changes as often as the fastest of its operands.</summary>
internal enum Rate
{
    /// <summary>Known at compile time.</summary>
    Constant,

    /// <summary>The same for all tensors of a group in one step: hyperparameters, reductions over all tensors.</summary>
    Step,

    /// <summary>The same for all elements of a tensor: the tensor's own step t, reductions over the tensor.</summary>
    Tensor,

    /// <summary>Different for each element.</summary>
    Element,
}
