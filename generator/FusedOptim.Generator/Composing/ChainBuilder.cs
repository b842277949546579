using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Generator.Composing;

/// <summary>
/// The program under construction, as the stages see it: the parameter, the gradient and the direction so far. Values below element rate are
/// computed in double and rounded to the element type once, where they meet elements.
/// </summary>
internal sealed class ChainBuilder
{
    private readonly ProgramBuilder program;
    private readonly RuleSignature signature;
    private readonly List<string> formula = [];
    private readonly List<(Op Op, Value Value, int Index)> stores = [];
    private readonly List<(Value Value, int Index)> scalars = [];
    private readonly Value gradient;

    public ChainBuilder(UpdateChain chain, RuleSignature signature)
    {
        Chain = chain;
        this.signature = signature;
        program = new ProgramBuilder(signature.Element);
        Parameter = program.Input(Op.LoadParameter, signature.Element, name: "parameter");
        Gradient = gradient = program.Input(Op.LoadGradient, signature.Element, name: "gradient");
        Direction = new Direction(Gradient, "g");
        LearningRate = program.Input(Op.LearningRate, IrType.F64);
    }

    public UpdateChain Chain { get; }

    /// <summary>p.</summary>
    public Value Parameter { get; set; }

    /// <summary>g, as the stages so far have changed it.</summary>
    public Value Gradient { get; set; }

    /// <summary>g as it is scaled and clipped, before decay.</summary>
    public Value UndecayedGradient { get; set; }

    /// <summary>What the gradient in memory has been multiplied with, in double, without the sign of <c>[Maximize]</c>; null once its elements differ by more.</summary>
    public Value? GradientFactor { get; set; }

    /// <summary>d or u, what the parameter moves along.</summary>
    public Direction Direction { get; set; }

    /// <summary>eta in double: the learning rate of the step, as the stages so far have changed it.</summary>
    public Value LearningRate { get; set; }

    public Value Step => program.Input(Op.Step, IrType.I64);

    public Value GradientScale => program.Input(Op.GradientScale, IrType.F64);

    /// <summary>A hyperparameter, in double.</summary>
    public Value Hyperparameter(string name) =>
        program.Input(Op.Hyperparameter, IrType.F64, signature.HyperparameterIndex(name));

    /// <summary>A uniform constant.</summary>
    public Value Constant(double value) => program.Constant(IrType.F64, value);

    /// <summary>A constant of the element type.</summary>
    public Value ElementConstant(double value) => program.Constant(program.Element, value);

    /// <summary>An operation on values of one rate.</summary>
    public Value Apply(Op op, Value a, Value? b = null, Value? c = null, string? name = null) => program.Apply(op, a, b, c, name);

    /// <summary>1 - x in double.</summary>
    public Value OneMinus(Value value, string? name = null) => Apply(Op.Subtract, Constant(1), value, name: name);

    /// <summary>1 - x^t in double: what a running average with decay x that started at zero is too small by.</summary>
    public Value BiasCorrection(Value decay, string name) => OneMinus(Apply(Op.Power, decay, Step), name);

    /// <summary>Whether this is the tensor's first step.</summary>
    public Value IsFirstStep(string? name = null) => Apply(Op.Equal, Step, program.Integer(1), name: name);

    /// <summary>An integer such as the step, in double.</summary>
    public Value ToDouble(Value integer) => program.Convert(integer, IrType.F64);

    /// <summary>A uniform value in double, rounded to the element type for use with elements.</summary>
    public Value Rounded(Value value, string name) => program.Convert(value, program.Element, name);

    /// <summary>A uniform value in double times a value per element; the element value itself where there is no factor.</summary>
    public Value Scale(Value? factor, Value elements, string name, string? product = null) =>
        factor is { } known ? Apply(Op.Multiply, Rounded(known, name), elements, name: product) : elements;

    /// <summary>Two uniform factors together; null is 1.</summary>
    public Value? Product(Value? a, Value? b) => a is { } first && b is { } second ? Apply(Op.Multiply, first, second) : a ?? b;

    /// <summary>The Euclidean norm of elements, over one tensor or all of them, in double.</summary>
    /// <param name="scope">What it runs over.</param>
    /// <param name="elements">The elements.</param>
    /// <param name="name">The name of the norm.</param>
    /// <param name="factor">A factor that the elements have not been multiplied with yet, not negative; null for 1.</param>
    public Value Norm(ReductionScope scope, Value elements, string name, Value? factor = null)
    {
        Value root = Apply(Op.SquareRoot, program.Reduce(Op.ReduceSumOfSquares, scope, elements, "sumOfSquares"), name: factor is null ? name : null);
        return factor is { } known ? Apply(Op.Multiply, known, root, name: name) : root;
    }

    /// <summary>The norm of the gradient as it is in memory, times the gradient scale.</summary>
    public Value GradientNorm(ReductionScope scope, string name, Value factor) => Norm(scope, gradient, name, factor);

    /// <summary>Loads a state.</summary>
    public (int Index, Value Value) State(string name)
    {
        int index = signature.StateIndex(name);
        return (index, program.Input(Op.LoadState, program.Element, index));
    }

    /// <summary>Stores a state at the end of the step.</summary>
    public void Store(int state, Value value) => stores.Add((Op.StoreState, value, state));

    /// <summary>Stores the gradient at the end of the step.</summary>
    public void StoreGradient(Value value) => stores.Add((Op.StoreGradient, value, 0));

    /// <summary>Stores a number of state of the tensor at the end of the step.</summary>
    public void StoreScalar(int scalar, Value value) => scalars.Add((value, scalar));

    /// <summary>The program, for stages that are made of other instructions than the operations above.</summary>
    public ProgramBuilder Program => program;

    /// <summary>Adds a line to the formula of the rule.</summary>
    public void Describe(string line) => formula.Add(line);

    // What is kept in fewer bits is rounded before it is stored; the rest of the step goes on with what it was.
    private Value Storable(Value value, StateInfo state, int index)
    {
        if (state.Format == StorageFormat.Element)
        {
            return value;
        }

        Value dither = Apply(Op.Dither, Step, program.Integer(index), name: $"{SnakeCase.Camel(state.Name)}Dither");
        return Apply(Op.RoundToBFloat16, value, dither, name: $"stored{SnakeCase.Pascal(state.Name)}");
    }

    public RuleBody Build()
    {
        program.Store(Op.StoreParameter, Parameter);
        foreach ((Op op, Value value, int index) in stores)
        {
            program.Store(op, op == Op.StoreState ? Storable(value, signature.States[index], index) : value, index);
        }

        foreach ((Value value, int index) in scalars)
        {
            program.StoreScalar(value, index);
        }

        return new RuleBody(program.Build(), formula.ToEquatableArray());
    }
}
