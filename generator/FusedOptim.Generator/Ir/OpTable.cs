namespace FusedOptim.Generator.Ir;

/// <summary>How the types of operands and result of an operation belong together.</summary>
internal enum OpSignature
{
    /// <summary>No operands; the instruction says its type.</summary>
    Input,

    /// <summary>Operands and result have one floating-point type.</summary>
    Arithmetic,

    /// <summary>(T, i64): T, for a floating-point type T.</summary>
    Power,

    /// <summary>As arithmetic, below element rate. The payload is the number of a function of <see cref="UniformFunctions"/>, which says how many operands there are.</summary>
    Function,

    /// <summary>Two operands of one type; the result is a bool.</summary>
    Comparison,

    /// <summary>As a comparison, of numbers only.</summary>
    Ordering,

    /// <summary>Operands and result are bools.</summary>
    Logic,

    /// <summary>
    /// Parameter, gradient, and the uniform result of the method's last reduction before, if any: an element. The payload of a record is the number of the
    /// method's reduction.
    /// </summary>
    Invocation,

    /// <summary>(bool, T, T): T.</summary>
    Select,

    /// <summary>Any number to the floating-point type that the instruction says.</summary>
    Conversion,

    /// <summary>(i64, i64): u32, below element rate: the step, and the number of the state.</summary>
    Dither,

    /// <summary>(f32, u32): f32 that a BFloat16 holds exactly, rounded up or down as the dither decides.</summary>
    Rounding,

    /// <summary>Elements to one f64 below element rate, one phase later. The payload is the <see cref="ReductionScope"/>.</summary>
    Reduction,

    /// <summary>Takes an element and has no result.</summary>
    Store,

    /// <summary>Takes an f64 below element rate and has no result.</summary>
    StoreScalar,
}

/// <summary>A row of <see cref="OpTable"/>.</summary>
/// <param name="Mnemonic">The name in printed IR.</param>
/// <param name="Arity">The number of operands.</param>
/// <param name="Signature">How the types belong together.</param>
/// <param name="InputRate">The rate of an input; results of other operations get theirs from their operands.</param>
/// <param name="InputType">The type of an input; null for constants and fields, which say their type, and for elements.</param>
/// <param name="HasIndex">Whether the payload is the index of a hyperparameter, state, scalar or field.</param>
/// <param name="MaximumRate">
/// The fastest rate at which the operation can be written. Elements cannot have conversions, because all elements of a loop have one type; powers whose exponent is
/// no constant; remainders; and functions whose bits depend on the machine.
/// </param>
/// <param name="TakesIntegers">Whether operands and result of arithmetic may also be integers.</param>
/// <param name="Reduction">What a reduction does with its elements; null for other operations.</param>
internal sealed record OpRow(
    string Mnemonic,
    int Arity,
    OpSignature Signature,
    Rate InputRate = Rate.Constant,
    IrType? InputType = null,
    bool HasIndex = false,
    Rate MaximumRate = Rate.Element,
    bool TakesIntegers = false,
    ReductionInfo? Reduction = null);

/// <summary>All operations as data: what builder, verifier, printer and passes know about each.</summary>
internal static class OpTable
{
    private static readonly Dictionary<Op, OpRow> Rows = new()
    {
        [Op.Constant] = new("const", 0, OpSignature.Input),
        [Op.Hyperparameter] = new("hyperparameter", 0, OpSignature.Input, Rate.Step, IrType.F64, HasIndex: true),
        [Op.LearningRate] = new("learning_rate", 0, OpSignature.Input, Rate.Step, IrType.F64),
        [Op.GradientScale] = new("gradient_scale", 0, OpSignature.Input, Rate.Step, IrType.F64),
        [Op.Step] = new("step", 0, OpSignature.Input, Rate.Tensor, IrType.I64),
        [Op.Length] = new("length", 0, OpSignature.Input, Rate.Tensor, IrType.F64),
        [Op.TotalLength] = new("total_length", 0, OpSignature.Input, Rate.Step, IrType.F64),
        [Op.LoadScalar] = new("load.scalar", 0, OpSignature.Input, Rate.Tensor, IrType.F64, HasIndex: true),
        [Op.Field] = new("field", 0, OpSignature.Input, Rate.Step, HasIndex: true),
        [Op.LoadParameter] = new("load.parameter", 0, OpSignature.Input, Rate.Element),
        [Op.LoadGradient] = new("load.gradient", 0, OpSignature.Input, Rate.Element),
        [Op.LoadState] = new("load.state", 0, OpSignature.Input, Rate.Element, HasIndex: true),
        [Op.Add] = new("add", 2, OpSignature.Arithmetic, TakesIntegers: true),
        [Op.Subtract] = new("sub", 2, OpSignature.Arithmetic, TakesIntegers: true),
        [Op.Multiply] = new("mul", 2, OpSignature.Arithmetic, TakesIntegers: true),
        [Op.Divide] = new("div", 2, OpSignature.Arithmetic, TakesIntegers: true),
        [Op.Remainder] = new("rem", 2, OpSignature.Arithmetic, MaximumRate: Rate.Tensor, TakesIntegers: true),
        [Op.Negate] = new("neg", 1, OpSignature.Arithmetic, TakesIntegers: true),
        [Op.SquareRoot] = new("sqrt", 1, OpSignature.Arithmetic),
        [Op.AbsoluteValue] = new("abs", 1, OpSignature.Arithmetic, TakesIntegers: true),
        [Op.Sign] = new("sign", 1, OpSignature.Arithmetic),
        [Op.Minimum] = new("min", 2, OpSignature.Arithmetic, TakesIntegers: true),
        [Op.Maximum] = new("max", 2, OpSignature.Arithmetic, TakesIntegers: true),
        [Op.CopySign] = new("copysign", 2, OpSignature.Arithmetic),
        [Op.Floor] = new("floor", 1, OpSignature.Arithmetic),
        [Op.Ceiling] = new("ceiling", 1, OpSignature.Arithmetic),
        [Op.Truncate] = new("truncate", 1, OpSignature.Arithmetic),
        [Op.Round] = new("round", 1, OpSignature.Arithmetic),
        [Op.FusedMultiplyAdd] = new("fma", 3, OpSignature.Arithmetic),
        [Op.Exponential] = new("exp", 1, OpSignature.Arithmetic),
        [Op.Logarithm] = new("log", 1, OpSignature.Arithmetic),
        [Op.HyperbolicTangent] = new("tanh", 1, OpSignature.Arithmetic),
        [Op.RealPower] = new("rpow", 2, OpSignature.Arithmetic),
        [Op.Power] = new("pow", 2, OpSignature.Power, MaximumRate: Rate.Tensor),
        [Op.Function] = new("call", 1, OpSignature.Function, MaximumRate: Rate.Tensor),
        [Op.Equal] = new("eq", 2, OpSignature.Comparison),
        [Op.LessThan] = new("lt", 2, OpSignature.Ordering),
        [Op.LessThanOrEqual] = new("le", 2, OpSignature.Ordering),
        [Op.And] = new("and", 2, OpSignature.Logic),
        [Op.Or] = new("or", 2, OpSignature.Logic),
        [Op.Not] = new("not", 1, OpSignature.Logic),
        [Op.Select] = new("select", 3, OpSignature.Select),
        [Op.Convert] = new("convert", 1, OpSignature.Conversion, MaximumRate: Rate.Tensor),
        [Op.Dither] = new("dither", 2, OpSignature.Dither, MaximumRate: Rate.Tensor),
        [Op.RoundToBFloat16] = new("round.bfloat", 2, OpSignature.Rounding),
        [Op.Record] = new("record", 3, OpSignature.Invocation),
        [Op.Invoke] = new("invoke", 3, OpSignature.Invocation),
        [Op.InvokedState] = new("invoked.state", 1, OpSignature.Arithmetic, HasIndex: true),
        [Op.ReduceSum] = new("reduce.sum", 1, OpSignature.Reduction, Reduction: new(ReductionTerm.Value, ReductionCombination.Sum)),
        [Op.ReduceSumOfSquares] = new("reduce.sum_of_squares", 1, OpSignature.Reduction, Reduction: new(ReductionTerm.Square, ReductionCombination.Sum)),
        [Op.ReduceMaximumMagnitude] =
            new("reduce.maximum_magnitude", 1, OpSignature.Reduction, Reduction: new(ReductionTerm.Magnitude, ReductionCombination.Maximum)),
        [Op.StoreParameter] = new("store.parameter", 1, OpSignature.Store),
        [Op.StoreGradient] = new("store.gradient", 1, OpSignature.Store),
        [Op.StoreState] = new("store.state", 1, OpSignature.Store, HasIndex: true),
        [Op.StoreScalar] = new("store.scalar", 1, OpSignature.StoreScalar, HasIndex: true),
    };

    public static OpRow Row(this Op op) => Rows[op];

    /// <summary>Whether an operation stores elements.</summary>
    public static bool IsStore(this Op op) => op.Row().Signature == OpSignature.Store;

    /// <summary>Whether an operation has an effect instead of a result.</summary>
    public static bool HasEffect(this Op op) => op.Row().Signature is OpSignature.Store or OpSignature.StoreScalar;

    /// <summary>The load of what an operation stores.</summary>
    public static Op LoadOf(this Op store) => store switch
    {
        Op.StoreParameter => Op.LoadParameter,
        Op.StoreGradient => Op.LoadGradient,
        Op.StoreState => Op.LoadState,
        _ => throw new ArgumentOutOfRangeException(nameof(store), store, "no store"),
    };

    public static bool IsReduction(this Op op) => op.Row().Signature == OpSignature.Reduction;

    public static bool IsLoad(this Op op) => op is Op.LoadParameter or Op.LoadGradient or Op.LoadState;
}
