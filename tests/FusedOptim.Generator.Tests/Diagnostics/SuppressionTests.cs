using FusedOptim.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Tests.Diagnostics;

/// <summary>What the pages say about suppression, on their own wrong examples.</summary>
public sealed class SuppressionTests
{
    public static TheoryData<string> Ids => [.. OptimizerDiagnostics.All.Select(descriptor => descriptor.Id)];

    /// <summary>All but those that belong to no line.</summary>
    public static TheoryData<string> IdsWithAPlace => [.. OptimizerDiagnostics.All.Select(descriptor => descriptor.Id).Where(id => id != "FOPT010")];

    [Theory]
    [MemberData(nameof(IdsWithAPlace))]
    public void Pragma_SuppressesTheDiagnostic(string id)
    {
        GeneratorRun run = GeneratorRun.Of(WithPragma(id, id));

        Assert.Empty(run.Analyze());
        Diagnostic diagnostic = Assert.Single(run.Analyze(suppressed: true));
        Assert.Equal((id, true), (diagnostic.Id, diagnostic.IsSuppressed));
    }

    [Theory]
    [MemberData(nameof(IdsWithAPlace))]
    public void PragmaOfAnotherId_DoesNotSuppressIt(string id) => Assert.Equal(id, Assert.Single(GeneratorRun.Of(WithPragma(id, "FOPT999")).Analyze()).Id);

    [Fact]
    public void Pragma_DoesNotReachADiagnosticWithoutAPlace() => Assert.Equal("FOPT010", Assert.Single(GeneratorRun.Of(WithPragma("FOPT010", "FOPT010")).Analyze()).Id);

    [Theory]
    [MemberData(nameof(Ids))]
    public void NoWarn_SuppressesTheDiagnostic(string id) => Assert.Empty(GeneratorRun.Of(DiagnosticPage.Read(id).Wrong with { NoWarn = [id] }).Analyze());

    private static ConsumerProject WithPragma(string page, string id)
    {
        ConsumerProject wrong = DiagnosticPage.Read(page).Wrong;
        return wrong with { Sources = [$"#pragma warning disable {id}\n{wrong.Sources.Single()}"] };
    }
}
