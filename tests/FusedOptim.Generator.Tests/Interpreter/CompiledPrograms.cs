using FusedOptim.Generator.Binding;
using FusedOptim.Generator.Binding.Chain;
using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering;
using FusedOptim.Generator.Writing;

namespace FusedOptim.Generator.Tests.Interpreter;

/// <summary>The static <c>Update</c> of a generated class, with its states as a list.</summary>
internal delegate void StaticUpdate<T>(T[] parameters, T[] gradients, T[][] states, double[] hyperparameters, long step, double gradientScale);

/// <summary>A class for each of some programs, whoever made them: passes, plan, text, and all of them in one assembly.</summary>
internal sealed class CompiledPrograms : IDisposable
{
    private readonly LoadedAssembly assembly;

    public CompiledPrograms(params UpdateProgram[] programs)
    {
        (UpdateProgram Program, LoopPlan Plan)[] rules = [.. programs.Select(program => (program, Plan(program)))];
        assembly = LoadedAssembly.Compile(rules.Select((rule, number) => File(rule.Plan, number)).Append(Drivers(rules)));
        All = [.. programs.Select((program, number) => new GeneratedOptimizer(new UpdateChain(default), program, assembly[$"Rule{number}"]))];
    }

    /// <summary>The classes, in the order of the programs.</summary>
    public IReadOnlyList<GeneratedOptimizer> All { get; }

    /// <summary>The static <c>Update</c> of a class; null if it has none.</summary>
    public StaticUpdate<T>? Update<T>(int number) => assembly["Drivers"].GetMethod($"Update{number}")?.CreateDelegate<StaticUpdate<T>>();

    public void Dispose() => assembly.Dispose();

    /// <summary>The plan of a program; a program that was written down has no formula for people.</summary>
    public static LoopPlan Plan(UpdateProgram program) =>
        LoopPlanner.Plan(PassOrder.Run(program with { Formula = new[] { "p <- what the program says" }.ToEquatableArray() }));

    /// <summary>The generated file of a plan.</summary>
    public static string File(LoopPlan plan, int number = 0)
    {
        string name = $"Rule{number}";
        var model = new OptimizerModel(
            name,
            new HierarchyInfo(string.Empty, default, name, name),
            WritesBase: true,
            plan.Program.Element,
            new UpdateChain(default),
            HasKernel: true,
            OmittedMembers: default);
        return FileWriter.Write(model, plan);
    }

    // Reflection cannot pass spans.
    private static string Drivers((UpdateProgram Program, LoopPlan Plan)[] rules)
    {
        IEnumerable<string> methods = rules.Select((rule, number) => rule.Plan.ReducesOverAllTensors ? string.Empty : Driver(rule.Program, number));
        return $"public static class Drivers\n{{\n{string.Concat(methods)}}}\n";
    }

    private static string Driver(UpdateProgram program, int number)
    {
        string type = Names.Keyword(program.Element);
        string states = string.Concat(program.States.Select((_, state) => $"states[{state}], "));
        string values = string.Join(", ", program.Hyperparameters.Select((info, index) => $"{info.Name} = hyperparameters[{index}]"));
        return $$"""
                public static void Update{{number}}(
                    {{type}}[] parameters, {{type}}[] gradients, {{type}}[][] states, double[] hyperparameters, long step, double scale) =>
                    Rule{{number}}.Update(parameters, gradients, {{states}}new Rule{{number}}.HyperparameterValues() { {{values}} }, step, scale);

            """;
    }
}
