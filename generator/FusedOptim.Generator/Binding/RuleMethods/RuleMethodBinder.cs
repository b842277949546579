using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Diagnostics;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;
using FusedOptim.Generator.Model.Rules;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Binding.RuleMethods;

/// <summary>Finds the rule method of a class and reads it.</summary>
internal static class RuleMethodBinder
{
    /// <summary>The class of the attribute.</summary>
    public const string Attribute = "UpdateRuleAttribute";

    /// <summary>Its full metadata name.</summary>
    public const string AttributeName = $"FusedOptim.{Attribute}";

    /// <summary>What a rule method needs beside it, or in it, for what is said about the learning rate to do anything.</summary>
    public const string WhatGivesALearningRate = "the argument learningRate of the rule method, or [DecoupledWeightDecay]";

    /// <summary>The first <c>[UpdateRule]</c> in a type, if any: for types that lack the marker. It is asked of every type, and looks at ordinary methods only.</summary>
    public static AttributeData? First(INamedTypeSymbol type)
    {
        foreach (ISymbol member in type.GetMembers())
        {
            if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary, IsImplicitlyDeclared: false } method
                && method.GetAttributes().FirstOrDefault(attribute => AttributeReader.OurName(attribute) == Attribute) is { } rule)
            {
                return rule;
            }
        }

        return null;
    }

    /// <summary>Whether a method is marked as a rule.</summary>
    public static bool IsMarked(IMethodSymbol method) => method.GetAttributes().Any(attribute => AttributeReader.OurName(attribute) == Attribute);

    /// <summary>The rule method of a class, if it has one; every further one is reported.</summary>
    public static IMethodSymbol? Find(INamedTypeSymbol type, DiagnosticSink diagnostics)
    {
        IMethodSymbol? rule = null;
        foreach (IMethodSymbol method in HandWritten.Members(type).OfType<IMethodSymbol>().Where(IsMarked))
        {
            if (rule is not null)
            {
                diagnostics.Report(
                    OptimizerDiagnostics.RuleArguments,
                    method.Locations.FirstOrDefault(),
                    method.Name,
                    $"is a second rule method beside '{rule.Name}'; an optimizer has one: remove [UpdateRule] from one of them");
                continue;
            }

            rule = method;
        }

        return rule;
    }

    /// <summary>Reports the attributes of the chain that a rule method takes the place of, and those that do nothing beside it.</summary>
    public static void CheckChain(
        INamedTypeSymbol type, UpdateChain chain, BoundArguments arguments, DiagnosticSink diagnostics, CancellationToken cancellation)
    {
        foreach (AttributeKind kind in chain.Uses.Select(use => use.Kind))
        {
            Location? location = AttributeReader.Location(AttributeReader.Find(type, $"{kind}Attribute")!, cancellation);
            if (!RuleAttributes.MayBeCombined(kind))
            {
                diagnostics.Report(OptimizerDiagnostics.AttributeBesideRule, location, kind, arguments.Method.Name);
            }
            else if (kind == AttributeKind.LearningRate
                && !chain.Has(AttributeKind.DecoupledWeightDecay)
                && arguments.Shape.Hyperparameters.All(info => info.Name != RuleSignature.LearningRate))
            {
                diagnostics.Report(OptimizerDiagnostics.AttributeWithoutEffect, location, $"[{kind}]", WhatGivesALearningRate);
            }
        }
    }

    /// <summary>The model of a method whose body has been translated.</summary>
    public static RuleMethod Method(BoundArguments arguments, TranslatedBody body, CancellationToken cancellation) => new(
        arguments.Method.Name,
        arguments.Arguments.Select(argument => argument.Argument).ToEquatableArray(),
        body.Program,
        SourceText.Lines(arguments.Method, cancellation).ToEquatableArray())
    {
        Warnings = body.Warnings,
    };
}
