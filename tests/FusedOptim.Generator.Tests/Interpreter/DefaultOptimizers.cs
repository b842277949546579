namespace FusedOptim.Generator.Tests.Interpreter;

/// <summary>A class for every legal single attribute and pair and for a hundred larger chains, for float and double, all of them in one compilation.</summary>
public sealed class DefaultOptimizers : IDisposable
{
    private readonly GeneratedOptimizers optimizers = new([.. ChainRule.DistinctWithStorage(LegalChains.Default)]);

    internal IReadOnlyList<GeneratedOptimizer> All => optimizers.All;

    public void Dispose() => optimizers.Dispose();
}
