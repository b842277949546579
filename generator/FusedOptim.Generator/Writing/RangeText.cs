using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Writing;

/// <summary>Says in words which values a hyperparameter may take: <c>at least 0 and less than 1</c>.</summary>
internal static class RangeText
{
    public static string Of(RangeInfo range)
    {
        if ((range.Minimum.Value, range.Maximum.Value) is (double.NegativeInfinity, double.PositiveInfinity) or (float.MinValue, float.MaxValue))
        {
            return "any finite number";
        }

        string minimum = $"{(range.ExcludesMinimum ? "greater than" : "at least")} {Literals.Number(range.Minimum.Value)}";
        return (range.Maximum.Value, range.ExcludesMaximum) switch
        {
            (double.PositiveInfinity, false) => minimum,
            (double.PositiveInfinity, true) or (float.MaxValue, false) => $"{minimum} and finite",
            (double maximum, true) => $"{minimum} and less than {Literals.Number(maximum)}",
            (double maximum, false) => $"{minimum} and at most {Literals.Number(maximum)}",
        };
    }
}
