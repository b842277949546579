namespace FusedOptim.Training;

/// <summary>
/// The crests of errors that go up and down while they shrink: momentum swings through the minimum, and in a trough an error is small by chance. Rates from crest to crest
/// are those of the method.
/// </summary>
internal static class ErrorCrests
{
    // Fewer crests are no swing, but a rise or two.
    private const int FewestCrests = 3;

    /// <summary>The errors of a line through the crests, from the first to the last one; the errors themselves if they do not swing up to their second half.</summary>
    public static double[] Envelope(double[] errors)
    {
        int[] crests = Crests(errors);
        return crests.Length < FewestCrests || crests[^1] < errors.Length / 2 ? errors : Through(errors, crests);
    }

    // Higher than the one before and than all that follow, of which there is at least one.
    private static int[] Crests(double[] errors)
    {
        List<int> crests = [];
        double highestBehind = errors.Length > 0 ? errors[^1] : 0;
        for (int place = errors.Length - 2; place > 0; place--)
        {
            if (errors[place] > highestBehind && errors[place] > errors[place - 1])
            {
                crests.Add(place);
            }

            highestBehind = Math.Max(highestBehind, errors[place]);
        }

        crests.Reverse();
        return [.. crests];
    }

    // A straight line of logarithms from each crest to the next.
    private static double[] Through(double[] errors, int[] crests)
    {
        List<double> envelope = [errors[crests[0]]];
        foreach ((int from, int to) in crests.Zip(crests.Skip(1)))
        {
            double rate = Math.Pow(errors[to] / errors[from], 1.0 / (to - from));
            for (int place = from + 1; place < to; place++)
            {
                envelope.Add(errors[from] * Math.Pow(rate, place - from));
            }

            envelope.Add(errors[to]);
        }

        return [.. envelope];
    }
}
