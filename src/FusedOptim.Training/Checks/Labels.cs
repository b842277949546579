namespace FusedOptim.Training;

/// <summary>Labels that are no class are refused.</summary>
internal static class Labels
{
    /// <exception cref="ArgumentException">A label does not lie in [0, classes).</exception>
    public static void Refuse(ReadOnlySpan<int> labels, int classes, string argument)
    {
        (int smallest, int largest) = (int.MaxValue, int.MinValue);
        int first = -1;
        for (int example = 0; example < labels.Length; example++)
        {
            smallest = Math.Min(smallest, labels[example]);
            largest = Math.Max(largest, labels[example]);
            first = first < 0 && (labels[example] < 0 || labels[example] >= classes) ? example : first;
        }

        if (first >= 0)
        {
            string hint = smallest == 1 && largest == classes ? " They seem to count from 1: subtract 1 from each." : string.Empty;
            throw new ArgumentException(
                $"The label of example {first} is {labels[first]}, but classes are 0 to {classes - 1}; the labels go from {smallest} to {largest}.{hint}", argument);
        }
    }
}
