using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;
using FusedOptim.Generator.Tests.Ir;

namespace FusedOptim.Generator.Tests.Interpreter;

/// <summary>
/// Well-formed programs that nobody would write: random operations on random earlier values, at all rates, with choices by conditions of all rates,
/// and with reductions.
/// </summary>
internal static class RandomPrograms
{
    public const int States = 2;
    private const int MaximumPhase = 2;
    private static readonly double[] Constants = [0, -0.0, 1, -1, 0.5, 1e-6, 3e38, double.Epsilon, double.NaN, double.PositiveInfinity];
    private static readonly Op[] Arithmetic =
    [
        Op.Add, Op.Subtract, Op.Multiply, Op.Divide, Op.Negate, Op.SquareRoot, Op.AbsoluteValue, Op.Sign, Op.Minimum, Op.Maximum,
        Op.CopySign, Op.Floor, Op.Ceiling, Op.Truncate, Op.Round, Op.FusedMultiplyAdd, Op.Exponential, Op.Logarithm, Op.HyperbolicTangent, Op.RealPower,
    ];

    private static readonly Op[] Comparisons = [Op.Equal, Op.LessThan, Op.LessThanOrEqual];
    private static readonly Op[] Logic = [Op.And, Op.Or, Op.Not];
    private static readonly Op[] Reductions = [.. Enum.GetValues<Op>().Where(op => op.IsReduction())];

    /// <summary>What all of the programs look like: a learning rate, a state that starts from it, and one that starts from zero.</summary>
    public static RuleSignature Signature(IrType element) =>
        IrText.Signature(element, [ArgumentNames.LearningRate], []) with { States = new([new StateInfo("a", -1, "a"), new StateInfo("b", 0, "b")]) };

    public static UpdateProgram Create(Random random, IrType element)
    {
        var builder = new ProgramBuilder(element);
        List<Value> wide = [builder.Input(Op.LearningRate, IrType.F64), builder.Input(Op.Hyperparameter, IrType.F64)];
        List<Value> elements = [builder.Input(Op.LoadParameter, element), builder.Input(Op.LoadGradient, element)];
        List<Value> integers = [builder.Input(Op.Step, IrType.I64), builder.Integer(random.Next(3))];
        List<Value> conditions = [builder.Apply(Op.Equal, integers[0], integers[1])];
        elements.AddRange(Enumerable.Range(0, States).Select(state => builder.Input(Op.LoadState, element, state)));
        for (int i = 0; i < 40; i++)
        {
            switch (random.Next(16))
            {
                case 0:
                    wide.Add(builder.Constant(IrType.F64, Pick(Constants)));
                    break;
                case 1:
                    elements.Add(builder.Constant(element, element == IrType.F32 ? (float)Pick(Constants) : Pick(Constants)));
                    break;
                case 2:
                    wide.Add(Select(wide, condition => builder[condition].Rate < Rate.Element));
                    break;
                case 3:
                    elements.Add(builder.Convert(Pick(wide), element));
                    break;
                case 4:
                    wide.Add(builder.Apply(Op.Power, Pick(wide), Pick(integers)));
                    wide.Add(builder.Convert(Pick(integers), IrType.F64));
                    break;
                case 5 when builder[elements[^1]].Phase < MaximumPhase && builder[elements[^1]].Rate == Rate.Element:
                    // Used at once, because most values are not, and a dead reduction makes no pass.
                    wide.Add(builder.Reduce(Pick(Reductions), (ReductionScope)random.Next(2), elements[^1]));
                    elements.Add(builder.Apply(Pick(Arithmetic[..4]), Recent(elements), builder.Convert(wide[^1], element)));
                    break;
                case 6:
                    List<Value> compared = Pick((List<Value>[])[wide, elements, elements, integers, conditions]);
                    Op comparison = compared == conditions ? Op.Equal : Pick(Comparisons);
                    conditions.Add(builder.Apply(comparison, Recent(compared), Pick(compared)));
                    break;
                case 7 when random.Next(2) == 0:
                    conditions.Add(Select(conditions, _ => true));
                    break;
                case 7:
                    conditions.Add(Operation(conditions, Logic));
                    break;
                case < 10:
                    elements.Add(Select(elements, _ => true));
                    break;
                case < 11:
                    wide.Add(random.Next(4) == 0 ? builder.Apply(Op.Remainder, Recent(wide), Pick(wide)) : Operation(wide, Arithmetic));
                    break;
                default:
                    elements.Add(Operation(elements, Arithmetic));
                    break;
            }
        }

        builder.Store(Op.StoreParameter, LastElement());
        builder.Store(Op.StoreState, Recent(elements), 0);
        builder.Store(Op.StoreState, Pick(elements), 1);
        return builder.Build();

        T Pick<T>(IReadOnlyList<T> values) => values[random.Next(values.Count)];

        // The last values more often than others, so that programs become deep.
        Value Recent(List<Value> values) => random.Next(3) > 0 ? values[^(1 + random.Next(Math.Min(2, values.Count)))] : Pick(values);

        Value Operation(List<Value> values, Op[] operations)
        {
            Op op = Pick(operations);
            return builder.Apply(op, Recent(values), op.Row().Arity > 1 ? Recent(values) : null, op.Row().Arity > 2 ? Recent(values) : null);
        }

        Value Select(List<Value> values, Func<Value, bool> fits) =>
            builder.Apply(Op.Select, Recent([.. conditions.Where(fits)]), Recent(values), Recent(values));

        Value LastElement() => elements.Last(value => builder[value].Rate == Rate.Element);
    }
}
