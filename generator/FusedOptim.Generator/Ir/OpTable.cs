namespace FusedOptim.Generator.Ir;

/// <summary>How the types of operands and result of an operation belong together.</summary>
internal enum OpSignature
{
    /// <summary>No operands; the instruction says its type.</summary>
    Input,

    /// <summary>Operands and result have one floating-point type.</summary>
    Arithmetic,

    /// <summary>(f64, i64): f64.</summary>
    Power,

    /// <summary>Two operands of one type; the result is a bool.</summary>
    Comparison,

    /// <summary>As a comparison, of numbers only.</summary>
    Ordering,

    /// <summary>(bool, T, T): T.</summary>
    Select,

    /// <summary>Any number to the floating-point type that the instruction says.</summary>
    Conversion,

    /// <summary>Elements to one f64 below element rate, one phase later. The payload is the <see cref="ReductionScope"/>.</summary>
    Reduction,

    /// <summary>Takes an element and has no result.</summary>
    Store,
}

/// <summary>A row of <see cref="OpTable"/>.</summary>
/// <param name="Mnemonic">The name in printed IR.</param>
/// <param name="Arity">The number of operands.</param>
/// <param name="Signature">How the types belong together.</param>
/// <param name="InputRate">The rate of an input; results of other operations get theirs from their operands.</param>
/// <param name="InputType">The type of an input; null for constants, which say their type, and for elements.</param>
/// <param name="HasIndex">Whether the payload is the index of a hyperparameter or state.</param>
/// <param name="MaximumRate">
/// The fastest rate at which the operation can be written. Those that elements cannot have yet: powers, and conversions, because all elements of a
/// loop have one type.
/// </param>
/// <param name="Reduction">What a reduction does with its elements; null for other operations.</param>
internal sealed record OpRow(
    string Mnemonic,
    int Arity,
    OpSignature Signature,
    Rate InputRate = Rate.Constant,
    IrType? InputType = null,
    bool HasIndex = false,
    Rate MaximumRate = Rate.Element,
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
        [Op.LoadParameter] = new("load.parameter", 0, OpSignature.Input, Rate.Element),
        [Op.LoadGradient] = new("load.gradient", 0, OpSignature.Input, Rate.Element),
        [Op.LoadState] = new("load.state", 0, OpSignature.Input, Rate.Element, HasIndex: true),
        [Op.Add] = new("add", 2, OpSignature.Arithmetic),
        [Op.Subtract] = new("sub", 2, OpSignature.Arithmetic),
        [Op.Multiply] = new("mul", 2, OpSignature.Arithmetic),
        [Op.Divide] = new("div", 2, OpSignature.Arithmetic),
        [Op.Negate] = new("neg", 1, OpSignature.Arithmetic),
        [Op.SquareRoot] = new("sqrt", 1, OpSignature.Arithmetic),
        [Op.AbsoluteValue] = new("abs", 1, OpSignature.Arithmetic),
        [Op.Sign] = new("sign", 1, OpSignature.Arithmetic),
        [Op.Minimum] = new("min", 2, OpSignature.Arithmetic),
        [Op.Maximum] = new("max", 2, OpSignature.Arithmetic),
        [Op.Power] = new("pow", 2, OpSignature.Power, MaximumRate: Rate.Tensor),
        [Op.Equal] = new("eq", 2, OpSignature.Comparison),
        [Op.LessThan] = new("lt", 2, OpSignature.Ordering),
        [Op.Select] = new("select", 3, OpSignature.Select),
        [Op.Convert] = new("convert", 1, OpSignature.Conversion, MaximumRate: Rate.Tensor),
        [Op.ReduceSum] = new("reduce.sum", 1, OpSignature.Reduction, Reduction: new(ReductionTerm.Value, ReductionCombination.Sum)),
        [Op.ReduceSumOfSquares] = new("reduce.sum_of_squares", 1, OpSignature.Reduction, Reduction: new(ReductionTerm.Square, ReductionCombination.Sum)),
        [Op.ReduceMaximumMagnitude] =
            new("reduce.maximum_magnitude", 1, OpSignature.Reduction, Reduction: new(ReductionTerm.Magnitude, ReductionCombination.Maximum)),
        [Op.StoreParameter] = new("store.parameter", 1, OpSignature.Store),
        [Op.StoreGradient] = new("store.gradient", 1, OpSignature.Store),
        [Op.StoreState] = new("store.state", 1, OpSignature.Store, HasIndex: true),
    };

    public static OpRow Row(this Op op) => Rows[op];

    public static bool IsStore(this Op op) => op.Row().Signature == OpSignature.Store;

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
