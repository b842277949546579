using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;
using FusedOptim.Generator.Tests.Ir;

namespace FusedOptim.Generator.Tests.Interpreter;

/// <summary>Well-formed programs that nobody would write: random operations on random earlier values, at all rates, with reductions.</summary>
internal static class RandomPrograms
{
    public const int States = 2;
    private static readonly double[] Constants = [0, -0.0, 1, -1, 0.5, 1e-6, 3e38, double.Epsilon, double.NaN, double.PositiveInfinity];
    private static readonly Op[] Arithmetic = [Op.Add, Op.Subtract, Op.Multiply, Op.Divide, Op.Negate, Op.SquareRoot];

    /// <summary>What all of the programs look like: a learning rate, a state that starts from it, and one that starts from zero.</summary>
    public static RuleSignature Signature(IrType element) =>
        IrText.Signature(element, [ArgumentNames.LearningRate], []) with { States = new([new StateInfo("a", -1, "a"), new StateInfo("b", 0, "b")]) };

    public static UpdateProgram Create(Random random, IrType element)
    {
        var builder = new ProgramBuilder(element);
        List<Value> wide = [builder.Input(Op.LearningRate, IrType.F64), builder.Input(Op.Hyperparameter, IrType.F64)];
        List<Value> elements = [builder.Input(Op.LoadParameter, element), builder.Input(Op.LoadGradient, element)];
        List<Value> integers = [builder.Input(Op.Step, IrType.I64), builder.Integer(random.Next(3))];
        elements.AddRange(Enumerable.Range(0, States).Select(state => builder.Input(Op.LoadState, element, state)));
        for (int i = 0; i < 25; i++)
        {
            switch (random.Next(10))
            {
                case 0:
                    wide.Add(builder.Constant(IrType.F64, Pick(Constants)));
                    break;
                case 1:
                    elements.Add(builder.Constant(element, element == IrType.F32 ? (float)Pick(Constants) : Pick(Constants)));
                    break;
                case 2:
                    wide.Add(Select(wide));
                    break;
                case 3:
                    elements.Add(builder.Convert(Pick(wide), element));
                    break;
                case 4:
                    wide.Add(builder.Apply(Op.Power, Pick(wide), Pick(integers)));
                    wide.Add(builder.Convert(Pick(integers), IrType.F64));
                    break;
                case 5 when builder[elements[^1]].Phase < 2 && builder[elements[^1]].Rate == Rate.Element:
                    wide.Add(builder.Reduce(Op.ReduceSumOfSquares, (ReductionScope)random.Next(2), elements[^1]));
                    break;
                case < 7:
                    wide.Add(Operation(wide));
                    break;
                default:
                    elements.Add(Operation(elements));
                    break;
            }
        }

        builder.Store(Op.StoreParameter, LastElement());
        builder.Store(Op.StoreState, Pick(elements), 1);
        return builder.Build();

        T Pick<T>(IReadOnlyList<T> values) => values[random.Next(values.Count)];

        Value Operation(List<Value> values)
        {
            Op op = Pick(Arithmetic);
            return builder.Apply(op, Pick(values), op.Row().Arity == 2 ? Pick(values) : null);
        }

        Value Select(List<Value> values) =>
            builder.Apply(Op.Select, builder.Apply(Op.Equal, Pick(integers), Pick(integers)), Pick(values), Pick(values));

        Value LastElement() => elements.Last(value => builder[value].Rate == Rate.Element);
    }
}
