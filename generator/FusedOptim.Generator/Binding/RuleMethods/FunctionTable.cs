using FusedOptim.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Binding.RuleMethods;

/// <summary>Where a function comes from.</summary>
internal enum FunctionLibrary
{
    /// <summary>From the user.</summary>
    None,

    /// <summary><c>Math</c>, <c>MathF</c>, <c>float</c> or <c>double</c>.</summary>
    Math,

    /// <summary><c>FusedOptim.Rule</c>.</summary>
    Rule,
}

/// <summary>The functions that rules may call on elements, in all their spellings.</summary>
internal static class FunctionTable
{
    private static readonly Dictionary<(string Name, int Arity), Op> ExactFunctions = new()
    {
        [("Sqrt", 1)] = Op.SquareRoot,
        [("Abs", 1)] = Op.AbsoluteValue,
        [("Min", 2)] = Op.Minimum,
        [("Max", 2)] = Op.Maximum,
        [("CopySign", 2)] = Op.CopySign,
        [("Floor", 1)] = Op.Floor,
        [("Ceiling", 1)] = Op.Ceiling,
        [("Truncate", 1)] = Op.Truncate,
        [("Round", 1)] = Op.Round,
        [("FusedMultiplyAdd", 3)] = Op.FusedMultiplyAdd,
    };

    /// <summary>The operation of a function with the same bits on every machine; null if it is none.</summary>
    public static Op? Exact(string name, int arity) => ExactFunctions.TryGetValue((name, arity), out Op op) ? op : null;

    /// <summary>Whether a function is made of several operations.</summary>
    public static bool IsComposed(string name, int arity) => (name, arity) is ("Clamp", 3) or ("IsNaN" or "IsFinite" or "IsInfinity", 1);

    /// <summary>The function of <c>Rule</c> that does with exact operations what a function of <c>Math</c> does; null if there is none.</summary>
    public static string? RuleNameOf(string name, int arity) => (name, arity) switch
    {
        ("Exp", 1) or ("Log", 1) or ("Tanh", 1) => name,
        ("Pow", 2) => "Power",
        _ => null,
    };

    public static FunctionLibrary LibraryOf(IMethodSymbol method) => method.ContainingType switch
    {
        { SpecialType: SpecialType.System_Single or SpecialType.System_Double } => FunctionLibrary.Math,
        { Name: "Math" or "MathF", ContainingType: null, ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } => FunctionLibrary.Math,
        { Name: "Rule", ContainingType: null, ContainingNamespace: { Name: "FusedOptim", ContainingNamespace.IsGlobalNamespace: true } } => FunctionLibrary.Rule,
        _ => FunctionLibrary.None,
    };
}
