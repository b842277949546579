using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using FusedOptim.CodeFixes;
using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Composing;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Generator.Tests.CodeFixes;

/// <summary>Attributes that are written out as a method, and the method read back by the generator.</summary>
public sealed class RoundTripTests
{
    // Every attribute and many pairs are among a twentieth of them; the written methods of all of them are tried as methods.
    private const int Share = 20;

    [Fact]
    public void LoopOfTheWrittenMethod_HasTheBitsOfTheAttributes()
    {
        ChainRule[] rules =
        [
            .. ChainRule.Distinct(LegalChains.Default)
                .Where(rule => RuleMethodChain.Of(rule.Chain, rule.Program.Element) is not null)
                .Where((_, number) => number % Share == 0),
        ];
        using var assembly = LoadedAssembly.Generate(new ConsumerProject(Source(rules)));
        var differences = new ConcurrentBag<string>();

        Parallel.For(0, rules.Length, number =>
        {
            var written = new GeneratedOptimizer(rules[number].Chain, rules[number].Signature, rules[number].Program, assembly[$"Written{number}"], Update: null);
            TenSteps.Differences(written).Take(3).ToList().ForEach(differences.Add);
        });

        Assert.True(rules.Length > 30);
        Assert.True(differences.IsEmpty, string.Join('\n', differences.OrderBy(difference => difference.Length).Take(10)));
    }

    private static string Source(ChainRule[] rules)
    {
        // A written rule may well take the root of a difference, as the attribute does.
        var source = new StringBuilder("#pragma warning disable FOPT022, FOPT023, FOPT024, FOPT025, FOPT026, FOPT027\nusing FusedOptim;\n");
        for (int number = 0; number < rules.Length; number++)
        {
            UpdateChain chain = rules[number].Chain;
            IrType element = rules[number].Program.Element;
            UpdateChain method = RuleMethodChain.Of(chain, element)!;
            var kept = new UpdateChain(chain.Uses.Where(use => !method.Has(use.Kind)).ToEquatableArray());
            source.Append(element == IrType.F32 ? "[FusedOptimizer]" : "[FusedOptimizer(typeof(double))]").Append(Chains.Text(kept))
                .Append(CultureInfo.InvariantCulture, $" internal partial class Written{number}\n{{\n{RuleMethod.Write(chain, element, "Update")}}}\n");
        }

        return source.ToString();
    }
}
