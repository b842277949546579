namespace FusedOptim.Generator.Ir;

/// <summary>The operations. Each has a row in <see cref="OpTable"/>.</summary>
internal enum Op
{
    // Inputs below element rate
    Constant,
    Hyperparameter,
    LearningRate,
    GradientScale,
    Step,
    Length,
    TotalLength,
    LoadScalar,
    Field,

    // Elements, as they were before the step
    LoadParameter,
    LoadGradient,
    LoadState,

    // Arithmetic, each rounded to the type
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Negate,
    SquareRoot,
    AbsoluteValue,
    Sign,
    Minimum,
    Maximum,
    CopySign,
    Floor,
    Ceiling,
    Truncate,
    Round,
    FusedMultiplyAdd,
    Exponential,
    Logarithm,
    HyperbolicTangent,
    RealPower,
    Power,
    Function,

    // Choice
    Equal,
    LessThan,
    LessThanOrEqual,
    And,
    Or,
    Not,
    Select,

    // Between types
    Convert,
    Dither,
    RoundToBFloat16,

    // The user's method, called for one element: what it passes to its reductions, its result, and the states that it leaves
    Record,
    Invoke,
    InvokedState,

    // Over the elements of a tensor or of all tensors, in double
    ReduceSum,
    ReduceSumOfSquares,
    ReduceMaximumMagnitude,

    // Elements, after the step
    StoreParameter,
    StoreGradient,
    StoreState,

    // One number for each tensor, after the step
    StoreScalar,
}
