using System.Reflection;
using FusedOptim.Generator.Binding;
using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;
using FusedOptim.Generator.Tests.Vocabulary;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Tests.Binding;

public sealed class ChainBinderTests
{
    public static TheoryData<string> SomeLegalChains => [.. LegalChains.Default.Where((_, number) => number % 4 == 0).Select(Chains.Text)];

    [Fact]
    public void OrderOfAttributes_DoesNotMatter()
    {
        UpdateChain one = Bind("[FirstMoment(0.5)] [BiasCorrection, SecondMoment] [LearningRate(0.1)]");
        UpdateChain other = Bind("[LearningRate(0.1), SecondMoment, BiasCorrection, FirstMoment(0.5)]");

        Assert.Equal(one, other);
        Assert.Equal([AttributeKind.LearningRate, AttributeKind.FirstMoment, AttributeKind.SecondMoment, AttributeKind.BiasCorrection], one.Uses.Select(use => use.Kind));
    }

    [Theory]
    [InlineData("Momentum(0.5, Nesterov = true)", 0.5)]
    [InlineData("Momentum(momentum: 1f / 4)", 0.25)]
    [InlineData("Momentum", 0.9)]
    [InlineData("Momentum(0)", 0)]
    public void Argument_IsTheConstantOrTheDefault(string attribute, double expected) =>
        Assert.Equal(expected, Bind($"[{attribute}]").Argument(AttributeKind.Momentum, "Momentum"));

    [Fact]
    public void DefaultsOfTheVocabulary_AreThoseOfTheAttributes()
    {
        foreach (AttributeKind kind in ChainVocabulary.Kinds)
        {
            Type attribute = typeof(FusedOptimizerAttribute).Assembly.GetType($"FusedOptim.{kind}Attribute")!;
            System.Reflection.ParameterInfo[] parameters = attribute.GetConstructors().Single().GetParameters();
            object instance = Activator.CreateInstance(attribute, [.. parameters.Select(parameter => parameter.HasDefaultValue ? parameter.DefaultValue : 0.0)])!;
            foreach (ArgumentRow row in ChainVocabulary.Row(kind).Arguments)
            {
                object value = attribute.GetProperty(row.Name)!.GetValue(instance)!;
                Assert.Equal(Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture), row.Default);
            }

            Assert.Equal(attribute.GetProperties().Length - 1, ChainVocabulary.Row(kind).Arguments.Length);
        }
    }

    [Fact]
    public void EveryAttributeOfAClass_IsInTheVocabulary() => Assert.Equal(
        typeof(FusedOptimizerAttribute).Assembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(Attribute)) && type != typeof(FusedOptimizerAttribute) && type != typeof(StateStorageAttribute))
            .Where(type => type.GetCustomAttribute<AttributeUsageAttribute>()!.ValidOn.HasFlag(AttributeTargets.Class))
            .Except(ScheduleClassesTests.Classes)
            .Select(type => type.Name)
            .Order(StringComparer.Ordinal),
        ChainVocabulary.Kinds.Select(kind => $"{kind}Attribute").Order(StringComparer.Ordinal));

    [Fact]
    public void ArgumentOutOfRange_IsLeftOut()
    {
        var diagnostics = new DiagnosticSink();

        UpdateChain chain = Bind("[Momentum(2, Dampening = 0.5)]", diagnostics);

        Assert.Equal("FOPT008", Assert.Single(diagnostics.ToImmutable()).Id);
        Assert.Equal((0.9, 0.5), (chain.Argument(AttributeKind.Momentum, "Momentum"), chain.Argument(AttributeKind.Momentum, "Dampening")));
    }

    [Theory]
    [MemberData(nameof(SomeLegalChains))]
    public void LegalChain_IsBoundWithoutDiagnostics(string attributes)
    {
        var diagnostics = new DiagnosticSink();

        UpdateChain chain = Bind(attributes, diagnostics);

        Assert.Empty(diagnostics.ToImmutable());
        Assert.Equal(attributes, Chains.Text(new UpdateChain(chain.Uses.Select(OnlyOptions).ToEquatableArray())));
    }

    [Fact]
    public void First_IsTheFirstOfTheChain()
    {
        INamedTypeSymbol type = Symbols.Single("using FusedOptim; [FusedOptimizer, Momentum, BiasCorrection, FirstMoment] partial class X;").Type;

        Assert.NotNull(ChainBinder.First(type, out AttributeKind kind));
        Assert.Equal(AttributeKind.FirstMoment, kind);
        Assert.Null(ChainBinder.First(Symbols.Single("[FusedOptim.FusedOptimizer, System.Obsolete] partial class X;").Type, out _));
    }

    // The texts of chains give no values, but for those that an attribute asks for.
    private static AttributeUse OnlyOptions(AttributeUse use) =>
        use with { Arguments = use.Arguments.Where(argument => ChainVocabulary.Row(use.Kind).Arguments.Single(row => row.Name == argument.Name).Kind != ArgumentKind.Number).ToEquatableArray() };

    private static UpdateChain Bind(string attributes, DiagnosticSink? diagnostics = null)
    {
        INamedTypeSymbol type = Symbols.Single($"using FusedOptim; [FusedOptimizer] {attributes} partial class X;").Type;
        return ChainBinder.Bind(type, IrType.F32, isWhole: true, diagnostics ?? new DiagnosticSink(), CancellationToken.None);
    }
}
