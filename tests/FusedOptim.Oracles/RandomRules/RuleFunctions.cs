namespace FusedOptim.Oracles.RandomRules;

/// <summary>The functions that random rules call, in all their spellings.</summary>
internal static class RuleFunctions
{
    /// <summary>Of real numbers of one kind, at any rate. Never of a literal integer, which would choose another overload.</summary>
    public static readonly string[] Elements =
    [
        "%M.Sqrt({0})", "%t.Sqrt({0})",
        "%M.Abs({0})", "Math.Abs({0})", "%t.Abs({0})",
        "%M.Floor({0})", "%M.Ceiling({0})", "%M.Round({0})", "%M.Truncate({0})",
        "Rule.Sign({0})", "Rule.Exp({0})", "Rule.Log({0})", "Rule.Tanh({0})", "Rule.Power({0}, {1})",
        "%M.Min({0}, {1})", "Math.Min({0}, {1})", "%t.Min({0}, {1})",
        "%M.Max({0}, {1})", "Math.Max({0}, {1})", "%t.Max({0}, {1})",
        "%M.FusedMultiplyAdd({0}, {1}, {2})",
        "Math.Clamp({0}, -1%s, 1%s)", "Math.Clamp({0}, 0%s, 0.25%s)", "%t.Clamp({0}, -2%s, 0.5%s)",
    ];

    /// <summary>Of values that are the same for all elements: any other function.</summary>
    public static readonly string[] Uniforms =
    [
        "%M.Pow({0}, {1})", "%M.Exp({0})", "%M.Log({0})", "%M.Cos({0})", "%M.Sin({0})", "%M.Tanh({0})", "%M.Cbrt({0})", "%M.Atan2({0}, {1})", "%t.Exp({0})",
    ];

    public static readonly string[] Conditions = ["%t.IsNaN({0})", "%t.IsFinite({0})", "(!%t.IsNaN({0}))"];

    /// <summary>What reduces numbers to one of their kind; each also over all tensors.</summary>
    public static readonly string[] Reductions = ["Norm", "Sum", "Mean", "MaximumMagnitude"];

    public const string Count = "Count";

    public const string GlobalPrefix = "Global";

    /// <summary>The number of operands of a format.</summary>
    public static int Arity(string format) => format.Contains("{2}", StringComparison.Ordinal) ? 3 : format.Contains("{1}", StringComparison.Ordinal) ? 2 : 1;
}
