using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;
using FusedOptim.Generator.Model.Rules;
using FusedOptim.Generator.Model.Schedules;

namespace FusedOptim.Generator.Model;

/// <summary>All that later stages know about a class marked as an optimizer: strings, numbers and enums, never symbols.</summary>
/// <param name="MetadataName">The full metadata name, which names the generated file.</param>
/// <param name="Hierarchy">The namespace, the containing types and the class.</param>
/// <param name="WritesBase">Whether our part has the base class; not if the user has written it by hand.</param>
/// <param name="Signature">What the rule looks like from outside.</param>
/// <param name="Chain">The update rule; null if it has errors: then the class gets its shape and a step throws.</param>
/// <param name="OmittedMembers">Generated members that collide with members of the user, which only an invalid rule has.</param>
internal sealed record OptimizerModel(
    string MetadataName,
    HierarchyInfo Hierarchy,
    bool WritesBase,
    RuleSignature Signature,
    UpdateChain? Chain,
    EquatableArray<string> OmittedMembers)
{
    /// <summary>The rule method, translated; null if the rule is attributes only, or has errors.</summary>
    public RuleMethod? Method { get; init; }

    /// <summary>The schedule of the learning rate that the attributes give; null if there are none of them.</summary>
    public LearningRateSchedule? Schedule { get; init; }
}
