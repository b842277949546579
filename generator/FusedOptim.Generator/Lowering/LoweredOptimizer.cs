using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Model;

namespace FusedOptim.Generator.Lowering;

/// <summary>All that the writer needs.</summary>
/// <param name="Model">The class and its shape.</param>
/// <param name="Rule">What the class does; null if the rule has errors, which leaves the shape.</param>
internal sealed record LoweredOptimizer(OptimizerModel Model, LoweredRule? Rule);

/// <summary>A valid rule, ready to be written.</summary>
/// <param name="Formula">The rule for people, one line a stage.</param>
/// <param name="Plan">The rule as loops.</param>
/// <param name="Calls">The rule as loops that call the user's method for each element; null if there is none.</param>
internal sealed record LoweredRule(EquatableArray<string> Formula, LoopPlan Plan, LoopPlan? Calls = null);
