using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Composing;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering;
using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Oracles.Enumeration;

/// <summary>Makes update chains without any class or compilation.</summary>
internal static class Chains
{
    public static UpdateChain Of(params AttributeUse[] uses) => new(uses.OrderBy(use => use.Kind).ToEquatableArray());

    public static UpdateChain Of(params AttributeKind[] kinds) => Of(kinds.Select(kind => Use(kind)).ToArray());

    public static AttributeUse Use(AttributeKind kind, params (string Name, double Value)[] arguments) =>
        new(kind, arguments.Select(argument => new ArgumentUse(argument.Name, Value(ChainVocabulary.Row(kind).Argument(argument.Name), argument.Value))).ToEquatableArray());

    /// <summary>Every set of attributes and options that <see cref="ChainRules"/> allows, straight from the tables.</summary>
    public static IEnumerable<UpdateChain> AllLegal()
    {
        IEnumerable<AttributeUse[]> chains = [[]];
        foreach (AttributeKind kind in ChainVocabulary.Kinds)
        {
            AttributeUse[] variants = Variants(kind).ToArray();
            chains = chains.SelectMany(chain => variants.Select(variant => (AttributeUse[])[.. chain, variant]).Prepend(chain));
        }

        return chains.Select(uses => Of(uses)).Where(ChainRules.Allow);
    }

    /// <summary>The attributes as they stand on a class.</summary>
    public static string Text(UpdateChain chain) => string.Concat(chain.Uses.Select(use =>
    {
        // The values that some attributes ask for; tests set all values at run time.
        string[] required = use.Kind switch
        {
            AttributeKind.DecoupledWeightDecay or AttributeKind.WeightDecay or AttributeKind.L1Decay => ["0.0"],
            AttributeKind.ClipByGlobalNorm => ["1.0"],
            _ => [],
        };
        IEnumerable<string> options = use.Arguments
            .Where(argument => argument.Value.Number != 0)
            .Select(argument => ChainVocabulary.Row(use.Kind).Argument(argument.Name).Text(argument.Value.Number));
        string arguments = string.Join(", ", required.Concat(options));
        return arguments.Length == 0 ? $"[{use.Kind}]" : $"[{use.Kind}({arguments})]";
    }));

    /// <summary>What is composed of a chain.</summary>
    public static RuleBody Body(UpdateChain chain, IrType element) => ChainComposer.Compose(chain, ChainSignature.Of(chain, element));

    /// <summary>The loops of a chain.</summary>
    public static LoopPlan Plan(UpdateChain chain, IrType element) => LoopPlanner.Plan(PassOrder.Run(Body(chain, element).Program));

    // The attribute with each of its options off and on.
    private static IEnumerable<AttributeUse> Variants(AttributeKind kind)
    {
        IEnumerable<(string Name, double Value)[]> variants = [[]];
        foreach (ArgumentRow option in ChainVocabulary.Row(kind).Arguments.Where(argument => argument.Kind is ArgumentKind.Option or ArgumentKind.Choice))
        {
            variants = variants.SelectMany(variant => new[] { variant, [.. variant, (option.Name, 1)] });
        }

        return variants.Select(variant => Use(kind, variant));
    }

    private static ArgumentValue Value(ArgumentRow row, double value) =>
        new(row.Kind, row.Kind == ArgumentKind.Number ? BitConverter.DoubleToInt64Bits(value) : (long)value);
}
