using FusedOptim.Oracles.RandomRules;

namespace FusedOptim.Generator.Tests.RandomRules;

public sealed class RuleShrinkerTests
{
    [Fact]
    public void SmallerRules_AreSmaller()
    {
        RandomRule[] rules = [.. Enumerable.Range(0, 20).Select(number => RuleGenerator.Create(1, number))];

        Assert.All(rules, rule => Assert.All(RuleShrinker.Smaller(rule), smaller => Assert.True(smaller.ToString().Length < rule.ToString().Length, smaller.ToString())));
    }

    // As long as it contains something, down to little more.
    [Fact]
    public void RuleThatReduces_BecomesOneReduction()
    {
        RandomRule rule = Enumerable.Range(0, 100).Select(number => RuleGenerator.Create(1, number)).First(rule => rule.Reductions.Count > 0 && rule.Size > 60);
        while (RuleShrinker.Smaller(rule).FirstOrDefault(smaller => smaller.Reductions.Count > 0) is { } smaller)
        {
            rule = smaller;
        }

        Assert.InRange(rule.Size, 1, 10);
    }
}
