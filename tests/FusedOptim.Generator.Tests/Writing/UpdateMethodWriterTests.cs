using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FusedOptim.Generator.Tests.Writing;

public sealed class UpdateMethodWriterTests
{
    private static readonly UpdateChain Adam = Chains.Of(AttributeKind.FirstMoment, AttributeKind.SecondMoment);

    [Theory]
    [InlineData("F32", "float")]
    [InlineData("F64", "double")]
    public void Parameters_AreTensorsStatesAndWhatIsUniform(string element, string type) => Assert.Equal(
        [
            $"global::System.Span<{type}> parameters", $"global::System.ReadOnlySpan<{type}> gradients", $"global::System.Span<{type}> firstMoment",
            $"global::System.Span<{type}> secondMoment", "in HyperparameterValues hyperparameters", "long step", "double gradientScale = 1",
        ],
        Update(Adam, Enum.Parse<IrType>(element))!.ParameterList.Parameters.Select(parameter => parameter.ToString()));

    [Fact]
    public void RuleThatReducesOverAllTensors_HasNoUpdate()
    {
        Assert.Null(Update(Chains.Of(AttributeKind.ClipByGlobalNorm, AttributeKind.Momentum)));
        Assert.NotNull(Update(Chains.Of(AttributeKind.Momentum)));
    }

    [Fact]
    public void EveryPairOfSpans_IsChecked()
    {
        string body = Update(Adam)!.Body!.ToString();
        string[] spans = ["parameters", "gradients", "firstMoment", "secondMoment"];

        Assert.All(spans.Skip(1), span => Assert.Contains($"SameLength<float>(parameters, {span}, \"{span}\")", body, StringComparison.Ordinal));
        Assert.All(
            spans.SelectMany((first, number) => spans.Skip(number + 1).Select(second => (first, second))),
            pair => Assert.Contains($"NoOverlap<float>({pair.first}, \"{pair.first}\", {pair.second}, \"{pair.second}\")", body, StringComparison.Ordinal));
    }

    [Fact]
    public void Checks_ComeBeforeTheLoop()
    {
        string[] statements = [.. Update(Adam)!.Body!.Statements.Select(statement => statement.ToString())];
        int lastCheck = Array.FindLastIndex(statements, statement => statement.Contains("UpdateChecks", StringComparison.Ordinal));
        int firstOther = Array.FindIndex(statements, 1, statement => !statement.Contains("UpdateChecks", StringComparison.Ordinal));

        Assert.Equal("hyperparameters.Validate();", statements[0]);
        Assert.Equal("global::FusedOptim.Kernels.UpdateChecks.Step(step);", statements[1]);
        Assert.Equal("global::FusedOptim.Kernels.UpdateChecks.GradientScale<float>(gradientScale);", statements[2]);
        Assert.StartsWith("Kernel.Loop(", statements[^1], StringComparison.Ordinal);
        Assert.True(lastCheck < firstOther);
    }

    [Fact]
    public void EveryParameter_IsDocumented()
    {
        MethodDeclarationSyntax update = Update(Adam)!;
        string documentation = update.GetLeadingTrivia().ToFullString();

        Assert.All(
            update.ParameterList.Parameters,
            parameter => Assert.Contains($"<param name=\"{parameter.Identifier.Text}\">", documentation, StringComparison.Ordinal));
    }

    [Fact]
    public void InvalidRule_HasAnUpdateThatThrows()
    {
        MethodDeclarationSyntax update = Written.Methods(Adam, hasKernel: false).Single(method => method.Identifier.Text == "Update");

        Assert.IsType<ThrowStatementSyntax>(Assert.Single(update.Body!.Statements));
        Assert.DoesNotContain("<code>", update.GetLeadingTrivia().ToFullString(), StringComparison.Ordinal);
    }

    private static MethodDeclarationSyntax? Update(UpdateChain chain, IrType element = IrType.F32) =>
        Written.Methods(chain, element).SingleOrDefault(method => method.Identifier.Text == "Update");
}
