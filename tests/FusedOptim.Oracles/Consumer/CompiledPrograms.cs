using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering;
using FusedOptim.Generator.Model;
using FusedOptim.Generator.Model.Chain;
using FusedOptim.Generator.Writing;
using FusedOptim.Oracles.Trials;

namespace FusedOptim.Oracles.Consumer;

/// <summary>A class for each of some programs, whoever made them: passes, plan, text, and all of them in one assembly.</summary>
internal sealed class CompiledPrograms : IDisposable
{
    private readonly LoadedAssembly assembly;

    /// <param name="signature">What all of the programs look like, but for whether they reduce over all tensors.</param>
    /// <param name="programs">The programs.</param>
    public CompiledPrograms(RuleSignature signature, params UpdateProgram[] programs)
        : this([.. programs.Select(program => (signature, program))])
    {
    }

    public CompiledPrograms(params (RuleSignature Signature, UpdateProgram Program)[] programs)
    {
        (RuleSignature Signature, LoopPlan Plan)[] rules = [.. programs.Select(rule => (SignatureOf(rule.Signature, Plan(rule.Program, rule.Signature.Layout)), Plan(rule.Program, rule.Signature.Layout)))];
        string drivers = UpdateDrivers.Source(rules.Select((rule, number) => (Name(number), rule.Signature)));
        assembly = LoadedAssembly.Compile(new ConsumerProject([.. rules.Select((rule, number) => File(rule.Signature, rule.Plan, number)), drivers]));
        All =
        [
            .. programs.Select((rule, number) => new GeneratedOptimizer(
                new UpdateChain(default),
                rules[number].Signature,
                rule.Program,
                assembly[Name(number)],
                UpdateDrivers.Find(assembly, Name(number), rule.Program.Element))),
        ];
    }

    /// <summary>The classes, in the order of the programs.</summary>
    public IReadOnlyList<GeneratedOptimizer> All { get; }

    /// <summary>The static <c>Update</c> of a class; null if it has none.</summary>
    public StaticUpdate<T>? Update<T>(int number) => (StaticUpdate<T>?)All[number].Update;

    public void Dispose() => assembly.Dispose();

    public static bool ReducesOverAllTensors(LoopPlan plan) =>
        plan.Reductions.Any(position => (ReductionScope)plan.Program.Instructions[position].Payload == ReductionScope.AllTensors);

    /// <summary>The plan of a program whose states are elements.</summary>
    public static LoopPlan Plan(UpdateProgram program) => Plan(program, StateLayout.Elements);

    private static LoopPlan Plan(UpdateProgram program, StateLayout layout) => LoopPlanner.Plan(PassOrder.Run(program), layout);

    /// <summary>The generated file of a plan.</summary>
    public static string File(RuleSignature signature, LoopPlan plan, int number = 0)
    {
        string name = Name(number);
        var model = new OptimizerModel(
            name,
            new HierarchyInfo(string.Empty, default, name, name),
            WritesBase: true,
            SignatureOf(signature, plan),
            Chain: null,
            OmittedMembers: default);
        return FileWriter.Write(new LoweredOptimizer(model, new LoweredRule(new(["p <- what the program says"]), plan)));
    }

    private static string Name(int number) => $"Rule{number}";

    private static RuleSignature SignatureOf(RuleSignature signature, LoopPlan plan) =>
        signature with { ReducesOverAllTensors = ReducesOverAllTensors(plan) };
}
