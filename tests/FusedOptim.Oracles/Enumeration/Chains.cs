using System.Globalization;
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

    /// <summary>The attributes as they stand on a class. Numbers are written only where an attribute asks for one; trials set all values at run time.</summary>
    public static string Text(UpdateChain chain) => string.Concat(chain.Uses.Select(use =>
    {
        IEnumerable<string> options = use.Arguments
            .Where(argument => argument.Value.Number != 0)
            .Select(argument => ChainVocabulary.Row(use.Kind).Argument(argument.Name).Text(argument.Value.Number));
        string arguments = string.Join(", ", Required(use.Kind).Concat(options));
        return arguments.Length == 0 ? $"[{use.Kind}]" : $"[{use.Kind}({arguments})]";
    }));

    /// <summary>What is composed of a chain.</summary>
    public static RuleBody Body(UpdateChain chain, IrType element) => ChainComposer.Compose(chain, ChainSignature.Of(chain, element));

    /// <summary>The loops of a chain.</summary>
    public static LoopPlan Plan(UpdateChain chain, IrType element) => LoopPlanner.Plan(PassOrder.Run(Body(chain, element).Program), StateLayout.Elements);

    // Which arguments cannot be left out, only the class of the attribute knows. They are written with the default that the vocabulary has for them.
    private static IEnumerable<string> Required(AttributeKind kind) =>
        from parameter in typeof(FusedOptimizerAttribute).Assembly.GetType($"FusedOptim.{kind}Attribute", throwOnError: true)!.GetConstructors().Single().GetParameters()
        where !parameter.HasDefaultValue
        let row = ChainVocabulary.Row(kind).Arguments.Single(argument => argument.Name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase))
        select row.Default.ToString("0.0###", CultureInfo.InvariantCulture);

    private static ArgumentValue Value(ArgumentRow row, double value) =>
        new(row.Kind, row.Kind == ArgumentKind.Number ? BitConverter.DoubleToInt64Bits(value) : (long)value);
}
