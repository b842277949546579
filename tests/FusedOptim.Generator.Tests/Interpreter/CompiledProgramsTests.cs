using System.Numerics;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering;

namespace FusedOptim.Generator.Tests.Interpreter;

/// <summary>Whatever the verifier admits compiles and does what the program says: optimizer and static <c>Update</c> against the exact interpreter.</summary>
public sealed class CompiledProgramsTests
{
    private const int Count = 40;

    [Theory]
    [InlineData("F32")]
    [InlineData("F64")]
    public void RandomPrograms_EqualTheInterpreterBitForBit(string element)
    {
        IrType type = Enum.Parse<IrType>(element);
        var random = new Random(17);
        UpdateProgram[] programs = [.. Enumerable.Range(0, Count).Select(_ => Interpreter.RandomPrograms.Create(random, type))];
        RuleSignature signature = Interpreter.RandomPrograms.Signature(type);
        Assert.Empty(programs.SelectMany(program => IrVerifier.Verify(program, signature)));
        using var compiled = new CompiledPrograms(signature, programs);

        AssertVaried(compiled, programs);
        string[] differences = type == IrType.F32 ? Differences<float>(compiled) : Differences<double>(compiled);

        // With the whole program, which Assert.Empty would cut off.
        Assert.True(differences.Length == 0, string.Join("\n\n", differences));
    }

    // The programs hold what they are there for, also after the passes.
    private static void AssertVaried(CompiledPrograms compiled, UpdateProgram[] programs)
    {
        LoopPlan[] plans = [.. programs.Select(CompiledPrograms.Plan)];
        Assert.InRange(plans.Count(plan => plan.Phases.Count > 1), Count / 3, Count);
        Assert.InRange(plans.Count(plan => plan.Phases.Count > 2), 3, Count);
        Assert.InRange(plans.Count(CompiledPrograms.ReducesOverAllTensors), Count / 8, Count);
        Assert.InRange(plans.Count(plan => plan.Reductions.Any() && !CompiledPrograms.ReducesOverAllTensors(plan)), Count / 8, Count);
        Assert.InRange(plans.Count(plan => Selects(plan, Rate.Element)), Count / 6, Count);
        Assert.InRange(plans.Count(plan => Selects(plan, Rate.Tensor) || Selects(plan, Rate.Step)), Count / 6, Count);
        Assert.All(
            Enum.GetValues<Op>().Where(op => op.IsReduction()),
            op => Assert.Contains(plans, plan => plan.Program.Instructions.Any(instruction => instruction.Op == op)));
        Assert.Equal(plans.Select(plan => !CompiledPrograms.ReducesOverAllTensors(plan)), compiled.All.Select(rule => rule.Type.GetMethod("Update") is not null));
    }

    private static bool Selects(LoopPlan plan, Rate condition) => plan.Program.Instructions.Any(instruction =>
        instruction is { Op: Op.Select, Rate: Rate.Element } && plan.Program.Instructions[instruction.A].Rate == condition);

    private static string[] Differences<T>(CompiledPrograms compiled)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        [.. Enumerable.Range(0, Count)
            .SelectMany(number => Optimizer<T>(compiled.All[number]).Take(2).Select(difference => $"{difference}\n{compiled.All[number].Program}"))
            .Take(3)];

    private static string[] Optimizer<T>(GeneratedOptimizer rule)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(19);
        int[] lengths = [1, 45, 4099, 16];
        using var trial = new Trial<T>(rule, random, lengths);
        for (int step = 0; step < 3; step++)
        {
            trial.Step(lengths.Select(length => AwkwardValues.Gradients<T>(random, length)).ToArray());
        }

        return trial.BitDifferences().Take(3).ToArray();
    }
}
