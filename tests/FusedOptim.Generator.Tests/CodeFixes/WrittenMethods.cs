using System.Numerics;
using System.Reflection;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Writing;

namespace FusedOptim.Generator.Tests.CodeFixes;

/// <summary>A rule method as text.</summary>
/// <param name="Rule">The rule, of which the method may be a part.</param>
/// <param name="Signature">What the method has as arguments.</param>
/// <param name="Text">The method, named Update.</param>
internal sealed record WrittenMethod(RuleSignature Rule, RuleSignature Signature, string Text);

/// <summary>Some methods, as a compiler without our generator compiles them.</summary>
internal sealed class WrittenMethods : IDisposable
{
    private readonly LoadedAssembly assembly;

    public WrittenMethods(IEnumerable<WrittenMethod> methods, params string[] noWarn)
    {
        string classes = string.Concat(methods.Select((method, number) => $$"""
            internal static class Rule{{number}}
            {
            {{method.Text}}
            {{Driver(method)}}
            }

            """));
        assembly = LoadedAssembly.Compile(new ConsumerProject(classes) { NoWarn = noWarn });
    }

    /// <summary>One step of a rule for each element of a tensor; the gradients are as the method sees them.</summary>
    public StaticUpdate<T> Step<T>(int number)
        where T : unmanaged, IFloatingPointIeee754<T> => assembly[$"Rule{number}"].GetMethod("Step", BindingFlags.Static | BindingFlags.Public)!.CreateDelegate<StaticUpdate<T>>();

    public void Dispose() => assembly.Dispose();

    private static string Driver(WrittenMethod method)
    {
        string element = Names.Keyword(method.Signature.Element);
        string states = string.Concat(method.Signature.States.Select(state => $"ref states[{method.Rule.StateIndex(state.Name)}][i], "));
        string values = string.Join(", ", method.Signature.Hyperparameters.Select(info => $"values[{method.Rule.HyperparameterIndex(info.Name)}]"));
        string step = method.Text.Contains("long step", StringComparison.Ordinal) ? "step, " : string.Empty;
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
