namespace FusedOptim.Generator.Lowering;

/// <summary>Hands out names that differ from each other and from the reserved ones, as C# writes them: with an @ before a keyword.</summary>
internal sealed class NameScope(StringComparer comparer, params string[] reserved)
{
    private readonly HashSet<string> taken = new(reserved, comparer);

    public NameScope(params string[] reserved)
        : this(StringComparer.Ordinal, reserved)
    {
    }

    /// <summary>The wish itself if it is free, or else with the first free number behind it.</summary>
    public string Unique(string wish)
    {
        // A name that another scope has handed out may be wished for here.
        string plain = wish.TrimStart('@');
        string name = plain;
        for (int number = 2; !taken.Add(name); number++)
        {
            name = plain + number;
        }

        return CSharpKeywords.Escape(name);
    }
}
