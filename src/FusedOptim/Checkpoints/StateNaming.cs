namespace FusedOptim;

/// <summary>What the states of a tensor are called in a checkpoint, behind the tensor&apos;s name and a dot.</summary>
public enum StateNaming
{
    /// <summary>As <see cref="Parameter{T}.State"/> calls them: <c>first_moment</c>.</summary>
    Own,

    /// <summary>As the optimizers of PyTorch do: <c>exp_avg</c>; states that it does not have keep their own names. Each tensor has a <c>step</c> as well.</summary>
    PyTorch,
}
