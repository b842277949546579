using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Diagnostics;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Rules;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Binding.RuleMethods;

/// <summary>
/// Translates the body of a rule method into a program over one element. It is an allow-list over <c>IOperation</c>: what it does not know is an error at that
/// place. An error does not end the translation, so that all of them are reported at once.
/// </summary>
internal sealed partial class RuleTranslator
{
    private readonly Compilation compilation;
    private readonly DiagnosticSink diagnostics;
    private readonly CancellationToken cancellation;
    private readonly IMethodSymbol method;
    private readonly ProgramBuilder program;
    private readonly FlowMerger merger;
    private readonly Dictionary<ISymbol, RuleArgument> inputs = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, Value> loaded = new(SymbolEqualityComparer.Default);
    private readonly List<string> fields = [];
    private readonly SortedSet<string> warnings;
    private readonly List<Location> locations = [];
    private readonly RuleShape shape;
    private Flow flow = new();
    private readonly HashSet<int> unknown = [];
    private int examined;
    private bool failed;

    private RuleTranslator(BoundArguments arguments, IrType element, Compilation compilation, DiagnosticSink diagnostics, CancellationToken cancellation)
    {
        this.compilation = compilation;
        this.diagnostics = diagnostics;
        this.cancellation = cancellation;
        method = arguments.Method;
        warnings = new SortedSet<string>(UseWarnings.Of(method, method.ContainingType), StringComparer.Ordinal);
        shape = arguments.Shape;
        program = new ProgramBuilder(element);
        merger = new FlowMerger(program, symbol => inputs.ContainsKey(symbol) ? Load(symbol) : null);
        foreach (BoundArgument argument in arguments.Arguments)
        {
            inputs.Add(argument.Symbol, argument.Argument);
        }
    }

    /// <summary>The translated body; null if it has errors.</summary>
    public static TranslatedBody? Translate(
        BoundArguments arguments, IrType element, Compilation compilation, DiagnosticSink diagnostics, CancellationToken cancellation)
    {
        var translator = new RuleTranslator(arguments, element, compilation, diagnostics, cancellation);
        try
        {
            translator.TranslateBody();
        }
        catch (InsufficientExecutionStackException)
        {
            translator.Report(OptimizerDiagnostics.NotInRule, arguments.Method.Locations[0], "Code that is nested this deep", "give names to parts of it");
        }

        translator.ReportWidened();
        if (translator.failed)
        {
            return null;
        }

        var body = new TranslatedBody(translator.program.Build(), translator.fields.ToEquatableArray(), translator.warnings.ToEquatableArray(), translator.locations);
        return ElementTypeCheck.Passes(body, diagnostics) ? body : null;
    }

    private void TranslateBody()
    {
        if (Body(method) is not { } body)
        {
            return;
        }

        inlined.Push(method);
        TranslateStatement(body);

        // A method without errors returns on every path; one that does not has been reported.
        if (failed || flow.Exit is not { Condition: null, Result: { } result } exit)
        {
            failed = true;
            return;
        }

        program.Store(Op.StoreParameter, result);
        foreach (KeyValuePair<ISymbol, RuleArgument> input in inputs)
        {
            if (exit.Variables.TryGetValue(input.Key, out Value value))
            {
                Store(input.Key, input.Value, value);
            }
        }

        Locate(method.Locations[0]);
    }

    private void Store(ISymbol variable, RuleArgument argument, Value value)
    {
        if (argument.Kind == RuleArgumentKind.State)
        {
            program.Store(Op.StoreState, value, argument.Index);
        }
        else if (argument.Kind == RuleArgumentKind.Scalar && program[value].Rate < Rate.Element)
        {
            program.StoreScalar(value, argument.Index);
        }
        else if (argument.Kind == RuleArgumentKind.Scalar)
        {
            Report(OptimizerDiagnostics.ScalarOfElements, scalarAssignments[variable], variable.Name);
        }
    }

    // The value that an argument of the rule came with: loaded where it is needed first.
    private Value Load(ISymbol symbol)
    {
        if (!loaded.TryGetValue(symbol, out Value value))
        {
            RuleArgument argument = inputs[symbol];
            value = argument.Kind switch
            {
                RuleArgumentKind.Parameter => program.Input(Op.LoadParameter, program.Element, name: "parameter"),
                RuleArgumentKind.Gradient => program.Input(Op.LoadGradient, program.Element, name: "gradient"),
                RuleArgumentKind.State => program.Input(Op.LoadState, program.Element, argument.Index),
                RuleArgumentKind.Scalar => program.Input(Op.LoadScalar, IrType.F64, argument.Index),
                RuleArgumentKind.Step => program.Input(Op.Step, IrType.I64),
                _ when shape.Hyperparameters[argument.Index].Name == RuleSignature.LearningRate =>
                    program.Convert(program.Input(Op.LearningRate, IrType.F64), argument.Type, symbol.Name),
                _ => program.Convert(program.Input(Op.Hyperparameter, IrType.F64, argument.Index), argument.Type, symbol.Name),
            };
            loaded.Add(symbol, value);
        }

        return value;
    }

    // Instructions belong to the innermost operation that made them.
    private void Locate(Location location)
    {
        while (locations.Count < program.Count)
        {
            locations.Add(location);
        }
    }

    private void Report(DiagnosticDescriptor descriptor, Location location, params object[] arguments)
    {
        failed = true;
        diagnostics.Report(descriptor, location, arguments);
    }

    // The value that stands for one that could not be translated. What is made of it is not reported any more: one mistake is one message.
    private Value Unknown(ITypeSymbol? type)
    {
        failed = true;
        Value value = TypeOf(type) switch
        {
            IrType.Bool => program.Boolean(false),
            IrType.I64 => program.Integer(0),
            { } number => program.Constant(number, 0),
            null => program.Constant(program.Element, 0),
        };
        unknown.Add(value.Position);
        return value;
    }

    // What is made of an unknown value is one too, which is found out once for each instruction.
    private bool AreUnknown(params Value[] values)
    {
        for (; unknown.Count > 0 && examined < program.Count; examined++)
        {
            if (program[new Value(examined)].Operands.Any(unknown.Contains))
            {
                unknown.Add(examined);
            }
        }

        return values.Any(value => unknown.Contains(value.Position));
    }

    // Not supported, unless something in it is not, and has been reported.
    private Value NotSupported(IOperation operation, params Value[] operands) => AreUnknown(operands) ? Unknown(operation.Type) : NotSupported(operation);

    private Value NotSupported(IOperation operation)
    {
        (string what, string instead) = UnsupportedConstructs.Of(operation);
        return NotSupported(operation, Place.Of(operation), what, instead);
    }

    private Value NotSupported(IOperation operation, Location location, string what, string instead)
    {
        if (!IsRefused(operation))
        {
            Report(OptimizerDiagnostics.NotInRule, location, what, instead);
        }

        return Unknown(operation.Type);
    }

    // An int is a constant or a field, which converts to long without a change.
    private static IrType? TypeOf(ITypeSymbol? type) => type?.SpecialType switch
    {
        SpecialType.System_Single => IrType.F32,
        SpecialType.System_Double => IrType.F64,
        SpecialType.System_Boolean => IrType.Bool,
        SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16
            or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 => IrType.I64,
        _ => null,
    };
}
