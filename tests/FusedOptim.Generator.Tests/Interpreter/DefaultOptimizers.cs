using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Tests.Interpreter;

/// <summary>A class for every legal single attribute and pair and for a hundred larger chains, for float, and a third of them for double, all of them in one compilation.</summary>
public sealed class DefaultOptimizers : IDisposable
{
    // What attributes do to each other is the same for both element types. The stress run has all triples for both.
    private const int ShareOfDouble = 3;

    private readonly GeneratedOptimizers optimizers = new(
    [
        .. ChainRule.DistinctWithStorage(LegalChains.Default).Where(rule => rule.Program.Element == IrType.F32),
        .. ChainRule.Distinct(LegalChains.Default).Where(rule => rule.Program.Element == IrType.F64).Where((_, number) => number % ShareOfDouble == 0),
    ]);

    internal IReadOnlyList<GeneratedOptimizer> All => optimizers.All;

    public void Dispose() => optimizers.Dispose();
}
