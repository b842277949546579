using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Writing;

/// <summary>Says in words which values a hyperparameter may take: <c>at least 0 and less than 1</c>.</summary>
internal static class RangeText
{
    public static string Of(RangeInfo range)
    {
        string minimum = $"{(range.ExcludesMinimum ? "greater than" : "at least")} {Literals.Number(range.Minimum.Value)}";
        return (double.IsPositiveInfinity(range.Maximum.Value), range.ExcludesMaximum) switch
        {
            (true, true) => $"{minimum} and finite",
            (true, false) => minimum,
            (false, true) => $"{minimum} and less than {Literals.Number(range.Maximum.Value)}",
            (false, false) => $"{minimum} and at most {Literals.Number(range.Maximum.Value)}",
        };
    }
}
