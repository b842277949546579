using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Diagnostics;

/// <summary>Diagnostics about how the project is built.</summary>
internal static partial class OptimizerDiagnostics
{
    public static readonly DiagnosticDescriptor DebugBuild = Create(
        "FOPT010",
        "Optimizer kernels run unoptimized",
        "This build is not optimized: the update loops run about 10 times slower; build with '-c Release' or set <Optimize>true</Optimize> in the project",
        "Kernels live in your assembly, so its Optimize setting decides how fast they run.",
        DiagnosticSeverity.Info,
        WellKnownDiagnosticTags.CompilationEnd);
}
