using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace FusedOptim.Generator.Binding.RuleMethods;

/// <summary>What a construct that is no part of the rule language is called, and what to write instead.</summary>
internal static class UnsupportedConstructs
{
    private const string Arguments = "a rule depends on its arguments, constants and static readonly fields; make it a hyperparameter, or state by 'ref'";
    private const string Choice = "write 'if' and 'else', or '?:'";

    public static (string What, string Instead) Of(IOperation operation) => operation switch
    {
        ILoopOperation => ("A loop", "write its iterations out, or use a reduction such as Rule.Sum over the tensor"),
        ISwitchOperation or ISwitchExpressionOperation => ("'switch'", Choice),
        IIsPatternOperation => ("A pattern", "compare with <, <=, == and combine with && and ||"),
        IIsTypeOperation => ("A test of types", "all values are float, double, long or bool"),
        IBranchOperation { BranchKind: BranchKind.GoTo } or ILabeledOperation => ("'goto'", Choice),
        IThrowOperation => ("'throw'", "a step is all or nothing; check inputs before it, or return the parameter as it is"),
        ITryOperation => ("'try'", "nothing that a rule may call throws"),
        IUsingOperation or ILockOperation or IAwaitOperation => ("A statement that waits or locks", "a rule only computes"),
        ITupleOperation or IDeconstructionAssignmentOperation => ("A tuple", "assign one variable after the other, or use 'out' arguments"),
        IArrayElementReferenceOperation or IArrayCreationOperation => ("An array", "use one state by 'ref' for each value that is kept"),
        IObjectCreationOperation or IDynamicObjectCreationOperation or IAnonymousObjectCreationOperation => ("An object", "all values are float, double, long or bool"),
        IAnonymousFunctionOperation or IDelegateCreationOperation or IMethodReferenceOperation => ("A delegate", "call a static method"),
        IInstanceReferenceOperation or IPropertyReferenceOperation { Instance: not null } or IFieldReferenceOperation { Instance: not null } => ("A member of an instance", Arguments),
        IPropertyReferenceOperation => ("A property", Arguments),
        IFieldReferenceOperation => ("A field that can change", "make it 'const' or 'static readonly', or a hyperparameter"),
        IInterpolatedStringOperation or ILiteralOperation => ("Text", "all values are float, double, long or bool"),
        IUnaryOperation or IBinaryOperation or ICompoundAssignmentOperation => ("This operator", "rules have + - * / %, comparisons, &&, || and !"),
        IConversionOperation conversion => ($"A conversion to {conversion.Type?.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}", "all values are float, double, long or bool"),
        ICoalesceOperation or IConditionalAccessOperation => ("A value that may be null", "all values are float, double, long or bool"),
        IInvocationOperation => ("This call", "call a function of Math, MathF or Rule, or a static method of your own"),
        IVariableDeclaratorOperation => ("A variable of this type", "all values are float, double, long or bool"),
        _ => ("This", "see the language of rule methods in generator/README.md"),
    };
}
