using System.Numerics;
using FusedOptim.Oracles.RandomRules;

namespace FusedOptim.Generator.Tests.RandomRules;

/// <summary>Random rules, executed by their methods alone.</summary>
public sealed class RuleReferenceTests
{
    private const int Steps = 3;

    // All NaN are alike: a rule that gives nothing else shows nothing. Here too numbers of tensors that differ between elements would be noticed.
    [Fact]
    public void MostRules_GiveNumbersThatDiffer()
    {
        RandomRule[] rules = [.. Enumerable.Range(0, 100).Select(number => RuleGenerator.Create(5, number))];
        using var assembly = LoadedAssembly.Compile(new RuleBatch(rules).SourcesAndDrivers);

        int[] numbers = [.. rules.Select((rule, number) => rule.Element == ValueKind.Single ? Numbers<float>(assembly, rule, number) : Numbers<double>(assembly, rule, number))];

        Assert.InRange(numbers.Count(count => count > 10), rules.Length * 2 / 3, rules.Length);
    }

    // How many different finite numbers the tensors hold in the end.
    private static int Numbers<T>(LoadedAssembly assembly, RandomRule rule, int number)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(number);
        var reference = new RuleReference<T>(rule, RuleDrivers.Find<T>(assembly, RuleBatch.Name(number)));
        RuleTensor<T>[] tensors = [.. new[] { 20, 7 }.Select(length => new RuleTensor<T>
        {
            Parameters = AwkwardValues.Parameters<T>(random, length),
            States = [.. rule.States.Select(state => Enumerable.Repeat(T.CreateTruncating(state.Initial ?? 0), length).ToArray())],
            Scalars = [.. rule.Scalars.Select(scalar => scalar.Initial ?? 0)],
            Hyperparameters = [.. rule.Hyperparameters.Select(hyperparameter => hyperparameter.Default)],
        })];
        for (int step = 0; step < Steps; step++)
        {
            reference.Step(tensors, [.. tensors.Select(tensor => AwkwardValues.Gradients<T>(random, tensor.Parameters.Length))]);
        }

        return tensors.SelectMany(tensor => tensor.Parameters).Where(T.IsFinite).Distinct().Count();
    }
}
