using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Model.Chain;

/// <summary>An attribute on the class, with the arguments that are written.</summary>
internal sealed record AttributeUse(AttributeKind Kind, EquatableArray<ArgumentUse> Arguments);

/// <summary>A written argument; an option is 0 or 1.</summary>
internal sealed record ArgumentUse(string Name, ConstantBits Value);

/// <summary>The update rule as the attributes of a class describe it, in the order of the chain.</summary>
internal sealed record UpdateChain(EquatableArray<AttributeUse> Uses)
{
    /// <summary>Whether stage 5 divides, so that there is an epsilon.</summary>
    public bool HasDenominator => Has(AttributeKind.SecondMoment) || Has(AttributeKind.SquaredGradientSum);

    public bool Has(AttributeKind kind) => Uses.Any(use => use.Kind == kind);

    /// <summary>Whether an option of an attribute is on.</summary>
    public bool Option(AttributeKind kind, string name) => Has(kind) && Argument(kind, name) != 0;

    /// <summary>The value of an argument: as written, or the default of the vocabulary.</summary>
    public double Argument(AttributeKind kind, string name)
    {
        ArgumentUse? written = Uses.FirstOrDefault(use => use.Kind == kind)?.Arguments.FirstOrDefault(argument => argument.Name == name);
        return written?.Value.Value ?? ChainVocabulary.Row(kind).Arguments.First(row => row.Name == name).Default;
    }

    /// <summary>The hyperparameters that the chain has, in its order; the learning rate always, epsilon where something is divided.</summary>
    public IEnumerable<HyperparameterInfo> Hyperparameters() =>
        ChainVocabulary.Kinds
            .Where(kind => Has(kind) || kind == AttributeKind.LearningRate || (kind == AttributeKind.Epsilon && HasDenominator))
            .SelectMany(kind => ChainVocabulary.Row(kind).Arguments
                .Where(row => row.Range is not null && (!IsUndefined(row) || Argument(kind, row.Name) != 0))
                .Select(row => new HyperparameterInfo(row.Name, Argument(kind, row.Name), row.Range!, row.Description)))
            .GroupBy(hyperparameter => hyperparameter.Name)
            .Select(group => group.First());

    /// <summary>
    /// Nesterov's look-ahead is not defined with dampening: the class does not get the property, unless the (wrong) value was written, so that the
    /// code which uses it is no second error.
    /// </summary>
    public bool IsUndefined(ArgumentRow row) => row.Name == "Dampening" && Option(AttributeKind.Momentum, "Nesterov");
}
