using FusedOptim.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Binding.RuleMethods;

/// <summary>What to write instead of functions that rules do not have.</summary>
internal static class FunctionAdvice
{
    /// <summary>What all values have.</summary>
    public const string OfElements = "elements have Sqrt, Abs, Min, Max, Clamp, CopySign, Floor, Ceiling, Truncate, Round, FusedMultiplyAdd and the functions of Rule";

    private static readonly Dictionary<string, string> Instead = new()
    {
        ["Round"] = "write Round(x), Floor(x), Ceiling(x) or Truncate(x) of x alone, and for digits multiply before and divide after it",
        ["Lerp"] = "write x * (1 - t) + y * t",
        ["Hypot"] = "write Sqrt(x * x + y * y)",
        ["ReciprocalEstimate"] = "write 1 / x: estimates have other bits on other machines",
        ["ReciprocalSqrtEstimate"] = "write 1 / Sqrt(x): estimates have other bits on other machines",
        ["MultiplyAddEstimate"] = "write x * y + z, or FusedMultiplyAdd(x, y, z)",
        ["IsPositive"] = "compare with 0",
        ["IsNegative"] = "compare with 0",
    };

    /// <summary>Instead of a function of <c>Math</c> that rules do not have, or not with these arguments.</summary>
    public static string For(string name) => Instead.TryGetValue(name, out string? advice) ? advice : OfElements;

    /// <summary>Instead of a function of doubles that an element of type float is an argument of; null where it is another argument that makes it one of doubles.</summary>
    public static string? ForFloat(IMethodSymbol function)
    {
        if (FunctionTable.LibraryOf(function) != FunctionLibrary.Math)
        {
            return null;
        }

        string name = function.Name;
        int arity = function.Parameters.Length;
        bool isOfDouble = function.ContainingType.SpecialType == SpecialType.System_Double;
        if (FunctionTable.RuleNameOf(name, arity) is { } exact)
        {
            return $"call Rule.{exact}";
        }

        // Math has them for floats too.
        if (name is "Min" or "Max" or "Clamp" or "Abs" or "Sign")
        {
            return isOfDouble ? $"call float.{name}" : null;
        }

        return FunctionTable.Exact(name, arity) is not null || FunctionTable.IsComposed(name, arity) ? $"call {(isOfDouble ? "float" : "MathF")}.{name}" : For(name);
    }
}
