using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Model.Chain;

/// <summary>
/// What the class of a chain looks like, read off the table. That holds for chains with errors too, which nobody composes: code that uses the
/// class must not be a second error.
/// </summary>
internal static class ChainSignature
{
    public static RuleSignature Of(UpdateChain chain, IrType element)
    {
        AttributeRow[] rows = ChainVocabulary.Table.Where(row => Exists(row, chain)).ToArray();

        // Attributes that contradict each other may define the same hyperparameter.
        HyperparameterInfo[] hyperparameters = rows
            .SelectMany(row => row.Arguments.Where(argument => Exists(row.Kind, argument, chain)).Select(argument => Declaration(row.Kind, argument, chain, element)))
            .GroupBy(hyperparameter => hyperparameter.Name)
            .Select(group => group.First())
            .ToArray();
        IEnumerable<StateInfo> states = rows
            .SelectMany(row => row.States.Where(state => state.Option is null || chain.Option(row.Kind, state.Option)))
            .Select(state => new StateInfo(
                state.Name,
                Array.FindIndex(hyperparameters, hyperparameter => hyperparameter.Name == state.InitialArgument),
                state.Description,
                state.IsWeightAverage));
        return new RuleSignature(element, hyperparameters.ToEquatableArray(), states.ToEquatableArray(), rows.Any(row => row.ReducesOverAllTensors))
        {
            WritesGradients = rows.Any(row => row.WritesGradients),
        };
    }

    private static bool Exists(AttributeRow row, UpdateChain chain) => chain.Has(row.Kind) || (row.IsImplied && ChainRules.IsImplied(row.Kind, chain));

    // An argument that is excluded, but written nevertheless, is an error; the code that uses its property shall not be another one.
    private static bool Exists(AttributeKind kind, ArgumentRow argument, UpdateChain chain) =>
        argument.Kind == ArgumentKind.Number && (!chain.Excludes(kind, argument) || chain.IsChanged(kind, argument));

    private static HyperparameterInfo Declaration(AttributeKind kind, ArgumentRow argument, UpdateChain chain, IrType element) =>
        new(argument.Name, chain.Argument(kind, argument.Name), argument.Range!.For(element), argument.Description);
}
