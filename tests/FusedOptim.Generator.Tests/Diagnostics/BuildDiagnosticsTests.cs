using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Tests.Diagnostics;

/// <summary>FOPT010.</summary>
public sealed class BuildDiagnosticsTests
{
    [Fact]
    public void DebugBuild_IsReportedOnceForTheProject()
    {
        Diagnostic diagnostic = Assert.Single(Analyze(OptimizationLevel.Debug, "using FusedOptim; [FusedOptimizer] partial class X; [FusedOptimizer] partial class Y;"));

        Assert.Equal(("FOPT010", DiagnosticSeverity.Info, Location.None), (diagnostic.Id, diagnostic.Severity, diagnostic.Location));
        Assert.Equal(
            "This build is not optimized: the update loops run about 10 times slower; build with '-c Release' or set <Optimize>true</Optimize> in the project",
            diagnostic.GetMessage(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(OptimizationLevel.Release, "[FusedOptim.FusedOptimizer] partial class X;")]
    [InlineData(OptimizationLevel.Debug, "partial class X;")]
    public void ReleaseBuildOrNoOptimizer_IsNotReported(OptimizationLevel optimization, string source) => Assert.Empty(Analyze(optimization, source));

    private static ImmutableArray<Diagnostic> Analyze(OptimizationLevel optimization, string source) =>
        GeneratorRun.Of(new ConsumerProject(source) { Optimization = optimization }).Analyze();
}
