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

    // Elements, as they were before the step
    LoadParameter,
    LoadGradient,
    LoadState,

    // Arithmetic, each rounded to the type
    Add,
    Subtract,
    Multiply,
    Divide,
    Negate,
    SquareRoot,
    AbsoluteValue,
    Sign,
    Minimum,
    Maximum,
    Power,

    // Choice
    Equal,
    LessThan,
    Select,

    // Between types
    Convert,

    // Over the elements of a tensor or of all tensors, in double
    ReduceSum,
    ReduceSumOfSquares,
    ReduceMaximumMagnitude,

    // Elements, after the step
    StoreParameter,
    StoreGradient,
    StoreState,
}
