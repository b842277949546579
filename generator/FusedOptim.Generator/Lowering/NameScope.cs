namespace FusedOptim.Generator.Lowering;

/// <summary>Hands out names that differ from each other and from the reserved ones.</summary>
internal sealed class NameScope(params string[] reserved)
{
    private readonly HashSet<string> taken = new(reserved, StringComparer.Ordinal);

    /// <summary>The wish itself if it is free, or else with the first free number behind it.</summary>
    public string Unique(string wish)
    {
        string name = wish;
        for (int number = 2; !taken.Add(name); number++)
        {
            name = wish + number;
        }

        return name;
    }
}
