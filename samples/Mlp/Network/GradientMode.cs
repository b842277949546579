namespace FusedOptim.Samples.Mlp.Network;

/// <summary>What a backward pass does with the gradients that are there.</summary>
internal enum GradientMode
{
    /// <summary>It adds to them: for gradients over several batches. Who wants those of one batch sets them to zero first.</summary>
    Add,

    /// <summary>It overwrites them, which saves setting them to zero and reading them.</summary>
    Replace,
}
