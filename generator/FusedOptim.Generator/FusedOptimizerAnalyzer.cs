using System.Collections.Immutable;
using FusedOptim.Generator.Binding;
using FusedOptim.Generator.Binding.RuleMethods;
using FusedOptim.Generator.Diagnostics;
using FusedOptim.Generator.Model.Chain;
using FusedOptim.Generator.Model.Schedules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FusedOptim.Generator;

/// <summary>Reports what is wrong with classes marked with <c>[FusedOptimizer]</c>: it runs the generator's binder and keeps its diagnostics.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FusedOptimizerAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => OptimizerDiagnostics.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // A class in a file that some other tool wrote is an optimizer too: its rule would be invalid without a word. Our own parts the binder ignores.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var build = new BuildCheck();
            bool hasRules = start.Compilation.GetTypeByMetadataName(RuleMethodBinder.AttributeName) is not null;
            start.RegisterSymbolAction(symbol => Check(symbol, hasRules, build), SymbolKind.NamedType);
            if (hasRules)
            {
                start.RegisterSyntaxNodeAction(
                    NestedRuleCheck.Check, SyntaxKind.LocalFunctionStatement, SyntaxKind.ParenthesizedLambdaExpression);
            }

            start.RegisterCompilationEndAction(build.Report);
        });
    }

    private static void Check(SymbolAnalysisContext context, bool hasRules, BuildCheck build)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (AttributeReader.Find(type, OptimizerBinder.Marker) is not null)
        {
            build.SawOptimizer();
            BoundOptimizer bound = OptimizerBinder.Bind(type, context.Compilation, context.CancellationToken);
            foreach (Diagnostic diagnostic in bound.Diagnostics.Concat(GeneratedCodeCheck.Check(type, bound)))
            {
                context.ReportDiagnostic(diagnostic);
            }
        }
        else if (type.TypeKind == TypeKind.Class && ChainBinder.First(type, out AttributeKind kind) is { } attribute)
        {
            ReportMissingMarker(context, attribute, kind.ToString());
        }
        else if (type.TypeKind == TypeKind.Class && ScheduleBinder.First(type, out ScheduleKind schedule) is { } ofSchedule)
        {
            ReportMissingMarker(context, ofSchedule, schedule.ToString());
        }
        else if (hasRules && RuleMethodBinder.First(type) is { } rule)
        {
            ReportMissingMarker(context, rule, RuleMethodBinder.Attribute.Substring(0, RuleMethodBinder.Attribute.Length - nameof(Attribute).Length));
        }
    }

    private static void ReportMissingMarker(SymbolAnalysisContext context, AttributeData attribute, string name)
    {
        Location? location = AttributeReader.Location(attribute, context.CancellationToken);
        context.ReportDiagnostic(Diagnostic.Create(OptimizerDiagnostics.MarkerMissing, location, name, context.Symbol.Name));
    }

    /// <summary>Notes whether a compilation has optimizers, and says once if they are built unoptimized.</summary>
    private sealed class BuildCheck
    {
        private volatile bool hasOptimizer;

        public void SawOptimizer() => hasOptimizer = true;

        public void Report(CompilationAnalysisContext context)
        {
            if (hasOptimizer && context.Compilation.Options.OptimizationLevel == OptimizationLevel.Debug)
            {
                context.ReportDiagnostic(Diagnostic.Create(OptimizerDiagnostics.DebugBuild, Location.None));
            }
        }
    }
}
