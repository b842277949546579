using FusedOptim.Oracles.RandomRules;

namespace FusedOptim.Generator.Tests.RandomRules;

public sealed class RandomRulesTests
{
    // The same rules in every run (a seed of CsCheck's own is only that of its first sample). Others, and many more: the stress program.
    private const int Seed = 1;
    private const int RulesAtOnce = 25;

    [Theory]
    [InlineData(0)]
    [InlineData(RulesAtOnce)]
    public void ManyRules_HaveTheBitsOfTheirMethods(int first)
    {
        RandomRule[] rules = [.. Enumerable.Range(first, RulesAtOnce).Select(number => RuleGenerator.Create(Seed, number))];

        if (RuleTrials.Failures(rules, Seed) is [{ } failure, ..])
        {
            Assert.Fail($"Seed {Seed}, rule {first + Array.IndexOf(rules, failure.Rule)}: {failure}\nof which this is left:\n{RuleTrials.Shrink(failure, Seed)}");
        }
    }
}
