namespace FusedOptim.Benchmarks.Cases;

/// <summary>One line of a table: a rule on tensors of some lengths, with some number of threads.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Size">The lengths, as a table names them.</param>
/// <param name="IsDouble">Whether elements are double, and not float.</param>
/// <param name="Threads">The most threads that a contender may use.</param>
internal sealed record Workload(RuleKind Rule, Size Size, bool IsDouble, int Threads)
{
    /// <summary>Whether everybody has the rule: an optimizer alone, with states of elements.</summary>
    public bool IsCommon => Rule is RuleKind.AdamW or RuleKind.SgdMomentum or RuleKind.AdaGrad;

    /// <summary>The bytes of an element.</summary>
    public int ElementBytes => IsDouble ? sizeof(double) : sizeof(float);

    /// <summary>The element type as C# names it.</summary>
    public string ElementName => IsDouble ? "double" : "float";
}
