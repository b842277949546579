namespace FusedOptim.Torch.Tests.Support;

/// <summary>Writes zeros into the gradients that it has read.</summary>
[FusedOptimizer]
[LearningRate(0.1), ZeroGradients]
public sealed partial class ZeroingSgd;
