using FusedOptim.Generator.Ir;

namespace FusedOptim.Oracles.Interpreter;

/// <summary>What the data of a reduction mean. The order of combining is a matter of the arithmetic.</summary>
internal static class Reductions
{
    public static double Term(ReductionInfo reduction, double value) => reduction.Term switch
    {
        ReductionTerm.Value => value,
        ReductionTerm.Square => value * value,
        ReductionTerm.Magnitude => Math.Abs(value),
        _ => throw new NotSupportedException(reduction.ToString()),
    };

    public static double Combine(ReductionInfo reduction, double a, double b) => reduction.Combination switch
    {
        ReductionCombination.Sum => a + b,
        ReductionCombination.Maximum => Math.Max(a, b),
        _ => throw new NotSupportedException(reduction.ToString()),
    };
}
