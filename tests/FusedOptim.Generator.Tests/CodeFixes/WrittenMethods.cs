using System.Numerics;
using System.Reflection;
using FusedOptim.CodeFixes;
using FusedOptim.Generator.Composing;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;
using FusedOptim.Generator.Writing;

namespace FusedOptim.Generator.Tests.CodeFixes;

/// <summary>The written methods of some rules, as a compiler without our generator compiles them.</summary>
internal sealed class WrittenMethods : IDisposable
{
    private readonly LoadedAssembly assembly;

    /// <param name="rules">Rules that can be written out.</param>
    public WrittenMethods(IReadOnlyList<ChainRule> rules)
    {
        string classes = string.Concat(rules.Select((rule, number) => $$"""
            internal static class Rule{{number}}
            {
            {{RuleMethod.Write(rule.Chain, rule.Program.Element, "Update")}}
            {{Driver(rule)}}
            }

            """));
        assembly = LoadedAssembly.Compile(new ConsumerProject(classes));
    }

    /// <summary>One step of a rule for each element of a tensor; the gradients are as the method sees them.</summary>
    public StaticUpdate<T> Step<T>(int number)
        where T : unmanaged, IFloatingPointIeee754<T> => assembly[$"Rule{number}"].GetMethod("Step", BindingFlags.Static | BindingFlags.Public)!.CreateDelegate<StaticUpdate<T>>();

    public void Dispose() => assembly.Dispose();

    /// <summary>What the methods of a rule have as arguments.</summary>
    public static RuleSignature Signature(ChainRule rule) => ChainSignature.Of(RuleMethodChain.Of(rule.Chain, rule.Program.Element)!, rule.Program.Element);

    // The values are those of the whole rule, of which the method may have fewer.
    private static string Driver(ChainRule rule)
    {
        RuleSignature signature = Signature(rule);
        string element = Names.Keyword(rule.Program.Element);
        string states = string.Concat(signature.States.Select(state => $"ref states[{rule.Signature.StateIndex(state.Name)}][i], "));
        string values = string.Join(", ", signature.Hyperparameters.Select(info => $"values[{rule.Signature.HyperparameterIndex(info.Name)}]"));
        string step = RuleMethod.Write(rule.Chain, rule.Program.Element, "Update")!.Contains("long step", StringComparison.Ordinal) ? "step, " : string.Empty;
        return $$"""
            public static void Step({{element}}[] parameters, {{element}}[] gradients, {{element}}[][] states, double[] values, long step, double scale)
            {
                for (int i = 0; i < parameters.Length; i++)
                {
                    parameters[i] = Update(parameters[i], gradients[i], {{states}}{{step}}{{values}});
                }
            }
            """;
    }
}
