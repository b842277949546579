using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering;

namespace FusedOptim.Generator.Writing.RuleMethods;

/// <summary>The arguments of a rule method with the hyperparameters and states of a signature.</summary>
internal sealed class RuleMethodArguments
{
    public const string Parameter = "parameter";
    public const string Gradient = "gradient";
    public const string Step = "step";

    private readonly RuleSignature signature;
    private readonly string[] states;
    private readonly string[] hyperparameters;

    public RuleMethodArguments(RuleSignature signature)
    {
        this.signature = signature;
        states = [.. signature.States.Select(state => CSharpKeywords.Escape(SnakeCase.Camel(state.Name)))];
        string[] taken = [Parameter, Gradient, Step, .. states];

        // [Momentum] has a state and a hyperparameter of one name. Both keep it, because files and properties are called by it: the hyperparameter as its property.
        hyperparameters =
        [
            .. signature.Hyperparameters.Select(hyperparameter => CSharpKeywords.Escape(SnakeCase.Camel(hyperparameter.Name)) is { } name && !taken.Contains(name)
                ? name
                : hyperparameter.Name),
        ];
    }

    /// <summary>All names.</summary>
    public string[] All => [Parameter, Gradient, Step, .. states, .. hyperparameters];

    /// <summary>The argument <c>firstMoment</c> of the state <c>first_moment</c>.</summary>
    public string State(int index) => states[index];

    /// <summary>The argument <c>beta1</c> of the hyperparameter <c>Beta1</c>.</summary>
    public string Hyperparameter(int index) => hyperparameters[index];

    /// <summary>The learning rate, which follows the schedule.</summary>
    public string LearningRate => hyperparameters[signature.HyperparameterIndex("LearningRate")];

    /// <summary>The arguments as they are declared.</summary>
    public string[] Declarations(bool hasStep)
    {
        string element = Names.Keyword(signature.Element);
        return
        [
            $"{element} {Parameter}",
            $"{element} {Gradient}",
            .. states.Select(name => $"ref {element} {name}"),
            .. hasStep ? [$"long {Step}"] : Array.Empty<string>(),
            .. hyperparameters.Select((name, index) => $"double {name} = {RuleMethodLiterals.Default(signature.Hyperparameters[index].Default.Value)}"),
        ];
    }
}
