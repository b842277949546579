using CsCheck;
using FusedOptim.Oracles.RandomRules;

namespace FusedOptim.Generator.Tests.RandomRules;

public sealed class RandomRulesTests
{
    // CsCheck's words for a seed: the same rules in every run. Another one, or many more: the stress program.
    private const string Seed = "0000000000000001";
    private const int ValuesSeed = 1;
    private const int RulesAtOnce = 50;
    private const int Batches = 4;

    [Fact]
    public void TwoHundredRules_HaveTheBitsOfTheirMethods() =>
        RuleGenerator.Rules.Array[RulesAtOnce].Sample(Check, seed: Seed, iter: Batches, threads: 1, print: _ => "rules, of which those that fail follow");

    // CsCheck would look for small rules that fail; the small rule in the one that has failed is found sooner.
    private static void Check(RandomRule[] rules)
    {
        if (RuleCheck.Failures(rules, ValuesSeed) is [{ } failure, ..])
        {
            Assert.Fail($"{RuleCheck.Shrink(failure, ValuesSeed)}\nwhich is what is left of\n{failure}");
        }
    }
}
