namespace FusedOptim.Generator.Tests.Binding.RuleMethods;

/// <summary>The loop gives, bit for bit, what calling the scalar method on each element gives: for every case of the rule language.</summary>
public sealed class RuleTranslatorBitsTests(RuleTranslatorBitsTests.CompiledCases cases) : IClassFixture<RuleTranslatorBitsTests.CompiledCases>
{
    public static TheoryData<string> Names => [.. RuleCases.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Loop_HasTheBitsOfTheMethod(string name) => Assert.Empty(RuleTrial.Differences(cases.Assembly[name], length: 70));

    // A tensor of one element is its own tail: everything is computed by the scalar code.
    [Theory]
    [MemberData(nameof(Names))]
    public void Tail_HasTheBitsOfTheMethod(string name) => Assert.Empty(RuleTrial.Differences(cases.Assembly[name], length: 1));

    /// <summary>All cases, compiled once.</summary>
    public sealed class CompiledCases : IDisposable
    {
        internal LoadedAssembly Assembly { get; } = LoadedAssembly.Generate(RuleCases.Project);

        public void Dispose() => Assembly.Dispose();
    }
}
