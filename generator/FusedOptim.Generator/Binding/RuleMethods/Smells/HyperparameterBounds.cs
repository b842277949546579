using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Binding.RuleMethods.Smells;

/// <summary>
/// Between which numbers a hyperparameter lies: in its range, and as its default says what it is meant for. What is positive unless set is taken for positive, so that
/// an epsilon counts although it may be set to 0; what has no range of its own and is a share unless set is taken for a share.
/// </summary>
internal static class HyperparameterBounds
{
    public static Bounds Of(HyperparameterInfo info)
    {
        RangeInfo range = info.Range;
        double value = info.Default.Value;
        double low = range.Minimum.Value;
        double high = range.Maximum.Value;
        bool isOpen = low <= float.MinValue && high >= float.MaxValue;
        if (value > 0)
        {
            low = Math.Max(low, double.Epsilon);
            high = isOpen && value < 1 ? 1 : high;
        }

        // 1 minus a share is positive if the share is less than 1.
        return new Bounds(low == 0 && range.ExcludesMinimum ? double.Epsilon : low, high == 1 && (range.ExcludesMaximum || isOpen) ? LargestShare : high);
    }

    private const double LargestShare = 1 - (1 / 9007199254740992.0);
}
