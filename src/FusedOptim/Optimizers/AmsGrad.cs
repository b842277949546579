namespace FusedOptim.Optimizers;

/// <summary>
/// AMSGrad, Adam with the largest second moment so far: <c>w &lt;- max(w, v); p &lt;- p - eta m / (sqrt(w) + eps)</c>. As PyTorch&apos;s
/// <c>Adam(amsgrad=True)</c>: learning rate 1e-3, betas 0.9 and 0.999, epsilon 1e-8, no (coupled) weight decay.
/// </summary>
/// <remarks>Reddi, Kale and Kumar, On the Convergence of Adam and Beyond, 2018.</remarks>
[FusedOptimizer]
[WeightDecay(0), FirstMoment(0.9), SecondMoment(0.999, KeepMaximum = true), BiasCorrection, Epsilon(1e-8), LearningRate(1e-3)]
public sealed partial class AmsGrad;
