namespace FusedOptim.Training;

/// <summary>Which coordinates of a tensor are checked.</summary>
internal static class CoordinateChoice
{
    /// <summary>All indices below a length, or a random choice of them without repetition: a function of the seed and the place of the tensor, in ascending order.</summary>
    public static int[] Of(int length, GradientCheckOptions options, int tensor)
    {
        if (options.CoordinatesPerTensor is not { } count || count >= length)
        {
            return [.. Enumerable.Range(0, length)];
        }

        // Floyd's way to choose: as many draws as there are choices, whatever the length. Bentley and Floyd, Programming Pearls: A Sample of Brilliance, 1987.
        var random = new SearchRandom(options.Seed, tensor, 0);
        var chosen = new SortedSet<int>();
        for (int last = length - count; last < length; last++)
        {
            int drawn = random.NextBelow(last + 1);
            if (!chosen.Add(drawn))
            {
                chosen.Add(last);
            }
        }

        return [.. chosen];
    }
}
