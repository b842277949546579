using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Binding.RuleMethods;

/// <summary>The reductions of <c>FusedOptim.Rule</c>, by name.</summary>
internal static class RuleReductions
{
    private const string Global = "Global";

    private static readonly Dictionary<string, Kind> OfTensor = new()
    {
        ["Norm"] = new(Op.ReduceSumOfSquares, Finish.SquareRoot),
        ["Sum"] = new(Op.ReduceSum, Finish.Nothing),
        ["Mean"] = new(Op.ReduceSum, Finish.Mean),
        ["MaximumMagnitude"] = new(Op.ReduceMaximumMagnitude, Finish.Nothing),
        ["Count"] = new(Op.ReduceSum, Finish.Nothing, IsCount: true),
    };

    /// <summary>What is done with the result.</summary>
    public enum Finish
    {
        Nothing,
        SquareRoot,
        Mean,
    }

    /// <summary>The reduction with a name; null if there is none.</summary>
    public static Kind? Find(string name) =>
        OfTensor.TryGetValue(name, out Kind? kind) ? kind
        : name.StartsWith(Global, StringComparison.Ordinal) && OfTensor.TryGetValue(name.Substring(Global.Length), out kind) ? kind with { Scope = ReductionScope.AllTensors }
        : null;

    /// <summary>A reduction.</summary>
    /// <param name="Op">The operation.</param>
    /// <param name="Finish">What is done with its result.</param>
    /// <param name="IsCount">Whether it takes a condition.</param>
    public sealed record Kind(Op Op, Finish Finish, bool IsCount = false)
    {
        public ReductionScope Scope { get; init; } = ReductionScope.Tensor;
    }
}
