using FusedOptim.Generator.Binding;
using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Lowering;
using FusedOptim.Generator.Model;
using FusedOptim.Generator.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FusedOptim.Generator;

/// <summary>
/// Writes the update loops of classes marked with <c>[FusedOptimizer]</c>. It reports nothing: <see cref="FusedOptimizerAnalyzer"/> runs the same
/// binder and reports at real locations.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class FusedOptimizerGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<OptimizerModel> models = context.SyntaxProvider
            .ForAttributeWithMetadataName(OptimizerBinder.MarkerName, static (node, _) => node is ClassDeclarationSyntax, OptimizerBinder.BindModel)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName(TrackingNames.Bind);

        IncrementalValueProvider<EquatableArray<string>> ambiguous = models
            .Select(static (model, _) => model.MetadataName)
            .Collect()
            .Select(static (names, _) => HintName.Ambiguous(names))
            .WithTrackingName(TrackingNames.Ambiguous);

        IncrementalValuesProvider<LoweredOptimizer> lowered = models
            .Select(static (model, _) => Lowerer.Lower(model))
            .WithTrackingName(TrackingNames.Lower);

        context.RegisterSourceOutput(
            lowered.Combine(ambiguous),
            static (output, item) => output.AddSource(HintName.Of(item.Left.Model, item.Right), FileWriter.Write(item.Left)));
    }
}
