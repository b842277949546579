using FusedOptim.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Binding.RuleMethods;

/// <summary>
/// What is known at one place of a method, on one path to it: the values of variables, whether the place can be reached, and how the method may have been left before.
/// Branches are evaluated on copies, which are then merged by the condition: so control flow becomes choices between values.
/// </summary>
internal sealed class Flow
{
    /// <summary>The values of variables; a rule's argument that is not here has the value that it came with.</summary>
    public Dictionary<ISymbol, Value> Variables { get; set; } = new(SymbolEqualityComparer.Default);

    /// <summary>Whether execution can come here without having left the method.</summary>
    public bool IsLive { get; set; } = true;

    /// <summary>How the method may have been left before; null if it cannot have been.</summary>
    public Exit? Exit { get; set; }

    /// <summary>A path that starts here.</summary>
    public Flow Branch() => new() { Variables = new(Variables, SymbolEqualityComparer.Default) };
}

/// <summary>A return, or several of them merged.</summary>
/// <param name="Condition">Whether the method has been left; null for always.</param>
/// <param name="Variables">The values of variables then.</param>
/// <param name="Result">What was returned; null for nothing.</param>
internal sealed record Exit(Value? Condition, Dictionary<ISymbol, Value> Variables, Value? Result);
