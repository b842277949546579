using System.Collections.Concurrent;
using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Tests.Trials;

/// <summary>What ten steps can see: every operation of every attribute, on both sides of every choice.</summary>
public sealed class TenStepsTests
{
    /// <summary>
    /// Each operation in turn is replaced by one of its operands, each store left out, in the program that is interpreted, as if the class had it too
    /// much: a minimum of which only one side was ever seen would go unnoticed. In double, where no operation is there for rounding only.
    /// </summary>
    [Fact]
    public void OperationThatIsMissing_IsFound()
    {
        ChainRule[] rules = [.. ChainRule.Distinct(LegalChains.Singles).Where(rule => rule.Program.Element == IrType.F64)];
        using var optimizers = new GeneratedOptimizers(rules);
        var unseen = new ConcurrentBag<string>();
        Parallel.ForEach(optimizers.All, rule =>
        {
            foreach ((string what, UpdateProgram program) in Mutants(rule.Program))
            {
                if (TenSteps.Differences(rule with { Program = program }).Count == 0)
                {
                    unseen.Add($"{rule}: {what}");
                }
            }
        });

        Assert.True(unseen.IsEmpty, string.Join('\n', unseen.Order(StringComparer.Ordinal)));
    }

    private static IEnumerable<(string What, UpdateProgram Program)> Mutants(UpdateProgram program)
    {
        for (int position = 0; position < program.Instructions.Count; position++)
        {
            Instruction instruction = program.Instructions[position];
            if (instruction.Op.IsStore())
            {
                int left = position;
                yield return ($"no {instruction.Op}", program with { Instructions = program.Instructions.Where((_, index) => index != left).ToEquatableArray() });
            }
            else if (!instruction.Op.IsReduction())
            {
                foreach (int operand in instruction.Operands.Where(operand => program.Instructions[operand].Type == instruction.Type))
                {
                    yield return ($"%{operand} instead of %{position} {instruction.Op}", Replace(program, position, operand));
                }
            }
        }
    }

    private static UpdateProgram Replace(UpdateProgram program, int position, int operand) => program with
    {
        Instructions = program.Instructions.Select(user => user.WithOperands(used => used == position ? operand : used)).ToEquatableArray(),
    };
}
