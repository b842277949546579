namespace FusedOptim.Oracles.RandomRules;

/// <summary>Mutants by number, each of a rule of its own.</summary>
internal static class Mutants
{
    /// <summary>The files of a mutant, one of which has been changed.</summary>
    public static string[] Create(int seed, int number)
    {
        // In a namespace of its own, because a class of the global one may be named System in a mutant, and nothing compiles beside that.
        string space = $"\n\nnamespace Mutant{number};\n\n";
        string[] files = [.. RuleText.Sources(RuleGenerator.Create(seed, number), RuleBatch.Name(number)).Select(text => AfterUsings(text, space))];
        var random = new Random(unchecked((seed * 1_000_003) + number));
        int file = random.Next(files.Length + 2) < 2 ? 0 : files.Length - 1;
        files[file] = RuleMutations.Mutate(files[file], random);
        return files;
    }

    private static string AfterUsings(string text, string inserted)
    {
        int end = text.IndexOf("\n\n", StringComparison.Ordinal);
        return $"{text[..end]}{inserted}{text[(end + 2)..]}";
    }
}
