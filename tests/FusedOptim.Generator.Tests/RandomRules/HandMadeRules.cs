using FusedOptim.Oracles.RandomRules;

namespace FusedOptim.Generator.Tests.RandomRules;

/// <summary>Rules that are as random ones, but known.</summary>
internal static class HandMadeRules
{
    /// <summary>What a class without any rule does too.</summary>
    public static RandomRule GradientDescent { get; } = Returning("(parameter - (learningRate * gradient))");

    /// <summary>A rule of one expression.</summary>
    public static RandomRule Returning(string text) => Of(new Return(new RuleExpression(ValueKind.Single, text)));

    public static RandomRule Of(params RuleStatement[] body) => new()
    {
        Element = ValueKind.Single,
        MethodName = "Apply",
        States = [],
        Scalars = [],
        HasStep = false,
        Hyperparameters = [new RuleHyperparameter("learningRate", ValueKind.Single, 0.01)],
        Fields = [],
        ExternalFields = [],
        Helpers = [],
        Body = body,
    };
}
