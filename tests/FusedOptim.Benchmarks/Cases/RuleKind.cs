namespace FusedOptim.Benchmarks.Cases;

/// <summary>The rules that contenders are compared in.</summary>
internal enum RuleKind
{
    /// <summary>AdamW with PyTorch's defaults.</summary>
    AdamW,

    /// <summary>Gradient descent with momentum 0.9.</summary>
    SgdMomentum,

    /// <summary>AdaGrad.</summary>
    AdaGrad,

    /// <summary>AdamW whose moments are kept as BFloat16: 20 bytes an element are moved instead of 28.</summary>
    BFloat16AdamW,

    /// <summary>Gradients unscaled, AdamW, a running average of the parameters, gradients set to zero.</summary>
    StepEnd,

    /// <summary>The same with gradients clipped by the norm of all of them.</summary>
    ClippedStepEnd,
}
