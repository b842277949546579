using FusedOptim.Generator.Collections;

namespace FusedOptim.Generator.Ir;

/// <summary>What a front end makes of a valid rule.</summary>
/// <param name="Program">The rule as code.</param>
/// <param name="Formula">The rule for people, one line a stage.</param>
internal sealed record RuleBody(UpdateProgram Program, EquatableArray<string> Formula);
