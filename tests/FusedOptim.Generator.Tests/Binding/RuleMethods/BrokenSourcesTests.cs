using FusedOptim.Generator.Binding;
using FusedOptim.Generator.Tests.Diagnostics;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Tests.Binding.RuleMethods;

/// <summary>Whatever stands in a file while somebody types: the binder never throws, or a user would lose all optimizers of the project.</summary>
public sealed class BrokenSourcesTests
{
    private static readonly string[] Snippets =
    [
        "unknown", "unknown()", "unknown.Member", "gradient.Unknown", "(unknown)gradient", "new Unknown()", "default", "null", "this", "base", "__arglist", "stackalloc int[3]",
        "gradient switch { _ => 1 }", "(gradient, 1)", "$\"{gradient}\"", "x => x", "ref state", "out var y", "args[0]", "typeof(T)", "*p", "&gradient", "\"text\"", "'c'", "1m", "1ul",
        "Update", "Update()", "Rule.Norm()", "Rule.Norm", "MathF.Sqrt()", "MathF.Clamp(1)", "Math.Max(gradient)", "Rule.Power(gradient)", "gradient = ", "gradient ?? 1", "gradient?.X",
        "await gradient", "throw null", "from x in y select x", "gradient is float f ? f : 1", "checked(1 +)", "[1, 2]", "gradient with { }", "^1", "1..2", "nameof()", "sizeof(X)", "(dynamic)gradient",
    ];

    public static TheoryData<string> Names => [.. RuleCases.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void SourceWithoutSomeOfItsText_DoesNotThrow(string name)
    {
        string source = RuleCases.Source(name, RuleCases.All[name]);
        var random = new Random(name.Length);
        for (int variant = 0; variant < 4; variant++)
        {
            int start = random.Next(source.IndexOf("partial", StringComparison.Ordinal), source.Length);
            Bind(source.Remove(start, Math.Min(random.Next(1, 12), source.Length - start)));
        }

        Bind(source[..random.Next(source.Length / 2, source.Length)]);
    }

    [Fact]
    public void SnippetsThatAreNoRules_DoNotThrow() => Assert.All(Snippets, snippet =>
    {
        Bind(RuleWith($"return {snippet};"));
        Bind(RuleWith($"{snippet}; return parameter;"));
        Bind(RuleWith($"state = {snippet}; if ({snippet}) {{ {snippet} }} return parameter + {snippet};"));
    });

    [Theory]
    [InlineData("[UpdateRule] static float Update(float parameter, float gradient, float) => 1;")]
    [InlineData("[UpdateRule] static float Update(float, float) => 1;")]
    [InlineData("[UpdateRule] static float Update(float p, float p, ref float p, long p) => p;")]
    [InlineData("[UpdateRule] static float (float p, float g) => p;")]
    [InlineData("[UpdateRule] static Unknown Update(Unknown p, Unknown g, ref Unknown s, Unknown a = 1) => p;")]
    [InlineData("[UpdateRule] static unsafe float Update(float p, float g, float* s, ref int* t) => *s;")]
    [InlineData("[UpdateRule] static float Update(this float p, float g, params System.Span<float> s) => p;")]
    [InlineData("[UpdateRule] static float Update(float p, float g, __arglist) => p;")]
    [InlineData("[UpdateRule] static float Update(float p, float g, [InitialValue] ref float s, [InitialValue(\"a\")] ref float t, [PerTensor(1)] ref double u) => p;")]
    [InlineData("[UpdateRule] static float Update(float p, float g, [System.ComponentModel.DataAnnotations.Range(typeof(int), \"1\", \"2\")] float a = 1, [System.ComponentModel.DataAnnotations.Range] float b = 1) => p;")]
    [InlineData("[UpdateRule] static float Update(float p, float g, float a = unknown, float b = null, float c = \"text\") => p;")]
    [InlineData("[UpdateRule] static partial float Update(float p, float g);")]
    [InlineData("[UpdateRule] static float Update(float p, float g) { return p; static float }")]
    [InlineData("[UpdateRule] static float Update(float p, float g) => p; [UpdateRule] static float Update(float p, float g) => g;")]
    [InlineData("[UpdateRule] static float operator +(X p, float g) => g; [UpdateRule] static implicit operator float(X x) => 1;")]
    [InlineData("[UpdateRule] X() { } [UpdateRule] ~X() { } [UpdateRule] event System.Action E { add { } remove { } }")]
    [InlineData("float F { [UpdateRule] get; [UpdateRule] set; } [UpdateRule] this[int i] => 1;")]
    [InlineData("[UpdateRule, UpdateRule] static float Update(float p, float g) => p;")]
    [InlineData("[UpdateRule] static float Update(float p, float g) { return F(p); } static float F(float x) => X.Y.Z(x); static class Y { internal static float Z(float x) => F(")]
    public void StrangeMember_DoesNotThrow(string member) => Bind($"using FusedOptim; [FusedOptimizer] unsafe partial class X {{ {member} }}");

    [Fact]
    public void EveryWrongExample_DoesNotThrowWithoutTheLibrary() => Assert.All(
        Mistakes.All.Values,
        mistake => Bind(mistake.Text.Replace("using FusedOptim;", "using Unknown;", StringComparison.Ordinal)));

    private static string RuleWith(string body) =>
        $"using System; using FusedOptim; [FusedOptimizer] partial class X {{ [UpdateRule] static float Update(float parameter, float gradient, ref float state, long step) {{ {body} }} }}";

    private static void Bind(string source)
    {
        Compilation compilation = new ConsumerProject(source).Compile();
        foreach (INamedTypeSymbol type in Symbols.Marked(compilation))
        {
            OptimizerBinder.Bind(type, compilation, CancellationToken.None);
        }
    }
}
