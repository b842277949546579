namespace FusedOptim.Generator.Tests.Consumer;

/// <summary>Generated code means the same whatever the user's own types and members are called.</summary>
public sealed class AwkwardNamesTests
{
    private const string Rules =
        "[global::FusedOptim.FusedOptimizer, global::FusedOptim.ClipByGlobalNorm, global::FusedOptim.SecondMoment, global::FusedOptim.Momentum]";

    private const string Types = """
        class Math; class MathF; class Vector; class Vector<T>; class Span<T>; class ReadOnlySpan<T>; class Unsafe; class MemoryMarshal;
        class BitConverter; class ImmutableArray; class ImmutableArray<T>; class MethodImpl; class ArgumentException; class Exception;
        class Optimizer<T, U>; class IHyperparameters<T>; class FusedRule<T, U>; class FusedRule<T, U, V>; class RuleDescription; class Lanes;
        class UpdateChecks; class StepContext; class TensorSlice<T>; class HyperparameterDescriptor; class HyperparameterRange; class String;
        """;

    [Fact]
    public void TypesOfTheUsersNamespace_HideNothing() => AssertCompiles($$"""
        namespace X
        {
            {{Types}}
            namespace System { class Math; class Span<T>; namespace Numerics { class Vector; } }
            namespace FusedOptim { class Optimizer<T, U>; namespace Kernels { class FusedRule<T, U>; } }

            {{Rules}} partial class Clipped;
            [global::FusedOptim.FusedOptimizer, global::FusedOptim.SquaredGradientSum] partial class Summed;
        }
        """);

    [Fact]
    public void NamespaceThatEndsInFusedOptim_HidesNothing() => AssertCompiles($$"""
        namespace X.FusedOptim
        {
            {{Rules}} partial class Rule;
        }

        namespace X.FusedOptim.Kernels
        {
            [global::FusedOptim.FusedOptimizer] partial class Lanes;
        }
        """);

    [Theory]
    [InlineData("FusedOptim")]
    [InlineData("System")]
    [InlineData("Uniforms")]
    [InlineData("Loop")]
    [InlineData("Loop0")]
    [InlineData("Rule")]
    [InlineData("Run")]
    [InlineData("Prepare")]
    [InlineData("Description")]
    [InlineData("Descriptors")]
    [InlineData("Defaults")]
    [InlineData("Validate")]
    [InlineData("Vector")]
    [InlineData("gradient")]
    [InlineData("uniforms")]
    [InlineData("@class")]
    [InlineData("@record")]
    [InlineData("@required")]
    [InlineData("@scoped")]
    [InlineData("@file")]
    [InlineData("@where")]
    [InlineData("@global")]
    [InlineData("@partial")]
    [InlineData("@await")]
    public void ClassOfThatName_Compiles(string name) => AssertCompiles($$"""
        namespace X
        {
            {{Rules}} partial class {{name}};
        }
        """);

    [Fact]
    public void NestedTypesOfTheClass_HideNothing() => AssertCompiles($$"""
        {{Rules}}
        partial class Rule
        {
            {{Types}}
            class System;
            class FusedOptim;
            struct Uniforms;
        }
        """);

    [Theory]
    [InlineData("Kernel")]
    [InlineData("HyperparameterValues")]
    [InlineData("Uniforms")]
    [InlineData("LearningRate")]
    [InlineData("System")]
    [InlineData("FusedOptim")]
    public void TypeParameterOfTheContainer_HidesNothing(string parameter) => AssertCompiles($$"""
        partial class Container<{{parameter}}>
        {
            {{Rules}} partial class Rule;
        }
        """);

    [Fact]
    public void MembersOfTheClass_HideNothing() => AssertCompiles($$"""
        #pragma warning disable CS0169, CS0649, CS0414 // Fields that nobody uses.
        {{Rules}}
        partial class Rule
        {
            static int _, i, width, pairs, length, uniforms, context, step, index, value, Loop0, Loop1, Prepare, Rule0, System, FusedOptim;
            static int Vector, isInitialized, Descriptors, Defaults, Validate, Run, Compute, Description, Lanes, global;
            public new int Step => 0;
            public new int DefaultGroup => 0;
            public new int Groups => 0;
            static string nameof(int index) => "";
        }
        """);

    [Theory]
    [InlineData("partial class Outer")]
    [InlineData("static partial class Outer")]
    [InlineData("abstract partial class Outer")]
    [InlineData("partial struct Outer")]
    [InlineData("readonly ref partial struct Outer")]
    [InlineData("partial interface IOuter")]
    [InlineData("partial record Outer(int A)")]
    [InlineData("readonly partial record struct Outer(int A)")]
    [InlineData("partial class Outer<T> where T : System.IDisposable, new()")]
    public void ContainerOfAnyKind_Compiles(string container) => AssertCompiles($$"""
        {{container}}
        {
            {{Rules}} private sealed partial class Inner;
            {{Rules}} internal partial class Other { }
            static object Make() => new Inner { LearningRate = 0.1, MaximumNorm = 2 };
        }
        """);

    [Theory]
    [InlineData("private")]
    [InlineData("protected")]
    [InlineData("private protected")]
    [InlineData("protected internal")]
    [InlineData("internal sealed")]
    [InlineData("public")]
    public void NestedClassOfAnyAccessibility_Compiles(string modifiers) => AssertCompiles($$"""
        partial class Outer
        {
            {{Rules}} {{modifiers}} partial class Inner
            {
                public Inner() => LearningRate = Defaults.LearningRate / 10;
                private static HyperparameterValues Defaults => new() { Momentum = 0.5 };
            }
        }
        """);

    private static void AssertCompiles(string source)
    {
        GeneratorRun run = GeneratorRun.Of(source);

        // CS8981: a type's name in small letters is the user's own fault.
        Assert.Empty(run.CompilerDiagnostics.Where(diagnostic => diagnostic.Id != "CS8981"));
        Assert.NotEmpty(run.Files);
    }
}
