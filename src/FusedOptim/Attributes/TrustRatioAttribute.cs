namespace FusedOptim;

/// <summary>
/// Makes each tensor move in proportion to the norm of its parameters, for training with large batches. After momentum (LAMB, stage 8):
/// <c>u &lt;- u + l p; u &lt;- u norm(p) / norm(u)</c>, where l is the decoupled weight decay, which then does nothing in stage 9. Before momentum (LARS, the
/// end of stage 3): <c>g &lt;- (g + l p) k norm(p) / (norm(g) + l norm(p) + e)</c>, where l is the coupled weight decay and norm(g) that of the clipped gradient
/// before decay; k and e are the properties <c>TrustCoefficient</c> and <c>TrustEpsilon</c> that this order gives to the class.
/// </summary>
/// <remarks>
/// The factor is 1 where either norm is 0 and, unless <see cref="AlwaysAdapt"/> is on, where l is 0: for biases and norms, which have no weight decay. You et
/// al., Large Batch Training of Convolutional Networks, 2017 (LARS); You et al., Large Batch Optimization for Deep Learning: Training BERT in 76 minutes, 2020
/// (LAMB). Costs one more pass over each tensor.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TrustRatioAttribute : Attribute
{
    /// <summary>Before momentum (LARS) or after it (LAMB), which is the default.</summary>
    public TrustRatioOrder Order { get; set; }

    /// <summary>Adapts tensors without weight decay too.</summary>
    public bool AlwaysAdapt { get; set; }

    /// <summary>The default of <c>TrustCoefficient</c>: k, greater than zero and finite. Only before momentum.</summary>
    public double TrustCoefficient { get; set; } = 1e-3;

    /// <summary>The default of <c>TrustEpsilon</c>: e, finite and not negative. Only before momentum.</summary>
    public double TrustEpsilon { get; set; } = 1e-8;
}
