namespace FusedOptim.Generator.Tests.Binding.RuleMethods;

/// <summary>Helpers in types that have type arguments, or stand in types that have.</summary>
public sealed class GenericContainerTests
{
    [Theory]
    [InlineData("Half(gradient)")]
    [InlineData("Rule.Half(gradient)")]
    [InlineData("Outer<T>.Rule.Half(gradient)")]
    [InlineData("Twice(gradient)")]
    [InlineData("Outer<T>.Twice(Half(gradient))")]
    public void HelperOfTheSameConstruction_IsInlined(string call)
    {
        GeneratorRun run = GeneratorRun.Of(
            $$"""
            using FusedOptim;

            internal static partial class Outer<T>
            {
                private static readonly float Two = 2;

                private static float Twice(float x) => Two * x;

                [FusedOptimizer]
                internal sealed partial class Rule
                {
                    [UpdateRule]
                    internal static float Update(float parameter, float gradient) => parameter - {{call}};

                    private static float Half(float x) => x / Quarters(2);

                    private static float Quarters(float x) { return Local(x); static float Local(float y) => y; }
                }
            }
            """);

        Assert.Empty(run.Analyze());
        run.AssertEmits();
        Assert.Contains("class Kernel", run.File, StringComparison.Ordinal);
    }
}
