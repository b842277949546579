using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering;
using FusedOptim.Generator.Lowering.Passes;

namespace FusedOptim.Generator.Tests.Interpreter;

public sealed class PassesKeepMeaningTests
{
    public static TheoryData<int, string> Seeds
    {
        get
        {
            var rows = new TheoryData<int, string>();
            foreach (int seed in Enumerable.Range(1, 8))
            {
                rows.Add(seed, nameof(IrType.F32));
                rows.Add(seed, nameof(IrType.F64));
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void RandomPrograms_MeanTheSameAfterEveryPass(int seed, string element)
    {
        var random = new Random(seed);
        for (int i = 0; i < 100; i++)
        {
            UpdateProgram program = RandomPrograms.Create(random, Enum.Parse<IrType>(element));
            Assert.Empty(IrVerifier.Verify(program, RandomPrograms.Signature(program.Element)));
            long[] expected = Run(program);

            Check(FoldConstants.Run(program), "folded");
            Check(ShareSubexpressions.Run(program), "shared");
            Check(DropDeadValues.Run(program), "dropped");
            Check(PassOrder.Run(program), "all passes");

            void Check(UpdateProgram rewritten, string pass)
            {
                Assert.Empty(IrVerifier.Verify(rewritten, RandomPrograms.Signature(program.Element)));
                Assert.True(expected.AsSpan().SequenceEqual(Run(rewritten)), $"{pass}:\n{program}\n\nbecame\n\n{rewritten}");
            }
        }
    }

    // Two steps of two tensors; the bits of everything afterwards, with one NaN for all.
    private static long[] Run(UpdateProgram program)
    {
        var exact = new ExactArithmetic();
        InterpretedTensor[] tensors = [Tensor([1, -0.5, 0]), Tensor([3, 1e-20])];
        var interpreter = new IrInterpreter(program, exact);
        interpreter.Step(tensors);
        interpreter.Step(tensors);
        return tensors.SelectMany(tensor => tensor.Parameters.Concat(tensor.States.SelectMany(state => state))).Select(Bits.Of).ToArray();

        InterpretedTensor Tensor(double[] parameters) =>
            new(RandomPrograms.Signature(program.Element), exact, parameters.Select(value => exact.Round(program.Element, value)).ToArray(), [0.1])
            {
                Gradients = parameters.Select(value => exact.Round(program.Element, (value * 2) - 1)).ToArray(),
            };
    }
}
