using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Writing;

/// <summary>The C# of reductions: what an element contributes, and how that enters what has been combined so far.</summary>
internal static class ReductionText
{
    // {0} is a value of type double.
    private static readonly Dictionary<ReductionTerm, (string Scalar, string Vector)> Terms = new()
    {
        [ReductionTerm.Value] = ("{0}", "{0}"),
        [ReductionTerm.Square] = ("{0} * {0}", "{0} * {0}"),
        [ReductionTerm.Magnitude] = ($"{Names.Math}.Abs({{0}})", $"{Names.Vector}.Abs({{0}})"),
    };

    // {0} is the result so far, {1} what enters it; the function combines the lanes of a block.
    private static readonly Dictionary<ReductionCombination, (string Scalar, string Vector, string Lanes)> Combinations = new()
    {
        [ReductionCombination.Sum] = ("{0} += {1};", "{0} += {1};", "Sum"),
        [ReductionCombination.Maximum] =
            ($"{{0}} = {Names.Math}.Max({{0}}, {{1}});", $"{{0}} = {Names.Kernels}.Lanes.Maximum({{0}}, {{1}});", "Maximum"),
    };

    /// <summary>The statement that combines a vector of doubles with a vector of results.</summary>
    public static string Vector(ReductionInfo reduction, string result, string value) =>
        Format(Combinations[reduction.Combination].Vector, result, Format(Terms[reduction.Term].Vector, value));

    /// <summary>The statement that combines a double with a result.</summary>
    public static string Scalar(ReductionInfo reduction, string result, string value) =>
        Format(Combinations[reduction.Combination].Scalar, result, Format(Terms[reduction.Term].Scalar, value));

    /// <summary>The function of <c>FusedOptim.Kernels.Lanes</c> that combines sixteen lanes.</summary>
    public static string Lanes(ReductionInfo reduction) => Combinations[reduction.Combination].Lanes;

    /// <summary>The member of the library's enum.</summary>
    public static string Kind(ReductionInfo reduction) => $"{Names.Kernels}.ReductionKind.{reduction.Combination}";

    private static string Format(string text, params object[] parts) => string.Format(System.Globalization.CultureInfo.InvariantCulture, text, parts);
}
