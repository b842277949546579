using FusedOptim.Generator.Diagnostics;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;
using FusedOptim.Generator.Model.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FusedOptim.Generator.Binding.RuleMethods;

/// <summary>Reads the signature of a rule method: which argument is what, by its type, its modifier and its attributes.</summary>
internal sealed class ArgumentsBinder
{
    private readonly IMethodSymbol method;
    private readonly IrType element;
    private readonly Compilation compilation;
    private readonly DiagnosticSink diagnostics;
    private readonly CancellationToken cancellation;
    private readonly List<BoundArgument> arguments = [];
    private readonly List<HyperparameterInfo> hyperparameters = [];
    private readonly List<StateInfo> states = [];
    private readonly List<ScalarInfo> scalars = [];
    private readonly HashSet<string> stateNames;
    private readonly HashSet<string> propertyNames = [];
    private bool areValid = true;

    private ArgumentsBinder(
        IMethodSymbol method, UpdateChain chain, IrType element, Compilation compilation, DiagnosticSink diagnostics, CancellationToken cancellation)
    {
        this.method = method;
        this.element = element;
        this.compilation = compilation;
        this.diagnostics = diagnostics;
        this.cancellation = cancellation;
        stateNames = [.. ChainSignature.Of(chain, element).States.Select(state => state.Name)];
    }

    public static BoundArguments Bind(
        IMethodSymbol method, UpdateChain chain, IrType element, Compilation compilation, DiagnosticSink diagnostics, CancellationToken cancellation)
    {
        var binder = new ArgumentsBinder(method, chain, element, compilation, diagnostics, cancellation);
        binder.CheckMethod();
        for (int position = 0; position < method.Parameters.Length; position++)
        {
            binder.BindArgument(position, method.Parameters[position]);
        }

        binder.CheckAttributes(chain);
        var shape = new RuleShape(binder.hyperparameters, binder.states, binder.scalars);
        return new BoundArguments(method, binder.arguments, shape, binder.areValid);
    }

    private string Element => ElementTypeBinder.Keyword(element);

    private void CheckMethod()
    {
        var syntax = method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) as MethodDeclarationSyntax;
        (string Wrong, SyntaxNode? Place)? mistake = method switch
        {
            { MethodKind: not MethodKind.Ordinary } => ("must be an ordinary method", null),
            { IsStatic: false } => ("must be static: a rule depends on its arguments only", null),
            { IsGenericMethod: true } => ($"must not be generic; write it for {Element}", syntax?.TypeParameterList),
            { IsAsync: true } => ("must not be async", null),
            { IsAbstract: true } or { IsExtern: true } => ("must have a body", null),
            _ when UseWarnings.AreErrors(method, method.ContainingType) => ("must not be obsolete as an error, because generated code calls it", null),
            { RefKind: not RefKind.None } => ("must return a value, not a reference", syntax?.ReturnType),
            _ when method.ReturnType.SpecialType != ElementTypeBinder.SpecialType(element) =>
                ($"must return {Element}, the new parameter{OtherElement(method.ReturnType)}", syntax?.ReturnType),
            _ when method.Parameters.Length < 2 => ($"must take the parameter and its gradient first: ({Element} parameter, {Element} gradient, ...)", syntax?.ParameterList),
            _ => null,
        };
        if (mistake is { } found)
        {
            Report(method, found.Wrong, found.Place?.GetLocation());
        }
    }

    private string OtherElement(ITypeSymbol type) =>
        element == IrType.F32 && type.SpecialType == SpecialType.System_Double ? ", or the class be marked [FusedOptimizer(typeof(double))]" : string.Empty;

    private void BindArgument(int position, IParameterSymbol argument)
    {
        // While a name is being typed there is none, which the compiler reports.
        if (argument.Name.Length == 0)
        {
            areValid = false;
            return;
        }

        bool isState = argument.RefKind == RefKind.Ref;
        foreach (string attribute in argument.GetAttributes().Select(AttributeReader.OurName).OfType<string>())
        {
            if (attribute is "InitialValueAttribute" or "PerTensorAttribute" && !isState)
            {
                Report(argument, $"is no state: [{attribute.Substring(0, attribute.Length - "Attribute".Length)}] needs 'ref'");
            }
        }

        bool isStep = argument.Type.SpecialType is SpecialType.System_Int64 or SpecialType.System_Int32;
        if ((position < 2 || isState || isStep) && ArgumentAttributes.FindRange(argument) is { } range)
        {
            Report(argument, "is no hyperparameter, and only those have a [Range]; remove it", AttributeReader.Location(range, cancellation));
        }

        if (position < 2)
        {
            BindElement(position, argument);
        }
        else if (argument.RefKind is not (RefKind.None or RefKind.Ref))
        {
            Report(argument, "must be passed by 'ref' if it is state, or by value if it is a hyperparameter");
        }
        else if (argument.IsParams)
        {
            Report(argument, "must not be 'params'; write one argument for each hyperparameter");
        }
        else if (isState)
        {
            BindState(argument);
        }
        else if (isStep)
        {
            BindStep(argument);
        }
        else
        {
            BindHyperparameter(argument);
        }
    }

    private void BindElement(int position, IParameterSymbol argument)
    {
        string what = position == 0 ? "the parameter" : "its gradient";
        if (IsSwapped(position))
        {
            Report(argument, $"is the {(position == 0 ? "parameter" : "gradient")} by its place; the parameter is the first argument, and its gradient the second");
        }
        else if (argument.RefKind != RefKind.None || !IsElement(argument.Type) || argument.HasExplicitDefaultValue)
        {
            Report(argument, $"is {what} by its place, and must be a {Element} by value and without a default{OtherElement(argument.Type)}");
        }

        arguments.Add(new BoundArgument(argument, new RuleArgument(position == 0 ? RuleArgumentKind.Parameter : RuleArgumentKind.Gradient, element)));
    }

    // The names say that somebody has the order wrong, which types cannot say: such a rule would train, and badly. Two wrong names are one mistake.
    private bool IsSwapped(int position) => position == 0
        ? method.Parameters[0].Name == "gradient"
        : method.Parameters[1].Name == "parameter" && method.Parameters[0].Name != "gradient";

    // In a method of doubles that is one as a whole, the result is where that is said.
    private bool IsElement(ITypeSymbol type) => type.SpecialType == ElementTypeBinder.SpecialType(element)
        || (OtherElement(type).Length > 0 && OtherElement(method.ReturnType).Length > 0);

    private void BindState(IParameterSymbol argument)
    {
        bool isPerTensor = ArgumentAttributes.Has(argument, "PerTensorAttribute");
        IrType type = isPerTensor ? IrType.F64 : element;
        string keyword = ElementTypeBinder.Keyword(type);
        string name = ArgumentNaming.Snake(argument.Name);
        if (isPerTensor ? argument.Type.SpecialType != SpecialType.System_Double : !IsElement(argument.Type))
        {
            Report(
                argument,
                isPerTensor ? "is one number for each tensor, and must be a 'ref double'"
                : element == IrType.F32 && argument.Type.SpecialType == SpecialType.System_Double ? "must be a 'ref float' as a state of each element, or be marked [PerTensor] as one number for the tensor"
                : $"must be a 'ref {keyword}' as a state of each element");
        }
        else if (!stateNames.Add(name))
        {
            Report(argument, $"is a second state with the name '{name}'; rename it");
        }

        double initial = ArgumentAttributes.InitialValue(argument);
        if (double.IsNaN(initial) || double.IsInfinity(initial) || (type == IrType.F32 && float.IsInfinity((float)initial)))
        {
            Report(argument, $"must start from a finite {keyword}; change [InitialValue]");
            initial = 0;
        }

        if (isPerTensor)
        {
            arguments.Add(new BoundArgument(argument, new RuleArgument(RuleArgumentKind.Scalar, type, scalars.Count)));
            scalars.Add(new ScalarInfo(name, initial));
        }
        else
        {
            arguments.Add(new BoundArgument(argument, new RuleArgument(RuleArgumentKind.State, type, states.Count)));
            states.Add(new StateInfo(name, -1, $"the state {argument.Name}") { InitialValue = initial });
        }
    }

    private void BindStep(IParameterSymbol argument)
    {
        if (argument.Name != "step" || argument.Type.SpecialType != SpecialType.System_Int64 || argument.HasExplicitDefaultValue)
        {
            Report(argument, "must be 'long step', without a default, if it is the number of the step; hyperparameters are float or double");
        }

        arguments.Add(new BoundArgument(argument, new RuleArgument(RuleArgumentKind.Step, IrType.I64)));
    }

    private void BindHyperparameter(IParameterSymbol argument)
    {
        if (argument.Type.SpecialType == SpecialType.System_Boolean)
        {
            string number = argument is { HasExplicitDefaultValue: true, ExplicitDefaultValue: true } ? "1" : "0";
            Report(argument, $"must be float or double as a hyperparameter: write 'float {argument.Name} = {number}', and ask for '{argument.Name} != 0'");
            return;
        }

        IrType? type = ElementTypeBinder.Numeric(argument.Type);
        if (type is null)
        {
            Report(argument, "must be float or double as a hyperparameter, 'long step', or a state by 'ref'");
            return;
        }

        string name = ArgumentNaming.Pascal(argument.Name);
        if (name == "Step" && argument.Name == "step")
        {
            Report(argument, "must be 'long step' if it is the number of the step; rename the hyperparameter if it is not");
            return;
        }

        if (!propertyNames.Add(name))
        {
            Report(argument, $"is a second hyperparameter with the property '{name}'; rename it");
            return;
        }

        if (ReservedNames.Contains(name, compilation))
        {
            Report(argument, $"would become the property '{name}', but every optimizer has a member of that name; rename it");
            return;
        }

        HyperparameterInfo info = HyperparameterBinder.Bind(method, argument, type.Value, (symbol, what) => Report(symbol, what), diagnostics, cancellation);
        arguments.Add(new BoundArgument(argument, new RuleArgument(RuleArgumentKind.Hyperparameter, type.Value, hyperparameters.Count)));
        hyperparameters.Add(info);
    }

    // A hyperparameter that an attribute defines too would be applied twice, or differently from what the argument says.
    private void CheckAttributes(UpdateChain chain)
    {
        foreach (AttributeUse use in chain.Uses.Where(use => use.Kind != AttributeKind.LearningRate))
        {
            foreach (ArgumentRow row in ChainVocabulary.Row(use.Kind).Arguments)
            {
                if (arguments.FirstOrDefault(argument => argument.Argument.Kind == RuleArgumentKind.Hyperparameter && ArgumentNaming.Pascal(argument.Symbol.Name) == row.Name) is { } both)
                {
                    Report(both.Symbol, $"is also the hyperparameter of [{use.Kind}]; remove the argument, or the attribute and write what it does in the method");
                }
            }
        }
    }

    private void Report(ISymbol symbol, string what, Location? place = null)
    {
        areValid = false;
        diagnostics.Report(OptimizerDiagnostics.RuleArguments, place ?? symbol.Locations.FirstOrDefault(), symbol.Name, what);
    }
}
