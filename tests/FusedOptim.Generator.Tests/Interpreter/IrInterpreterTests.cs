using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Tests.Ir;

namespace FusedOptim.Generator.Tests.Interpreter;

public sealed class IrInterpreterTests
{
    [Fact]
    public void Loads_SeeTheStateBeforeTheStep()
    {
        UpdateProgram program = IrText.Parse("""
            %0 = load.parameter : f64 @element
            %1 = load.state momentum : f64 @element
            %2 = load.gradient : f64 @element
            store.parameter %1 : f64 @element
            store.state momentum %0 : f64 @element
            """, IrType.F64);
        var exact = new ExactArithmetic();
        var tensor = new InterpretedTensor(IrText.SignatureOf(program), exact, [1, 2], []);

        new IrInterpreter(program, exact).Step([tensor]);

        Assert.Equal([0, 0], tensor.Parameters);
        Assert.Equal([1, 2], tensor.States[0]);
        Assert.Equal(1, tensor.Steps);
    }

    [Fact]
    public void ExactMode_RoundsEachOperationToItsTypeAndDoubleModeDoesNot()
    {
        UpdateProgram program = IrText.Parse("""
            %0 = load.parameter : f32 @element
            %1 = load.gradient : f32 @element
            %2 = add %0 %1 : f32 @element
            %3 = sub %2 %0 : f32 @element
            store.parameter %3 : f32 @element
            """);

        // 2^24 + 1 is no float.
        Assert.Equal([0], StepOnce(program, new ExactArithmetic(), 16777216, 1));
        Assert.Equal([1], StepOnce(program, new DoubleArithmetic(), 16777216, 1));
    }

    [Fact]
    public void Conversion_RoundsInExactModeOnly()
    {
        UpdateProgram program = IrText.Parse("""
            %0 = const 0.1 : f64 @constant
            %1 = convert %0 : f32 @constant
            %2 = load.gradient : f32 @element
            %3 = mul %1 %2 : f32 @element
            store.parameter %3 : f32 @element
            """);

        Assert.Equal([0.1f], StepOnce(program, new ExactArithmetic(), 0, 1));
        Assert.Equal([0.1], StepOnce(program, new DoubleArithmetic(), 0, 1));
    }

    [Fact]
    public void TensorWithoutGradient_TakesNoPartInTheStep()
    {
        UpdateProgram program = IrText.Parse("""
            %0 = load.gradient : f64 @element
            %1 = reduce.sum_of_squares all %0 : f64 @step phase 1
            %2 = mul %1 %0 : f64 @element phase 1
            store.parameter %2 : f64 @element phase 1
            """, IrType.F64);
        var exact = new ExactArithmetic();
        var first = new InterpretedTensor(IrText.SignatureOf(program), exact, [0], []) { Gradients = [3] };
        var second = new InterpretedTensor(IrText.SignatureOf(program), exact, [0], []) { Gradients = null };
        var third = new InterpretedTensor(IrText.SignatureOf(program), exact, [0], []) { Gradients = [1] };

        new IrInterpreter(program, exact).Step([first, second, third]);

        Assert.Equal([30, 0, 10], new[] { first, second, third }.Select(tensor => tensor.Parameters[0]));
        Assert.Equal([1, 0, 1], new[] { first, second, third }.Select(tensor => tensor.Steps));
    }

    [Fact]
    public void ReductionOfATensor_KeepsTensorsApart()
    {
        UpdateProgram program = IrText.Parse("""
            %0 = load.gradient : f64 @element
            %1 = reduce.sum_of_squares tensor %0 : f64 @tensor phase 1
            %2 = mul %1 %0 : f64 @element phase 1
            store.parameter %2 : f64 @element phase 1
            """, IrType.F64);
        var exact = new ExactArithmetic();
        InterpretedTensor[] tensors = [Tensor(3), Tensor(2)];

        new IrInterpreter(program, exact).Step(tensors);

        Assert.Equal([27, 8], tensors.Select(tensor => tensor.Parameters[0]));

        InterpretedTensor Tensor(double gradient) => new(IrText.SignatureOf(program), exact, [0], []) { Gradients = [gradient] };
    }

    [Fact]
    public void ExactSum_AddsLanesAndBlocksInTheDocumentedOrder()
    {
        // 2^27: its square swallows a 1 and a 2, but not a 3.
        const double Large = 134217728;
        var exact = new ExactArithmetic();
        ReductionInfo squares = Op.ReduceSumOfSquares.Row().Reduction!;

        Assert.Equal(Large * Large, exact.Reduce(squares, [[Large, .. Enumerable.Repeat(0.0, 15), 1, .. Enumerable.Repeat(0.0, 15), 1]]));
        Assert.Equal((Large * Large) + 4, exact.Reduce(squares, [[Large, 1, 0, 0, 0, 1, 0, 0, 0, 1]]));
        Assert.Equal((Large * Large) + 4, exact.Reduce(squares, [[.. Block(Large), .. Block(), .. Block(1, 1), .. Block(1)]]));
        Assert.Equal(Large * Large, exact.Reduce(squares, [[Large], [1], [1], [1]]));

        static IEnumerable<double> Block(params double[] first) => first.Concat(Enumerable.Repeat(0.0, 4096 - first.Length));
    }

    [Fact]
    public void ExactPower_IsBySquaring()
    {
        var exact = new ExactArithmetic();
        const double Beta = 0.999;

        Assert.Equal(1, exact.Power(IrType.F64, Beta, 0));
        Assert.Equal(Beta, exact.Power(IrType.F64, Beta, 1));
        Assert.Equal(Beta * (Beta * Beta), exact.Power(IrType.F64, Beta, 3));
        Assert.Equal(Beta * (Beta * Beta * (Beta * Beta)), exact.Power(IrType.F64, Beta, 5));
        Assert.Equal(Math.Pow(Beta, 1000), exact.Power(IrType.F64, Beta, 1000), 1e-12);
    }

    [Fact]
    public void InitialValueOfAState_ComesFromItsHyperparameter()
    {
        RuleSignature signature = IrText.Signature(IrType.F32, ["InitialValue"], []) with { States = new([new StateInfo("sum", 0, "s")]) };

        Assert.Equal([0.1f, 0.1f], new InterpretedTensor(signature, new ExactArithmetic(), [0, 0], [0.1]).States[0].Select(value => (float)value));
        Assert.Equal(0.1f, new InterpretedTensor(signature, new ExactArithmetic(), [0], [0.1]).States[0][0]);
        Assert.Equal(0.1, new InterpretedTensor(signature, new DoubleArithmetic(), [0], [0.1]).States[0][0]);
    }

    private static double[] StepOnce(UpdateProgram program, IArithmetic arithmetic, double parameter, double gradient)
    {
        var tensor = new InterpretedTensor(IrText.SignatureOf(program), arithmetic, [parameter], []) { Gradients = [gradient] };
        new IrInterpreter(program, arithmetic).Step([tensor]);
        return tensor.Parameters;
    }
}
