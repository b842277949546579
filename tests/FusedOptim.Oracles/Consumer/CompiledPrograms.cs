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
        (RuleSignature Signature, LoopPlan Plan)[] rules = [.. programs.Select(rule => (SignatureOf(rule.Signature, Plan(rule.Program)), Plan(rule.Program)))];
        assembly = LoadedAssembly.Compile(rules.Select((rule, number) => File(rule.Signature, rule.Plan, number)).Append(Drivers(rules)));
        All =
        [
            .. programs.Select((rule, number) => new GeneratedOptimizer(
                new UpdateChain(default), rules[number].Signature, rule.Program, assembly[$"Rule{number}"])),
        ];
    }

    /// <summary>The classes, in the order of the programs.</summary>
    public IReadOnlyList<GeneratedOptimizer> All { get; }

    /// <summary>The static <c>Update</c> of a class; null if it has none.</summary>
    public StaticUpdate<T>? Update<T>(int number) => assembly["Drivers"].GetMethod($"Update{number}")?.CreateDelegate<StaticUpdate<T>>();

    public void Dispose() => assembly.Dispose();

    public static bool ReducesOverAllTensors(LoopPlan plan) =>
        plan.Reductions.Any(position => (ReductionScope)plan.Program.Instructions[position].Payload == ReductionScope.AllTensors);

    public static LoopPlan Plan(UpdateProgram program) => LoopPlanner.Plan(PassOrder.Run(program));

    /// <summary>The generated file of a plan.</summary>
    public static string File(RuleSignature signature, LoopPlan plan, int number = 0)
    {
        string name = $"Rule{number}";
        var model = new OptimizerModel(
            name,
            new HierarchyInfo(string.Empty, default, name, name),
            WritesBase: true,
            SignatureOf(signature, plan),
            Chain: null,
            OmittedMembers: default);
        return FileWriter.Write(new LoweredOptimizer(model, new LoweredRule(new(["p <- what the program says"]), plan)));
    }

    private static RuleSignature SignatureOf(RuleSignature signature, LoopPlan plan) =>
        signature with { ReducesOverAllTensors = ReducesOverAllTensors(plan) };

    // Reflection cannot pass spans.
    private static string Drivers((RuleSignature Signature, LoopPlan Plan)[] rules)
    {
        IEnumerable<string> methods = rules.Select((rule, number) => rule.Signature.ReducesOverAllTensors ? string.Empty : Driver(rule.Signature, number));
        return $"public static class Drivers\n{{\n{string.Concat(methods)}}}\n";
    }

    private static string Driver(RuleSignature signature, int number)
    {
        string type = Names.Keyword(signature.Element);
        string states = string.Concat(signature.States.Select((_, state) => $"states[{state}], "));
        string values = string.Join(", ", signature.Hyperparameters.Select((info, index) => $"{info.Name} = hyperparameters[{index}]"));
        return $$"""
                public static void Update{{number}}(
                    {{type}}[] parameters, {{type}}[] gradients, {{type}}[][] states, double[] hyperparameters, long step, double scale) =>
                    Rule{{number}}.Update(parameters, gradients, {{states}}new Rule{{number}}.HyperparameterValues() { {{values}} }, step, scale);

            """;
    }
}
