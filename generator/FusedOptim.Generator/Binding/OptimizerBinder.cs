using System.Collections.Immutable;
using FusedOptim.Generator.Binding.RuleMethods;
using FusedOptim.Generator.Binding.RuleMethods.Smells;
using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model;
using FusedOptim.Generator.Model.Chain;
using FusedOptim.Generator.Model.Rules;
using FusedOptim.Generator.Model.Schedules;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Binding;

/// <summary>What binding a class gives: the model (null if the class cannot be extended at all) and what is wrong.</summary>
internal sealed record BoundOptimizer(OptimizerModel? Model, ImmutableArray<Diagnostic> Diagnostics);

/// <summary>
/// Turns a marked class into a model. The generator keeps the model; the analyzer calls the same method and reports the diagnostics. The two
/// see different compilations (the analyzer's has our own output in it), so everything declared in generated parts is ignored here.
/// </summary>
internal static class OptimizerBinder
{
    /// <summary>The class of the marker.</summary>
    public const string Marker = "FusedOptimizerAttribute";

    /// <summary>The full metadata name of the marker.</summary>
    public const string MarkerName = $"FusedOptim.{Marker}";

    /// <summary>The generator's entry: the model of a class, once for all its parts, or null.</summary>
    public static OptimizerModel? BindModel(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        // A class may be marked on several parts (which the compiler reports): only the first one counts.
        var type = (INamedTypeSymbol)context.TargetSymbol;
        SyntaxReference? first = AttributeReader.Find(type, Marker)?.ApplicationSyntaxReference;
        return first?.SyntaxTree == context.TargetNode.SyntaxTree && context.TargetNode.Span.Contains(first.Span)
            ? Bind(type, context.SemanticModel.Compilation, cancellation).Model
            : null;
    }

    public static BoundOptimizer Bind(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        var diagnostics = new DiagnosticSink();
        if (!TargetBinder.CanName(type))
        {
            return new BoundOptimizer(null, diagnostics.ToImmutable());
        }

        IrType element = ElementTypeBinder.Bind(type, diagnostics, cancellation);
        bool canExtend = TargetBinder.Check(type, element, compilation, diagnostics, out BaseClass baseClass, cancellation);
        IMethodSymbol? rule = RuleMethodBinder.Find(type, diagnostics);
        UpdateChain chain = ChainBinder.Bind(type, element, isWhole: rule is null, diagnostics, cancellation);
        BoundArguments? arguments = rule is null ? null : ArgumentsBinder.Bind(rule, chain, element, compilation, diagnostics, cancellation);
        RuleSignature signature = arguments is null ? ChainSignature.Of(chain, element) : CombinedSignature.Of(chain, arguments.Shape, element);
        signature = StateStorageBinder.Bind(type, signature, diagnostics, cancellation);
        LearningRateSchedule? schedule = ScheduleBinder.Bind(type, signature, diagnostics, cancellation);
        TranslatedBody? body = null;
        if (arguments is not null)
        {
            RuleMethodBinder.CheckChain(type, chain, arguments, diagnostics, cancellation);
            body = arguments.AreValid ? RuleTranslator.Translate(arguments, element, compilation, diagnostics, cancellation) : null;
        }

        RuleMethod? method = body is null ? null : RuleMethodBinder.Method(arguments!, body, cancellation);
        signature = body is null ? signature : signature with
        {
            Fields = body.Fields,
            ReducesOverAllTensors = signature.ReducesOverAllTensors || body.Program.ReducesOverAllTensors,
        };
        string[] collisions = CollisionBinder.Bind(type, signature, diagnostics, cancellation).ToArray();
        if (!canExtend || !CollisionBinder.LeaveBase(type, collisions))
        {
            return new BoundOptimizer(null, diagnostics.ToImmutable());
        }

        bool isValid = !diagnostics.HasErrors && (rule is null || method is not null) && HandWritten.HasItsBraces(type, cancellation);
        if (isValid && body is not null)
        {
            RuleSmells.Report(arguments!, body, diagnostics, cancellation);
        }

        var model = new OptimizerModel(
            HierarchyBinder.MetadataName(type),
            HierarchyBinder.Bind(type),
            WritesBase: baseClass == BaseClass.None,
            signature,
            isValid ? chain : null,
            collisions.ToEquatableArray())
        {
            Method = isValid ? method : null,
            Schedule = schedule,
        };
        return new BoundOptimizer(model, diagnostics.ToImmutable());
    }
}
