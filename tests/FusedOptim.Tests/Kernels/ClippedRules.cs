namespace FusedOptim.Tests.Kernels;

// Nothing but the factor of the norm: the parameter after one step from zero shows it.
[FusedOptimizer]
[ClipByGlobalNorm(0.01), LearningRate(1)]
internal sealed partial class Clipped;

[FusedOptimizer(typeof(double))]
[ClipByGlobalNorm(0.01), LearningRate(1)]
internal sealed partial class DoubleClipped;
