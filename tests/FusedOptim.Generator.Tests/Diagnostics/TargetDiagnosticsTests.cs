using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FusedOptim.Generator.Tests.Diagnostics;

/// <summary>FOPT001 to FOPT005, FOPT009, FOPT011 and FOPT028: for each id hits with their exact place and message, and near misses.</summary>
public sealed class TargetDiagnosticsTests
{
    [Fact]
    public void ClassThatIsNotPartial_IsReportedAtItsName() => Reports.At(
        "[FusedOptim.FusedOptimizer] class [|X|] { }",
        "FOPT001",
        "'X' must be declared partial, because the generator adds its members to it");

    [Fact]
    public void ContainingTypeThatIsNotPartial_IsReportedAtItsName() => Reports.At(
        "partial struct Outer { class [|Middle|] { [FusedOptim.FusedOptimizer] public partial class X; } }",
        "FOPT001",
        "'Middle' must be declared partial, because the generator adds its members to the nested optimizer 'X'");

    [Fact]
    public void EveryLevelThatIsNotPartial_IsReported() => Reports.At(
        ["class [|Outer|] { partial class Middle { [FusedOptim.FusedOptimizer] public class [|X|]; } }"],
        ("FOPT001", "'Outer' must be declared partial, because the generator adds its members to the nested optimizer 'X'"),
        ("FOPT001", "'X' must be declared partial, because the generator adds its members to it"));

    [Fact]
    public void PartialClassInPartialTypesOfAllKinds_IsNotReported() => Reports.Nothing(
        """
        using FusedOptim;
        partial class C { [FusedOptimizer] partial class X; }
        static partial class S { [FusedOptimizer] partial class X; }
        partial struct V { [FusedOptimizer] partial class X; }
        partial record R(int Number) { [FusedOptimizer] partial class X; }
        readonly partial record struct RV { [FusedOptimizer] partial class X; }
        partial interface I { [FusedOptimizer] partial class X; }
        partial class G<T> where T : class, new() { [FusedOptimizer] partial class X; }
        """);

    [Theory]
    [InlineData("partial record [|X|];", "a record")]
    [InlineData("partial record struct [|X|];", "a record")]
    [InlineData("partial struct [|X|];", "a struct")]
    [InlineData("interface [|X|];", "an interface")]
    [InlineData("enum [|X|];", "an enum")]
    [InlineData("delegate void [|X|]();", "not a class")]
    [InlineData("static partial class [|X|];", "static")]
    [InlineData("abstract class [|X|];", "abstract")]
    [InlineData("file partial class [|X|];", "file-local")]
    [InlineData("partial class [|X|]<T>;", "generic")]
    public void TypeThatIsNoOrdinaryClass_IsReportedAtItsName(string declaration, string kind) => Reports.At(
        $"[FusedOptim.FusedOptimizer] {declaration}",
        "FOPT002",
        $"'X' is {kind}; declare an optimizer as 'partial class' that is not static, abstract, file-local or generic");

    [Fact]
    public void ClassInFileLocalType_IsReportedAtItsName() => Reports.At(
        "file partial class Outer { [FusedOptim.FusedOptimizer] public partial class [|X|]; }",
        "FOPT002",
        "'X' is in a file-local type; declare an optimizer as 'partial class' that is not static, abstract, file-local or generic");

    [Fact]
    public void SealedAndUnsafeAndNestedPrivateClasses_AreNotReported() => Reports.Nothing(
        "using FusedOptim; [FusedOptimizer] public sealed partial class X; partial class O { [FusedOptimizer] private protected partial class Y; }");

    [Theory]
    [InlineData("Base")]
    [InlineData("object")]
    [InlineData("System.Exception")]
    [InlineData("FusedOptim.Optimizer<float>")]
    [InlineData("FusedOptim.Optimizer<double, X.HyperparameterValues>")]
    [InlineData("FusedOptim.Optimizer<float, Base.HyperparameterValues>")]
    [InlineData("FusedOptim.Optimizer<float, FusedOptim.AdamW>")]
    public void OtherBaseClass_IsReportedInTheBaseList(string written) => Reports.At(
        $$"""
        public class Base { public struct HyperparameterValues; }
        [FusedOptim.FusedOptimizer] partial class X : [|{{written}}|];
        """,
        "FOPT003",
        $"'X' cannot derive from '{written}', because its generated part derives from 'Optimizer<float, X.HyperparameterValues>'; remove the base class");

    [Fact]
    public void OtherBaseClassOnAnotherPart_IsReportedThere() => Reports.At(
        ["[FusedOptim.FusedOptimizer(typeof(double))] partial class X;", "class Base; partial class X : System.IDisposable, [|Base|];"],
        ("FOPT003", "'X' cannot derive from 'Base', because its generated part derives from 'Optimizer<double, X.HyperparameterValues>'; remove the base class"));

    [Theory]
    [InlineData("System.IDisposable")]
    [InlineData("FusedOptim.Optimizer<float, X.HyperparameterValues>")]
    [InlineData("FusedOptim.Optimizer<float, global::X.HyperparameterValues>, System.IDisposable")]
    [InlineData("OurBase")]
    public void InterfaceOrOurBaseClass_IsNotReported(string written) => Reports.Nothing(
        $$"""
        using OurBase = FusedOptim.Optimizer<float, X.HyperparameterValues>;
        [FusedOptim.FusedOptimizer] partial class X : {{written}};
        """);

    [Fact]
    public void RuleWithoutMarker_IsReportedAtItsFirstAttribute() => Reports.At(
        "using FusedOptim; [BiasCorrection, [|FirstMoment(0.9)|]] partial class X;",
        "FOPT004",
        "[FirstMoment] does nothing, because 'X' is not marked with [FusedOptimizer]; add [FusedOptimizer] or remove [FirstMoment]");

    // The compiler says that these are no targets of the attribute (CS0592).
    [Theory]
    [InlineData("struct X;")]
    [InlineData("interface X;")]
    [InlineData("enum X;")]
    public void RuleOnNoClass_IsLeftToTheCompiler(string declaration) => Reports.At([$"[FusedOptim.Momentum] {declaration}"]);

    [Fact]
    public void RuleOnAnotherPartThanTheMarker_IsNotReported() => Reports.Nothing(
        "[FusedOptim.FusedOptimizer] partial class X;",
        "[FusedOptim.Momentum] partial class X;",
        "partial class X { }");

    [Theory]
    [InlineData("typeof([|int|])", "int")]
    [InlineData("elementType: typeof([|System.Half|])", "Half")]
    [InlineData("typeof([|float[]|])", "float[]")]
    [InlineData("[|null|]", "null")]
    public void OtherElementType_IsReportedAtTheType(string argument, string name) => Reports.At(
        $"#nullable disable\n[FusedOptim.FusedOptimizer({argument})] partial class X;",
        "FOPT005",
        $"'X' cannot have elements of type '{name}'; use typeof(float) or typeof(double)");

    [Theory]
    [InlineData("[FusedOptimizer(typeof(double)), Momentum(0.9)]", "a BFloat16 is half of a float, and the elements are no floats: make the class an optimizer of float")]
    [InlineData("[FusedOptimizer]", "the rule keeps no state but parameters: remove the attribute")]
    [InlineData("[FusedOptimizer, WeightAverage]", "the rule keeps no state but parameters: remove the attribute")]
    public void StorageThatIsImpossible_IsReportedAtTheAttribute(string attributes, string reason) => Reports.At(
        $"using FusedOptim; {attributes} [[|StateStorage(StateFormat.BFloat16)|]] partial class X;",
        "FOPT028",
        $"'X' cannot keep its states as BFloat16, because {reason}");

    [Theory]
    [InlineData("[FusedOptimizer, Momentum(0.9), StateStorage(StateFormat.BFloat16)]")]
    [InlineData("[FusedOptimizer, Momentum(0.9), WeightAverage, StateStorage(format: StateFormat.BFloat16)]")]
    [InlineData("[FusedOptimizer(typeof(double)), StateStorage(StateFormat.Element)]")]
    public void StorageThatIsPossible_IsNotReported(string attributes) => Reports.Nothing($"using FusedOptim; {attributes} partial class X;");

    [Fact]
    public void FormatThatTheEnumDoesNotHave_IsReportedAtTheArgument() => Reports.At(
        "using FusedOptim; [FusedOptimizer, Momentum(0.9), StateStorage([|(StateFormat)7|])] partial class X;",
        "FOPT008",
        "'X.Format' must lie in {StateFormat.Element, StateFormat.BFloat16}, but is 7; change the argument");

    [Theory]
    [InlineData("typeof(float)")]
    [InlineData("typeof(System.Double)")]
    [InlineData("elementType: typeof(double)")]
    public void FloatOrDouble_IsNotReported(string argument) => Reports.Nothing($"[FusedOptim.FusedOptimizer({argument})] partial class X;");

    [Theory]
    [InlineData("Kernel", "class [|Kernel|];")]
    [InlineData("Kernel", "void [|Kernel|]<T>() { }")]
    [InlineData("LearningRate", "public double [|LearningRate|] { get; set; }")]
    [InlineData("Beta1", "const double [|Beta1|] = 0.9;")]
    [InlineData("HyperparameterValues", "public struct [|HyperparameterValues|];")]
    [InlineData("CreateRule", "object [|CreateRule|]() => 1;")]
    [InlineData("Update", "int [|Update|] => 1;")]
    [InlineData("Update", "static void [|Update|](System.Span<float> p, System.ReadOnlySpan<float> g, System.Span<float> m, in HyperparameterValues h, long t, double s) { }")]
    public void MemberWithAGeneratedName_IsReportedAtItsName(string name, string member) => Reports.At(
        $"[FusedOptim.FusedOptimizer, FusedOptim.FirstMoment] partial class X {{ {member} }}",
        "FOPT009",
        $"'{name}' collides with the generated member '{name}' of the optimizer; rename it");

    [Theory]
    [InlineData("Momentum")]
    [InlineData("Kernel")]
    [InlineData("CreateRule")]
    [InlineData("HyperparameterValues")]
    public void ClassWithAGeneratedName_IsReportedAtItsName(string name) => Reports.At(
        $"[FusedOptim.FusedOptimizer, FusedOptim.Momentum] partial class [|{name}|];",
        "FOPT009",
        $"'{name}' collides with the generated member '{name}' of the optimizer; rename it");

    [Fact]
    public void NamesThatOnlyLookLikeGeneratedOnes_AreNotReported() => Reports.Nothing(
        """
        using FusedOptim;
        interface IRate { double LearningRate { get; } }
        [FusedOptimizer] partial class X : IRate
        {
            double IRate.LearningRate => 1;
            const double Beta1 = 1;
            double learningRate => Beta1;
            int CreateRule(int number) => number;
            int CreateRule<T>() => 1;
            static void Update(float[] p, float[] g, in HyperparameterValues h) => Update(p, g, in h, 1);
            static void Update(System.Span<double> p, System.ReadOnlySpan<double> g, in HyperparameterValues h, long t, double s) { }
        }
        partial class LearningRate { [FusedOptimizer] partial class Y; }
        [FusedOptimizer] partial class Momentum;
        """);

    [Theory]
    [InlineData(LanguageVersion.CSharp11, "11.0")]
    [InlineData(LanguageVersion.CSharp9, "9.0")]
    public void OlderLanguage_IsReportedAtTheClass(LanguageVersion language, string name)
    {
        MarkedSource source = MarkedSource.Parse("[FusedOptim.FusedOptimizer] partial class [|X|] { }");

        Diagnostic diagnostic = Assert.Single(GeneratorRun.Of(new ConsumerProject(source.Text) { Language = language }).Analyze());

        Assert.Equal("FOPT011", diagnostic.Id);
        Assert.Equal(source.Spans.Single(), diagnostic.Location.SourceSpan);
        Assert.Equal(
            $"The code generated for 'X' needs C# 12 or newer, but the project uses C# {name}; set <LangVersion>12</LangVersion> or a newer one, or remove the setting",
            diagnostic.GetMessage(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.Latest)]
    [InlineData(LanguageVersion.Preview)]
    public void NewEnoughLanguage_IsNotReported(LanguageVersion language) => Assert.Empty(
        GeneratorRun.Of(new ConsumerProject("[FusedOptim.FusedOptimizer] partial class X { }") { Language = language }).Analyze());
}
