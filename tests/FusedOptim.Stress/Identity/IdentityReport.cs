namespace FusedOptim.Stress.Identity;

/// <summary>Prints a line for each run of a rule, and in the end whether all runs that have to agree did.</summary>
internal sealed class IdentityReport(TextWriter output)
{
    private readonly Dictionary<(string Rule, string Size), string> expected = [];
    private readonly List<string> different = [];

    /// <param name="rule">The rule.</param>
    /// <param name="size">What was trained: only the same can agree.</param>
    /// <param name="configuration">Where and how.</param>
    /// <param name="vectorBits">The width of a vector there.</param>
    /// <param name="hash">What came out.</param>
    public void Add(string rule, string size, string configuration, int vectorBits, string hash)
    {
        output.WriteLine($"{rule,-20} {size,-6} {configuration,-30} {vectorBits,4} bits {hash}");
        if (!expected.TryAdd((rule, size), hash) && expected[(rule, size)] != hash)
        {
            different.Add($"{rule} {size} {configuration}");
        }
    }

    /// <summary>The last line, and the exit code.</summary>
    public int Finish()
    {
        output.WriteLine(different.Count == 0 ? "identical" : $"DIFFERENT: {string.Join(", ", different)}");
        return different.Count == 0 ? 0 : 1;
    }
}
