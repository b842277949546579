using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Binding.RuleMethods.Smells;

/// <summary>What is known of values where a condition holds, or where it does not: where <c>d == 0</c> does not hold, d is not 0.</summary>
internal sealed class ConditionBounds(RuleGraph graph, Bounds[] values)
{
    // A choice of choices, as that of Clamp, is looked into; longer chains are not, as each has two sides.
    private const int MaximumDepth = 2;

    // As conditions can be made of conditions that are there twice.
    private const int MaximumLength = 8;

    public Bounds Under(int value, int condition, bool holds) => Under(value, condition, holds, MaximumDepth);

    private Bounds Under(int value, int condition, bool holds, int depth)
    {
        Instruction choice = graph[value];
        Bounds known = choice.Op == Op.Select && depth > 0
            ? Bounds.Either(Side(choice.B, choice.A, true), Side(choice.C, choice.A, false))
            : values[value];
        return Refine(known, value, condition, holds, MaximumLength);

        Bounds Side(int side, int own, bool ownHolds) =>
            Bounds.Both(Under(side, own, ownHolds, depth - 1), Under(side, condition, holds, depth - 1));
    }

    private Bounds Refine(Bounds known, int value, int condition, bool holds, int length)
    {
        Instruction test = graph[condition];
        switch (test.Op)
        {
            case Op.Not when length > 0:
                return Refine(known, value, test.A, !holds, length - 1);
            case Op.And when holds && length > 0:
            case Op.Or when !holds && length > 0:
                return Refine(Refine(known, value, test.A, holds, length - 1), value, test.B, holds, length - 1);
            case Op.Equal when value == test.A || value == test.B:
                Bounds other = values[value == test.A ? test.B : test.A];
                return holds ? Bounds.Both(known, other) : known.WithoutZeroIf(other is { Low: 0, High: 0 });
            case Op.LessThan or Op.LessThanOrEqual when value == test.A || value == test.B:
                bool isSmaller = (value == test.A) == holds;
                return Compared(known, values[value == test.A ? test.B : test.A], isSmaller, isStrict: (test.Op == Op.LessThan) == holds);
            default:
                return known;
        }
    }

    private static Bounds Compared(Bounds known, Bounds other, bool isSmaller, bool isStrict) => isSmaller
        ? known.Between(double.NegativeInfinity, isStrict && other.High == 0 ? -double.Epsilon : other.High)
        : known.Between(isStrict && other.Low == 0 ? double.Epsilon : other.Low, double.PositiveInfinity);
}
