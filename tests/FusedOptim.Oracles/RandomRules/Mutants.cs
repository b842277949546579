namespace FusedOptim.Oracles.RandomRules;

/// <summary>Mutants by number, each of a rule of its own.</summary>
internal static class Mutants
{
    /// <summary>The files of a mutant, one of which has been changed.</summary>
    public static string[] Create(int seed, int number)
    {
        string[] files = RuleText.Sources(RuleGenerator.Create(seed, number), RuleBatch.Name(number));
        var random = new Random(unchecked((seed * 1_000_003) + number));
        int file = random.Next(files.Length + 2) < 2 ? 0 : files.Length - 1;
        files[file] = RuleMutations.Mutate(files[file], random);
        return files;
    }
}
