using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace FusedOptim.Generator.Binding.RuleMethods;

/// <summary>What a construct that is no part of the rule language is called, and what to write instead.</summary>
internal static class UnsupportedConstructs
{
    private const string Arguments = "a rule depends on its arguments, constants and static readonly fields; make it a hyperparameter, or state by 'ref'";
    private const string Choice = "write 'if' and 'else', or '?:'";
    private const string Types = "all values are float, double, long or bool";

    private static readonly SymbolDisplayFormat TypeFormat =
        SymbolDisplayFormat.MinimallyQualifiedFormat.RemoveMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static (string What, string Instead) Of(IOperation operation) => Statement(operation) ?? Access(operation) ?? Expression(operation) ?? Other(operation);

    private static (string What, string Instead)? Statement(IOperation operation) => operation switch
    {
        ILoopOperation => ("A loop", "write its iterations out, or use a reduction such as Rule.Sum over the tensor"),
        ISwitchOperation or ISwitchExpressionOperation => ("'switch'", Choice),
        IBranchOperation { BranchKind: BranchKind.GoTo } or ILabeledOperation => ("'goto'", Choice),
        IThrowOperation => ("'throw'", "a step is all or nothing; check inputs before it, or return the parameter as it is"),
        ITryOperation => ("'try'", "write what stands in it alone: nothing that a rule may call throws, and what is in 'finally' comes at the end"),
        IUsingOperation or IUsingDeclarationOperation or ILockOperation or IAwaitOperation => ("A statement that waits or holds something", "a rule only computes"),
        _ => null,
    };

    private static (string What, string Instead)? Access(IOperation operation) => operation switch
    {
        IInstanceReferenceOperation or IMemberReferenceOperation { Instance: not null } => ("A member of an instance", Arguments),
        IPropertyReferenceOperation => ("A property", Arguments),
        IFieldReferenceOperation { Field: { IsConst: false, IsReadOnly: false } } => ("A field that can change", "make it 'const' or 'static readonly', or a hyperparameter"),
        IFieldReferenceOperation field => ($"A field of type {Name(field.Type)}", Types),
        IArrayElementReferenceOperation or IArrayCreationOperation or IImplicitIndexerReferenceOperation =>
            ("An array", "use one state by 'ref' for each value that is kept"),
        IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IDynamicIndexerAccessOperation => ("'dynamic'", Types),
        _ => null,
    };

    private static (string What, string Instead)? Expression(IOperation operation) => operation switch
    {
        IIsPatternOperation => ("A pattern", "compare with <, <=, == and combine with && and ||"),
        IIsTypeOperation or ITypeOfOperation or ISizeOfOperation => ("A question about types", Types),
        ITupleOperation or IDeconstructionAssignmentOperation or ITupleBinaryOperation => ("A tuple", "assign one variable after the other, or use 'out' arguments"),
        IObjectCreationOperation or IDynamicObjectCreationOperation or IAnonymousObjectCreationOperation or ITypeParameterObjectCreationOperation or IWithOperation =>
            ("An object", Types),
        IAnonymousFunctionOperation or IDelegateCreationOperation or IMethodReferenceOperation => ("A delegate", "call a static method"),
        ICoalesceOperation or ICoalesceAssignmentOperation or IConditionalAccessOperation => ("A value that may be null", Types),
        ISimpleAssignmentOperation { IsRef: true } => ("A reference as a variable", "use the state itself"),
        IInterpolatedStringOperation or INameOfOperation => ("Text", Types),
        ILiteralOperation or IDefaultValueOperation => ($"A value of type {Name(operation.Type)}", Types),
        IConversionOperation { Operand: IAnonymousFunctionOperation } => ("A delegate", "call a static method"),
        IConversionOperation conversion => Conversion(conversion),
        IInvocationOperation => ("This call", "call a function of Math, MathF or Rule, or a static method of your own"),
        IUnaryOperation or IBinaryOperation or ICompoundAssignmentOperation or IIncrementOrDecrementOperation =>
            ($"The operator '{Place.OperatorText(operation)}' with these operands", "rules have + - * / %, comparisons, &&, || and ! of float, double, long and bool"),
        IVariableDeclaratorOperation variable => ($"A variable of type {Name(variable.Symbol.Type)}", Types),
        _ => null,
    };

    private static (string What, string Instead) Conversion(IConversionOperation conversion) => (
        $"A conversion from {Name(conversion.Operand.Type)} to {Name(conversion.Type)}",
        IsInteger(conversion.Type) ? "keep the number as it is, or round it with Floor, Round or Truncate" : Types);

    private static (string What, string Instead) Other(IOperation operation) => (
        operation.Syntax.ToString() is { Length: < 40 } text && !text.Contains('\n') ? $"'{text}'" : "This construct", "rules have locals, assignments, 'if', 'return', '?:', arithmetic, comparisons and calls of static methods");

    private static bool IsInteger(ITypeSymbol? type) => type?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64;

    private static string Name(ITypeSymbol? type) => type?.ToDisplayString(TypeFormat) ?? "null";
}
