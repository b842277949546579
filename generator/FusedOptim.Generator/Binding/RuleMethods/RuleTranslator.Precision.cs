using FusedOptim.Generator.Diagnostics;
using FusedOptim.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace FusedOptim.Generator.Binding.RuleMethods;

/// <summary>Elements that would change their type. In <c>p - 0.1 * g</c> one literal makes a double of g, and of p because of that: one cure is one message, at g.</summary>
internal sealed partial class RuleTranslator
{
    private readonly List<(IOperation Source, IrType Type)> widened = [];

    private void ReportWidened()
    {
        foreach ((IOperation source, IrType type) in widened.Where(item => !widened.Any(other => Other(item.Source)?.Syntax.Contains(other.Source.Syntax) == true)))
        {
            Report(OptimizerDiagnostics.MixedPrecision, Place.Whole(source), source.Syntax.ToString(), ElementTypeBinder.Keyword(type), Precision(source));
        }
    }

    // The other operand of the operation that a value is converted for.
    private static IOperation? Other(IOperation source) => source.Parent switch
    {
        IConversionOperation { IsImplicit: true, Parent: IBinaryOperation binary } => binary.LeftOperand.Syntax.Contains(source.Syntax) ? binary.RightOperand : binary.LeftOperand,
        _ => null,
    };

    private string Precision(IOperation source) => (program.Element, source.Parent?.Parent) switch
    {
        (IrType.F32, IArgumentOperation { Parent: IInvocationOperation call }) when FunctionAdvice.ForFloat(call.TargetMethod) is { } instead => instead,
        (IrType.F32, _) => "make the other operand a float: write 2f instead of 2.0, and (float) before a double that is the same for all elements",
        _ => "keep it a double",
    };
}
