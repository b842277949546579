using FusedOptim.Oracles.RandomRules;

namespace FusedOptim.Generator.Tests.RandomRules;

public sealed class RuleMutationsTests
{
    private static readonly string Source = RuleText.Sources(HandMadeRules.GradientDescent, "Descent")[0];

    [Fact]
    public void Mutation_ChangesTheText() => Assert.All(Enumerable.Range(0, 300), number => Assert.NotEqual(Source, RuleMutations.Mutate(Source, new Random(number))));

    [Fact]
    public void Mutations_AreMany() =>
        Assert.InRange(Enumerable.Range(0, 300).Select(number => RuleMutations.Mutate(Source, new Random(number))).Distinct().Count(), 200, 300);

    [Fact]
    public void SameSeed_GivesTheSameMutant() => Assert.Equal(Mutants.Create(2, 7), Mutants.Create(2, 7));

    [Fact]
    public void Mutant_HasALoopOrAnError()
    {
        IEnumerable<MutantViolation> violations = Enumerable.Range(0, 100).Select(number => Mutants.Create(1, number)).Chunk(25)
            .SelectMany(MutantBatch.Violations);

        Assert.Empty(violations.Take(3).Select(violation => violation.ToString()));
    }
}
