using System.Globalization;
using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Tests.Ir;

public sealed class IrPrinterTests
{
    [Fact]
    public void Program_IsPrintedOneInstructionALine()
    {
        var builder = new ProgramBuilder(IrType.F32);
        Value parameter = builder.Input(Op.LoadParameter, IrType.F32, name: "parameter");
        Value gradient = builder.Input(Op.LoadGradient, IrType.F32);
        Value rate = builder.Input(Op.LearningRate, IrType.F64);
        Value rounded = builder.Convert(rate, IrType.F32, "stepSize");
        Value change = builder.Apply(Op.Multiply, rounded, gradient);
        builder.Store(Op.StoreParameter, builder.Apply(Op.Subtract, parameter, change, name: "updated"));

        Assert.Equal(
            IrText.Lines("""
                %0 = load.parameter : f32 @element  // parameter
                %1 = load.gradient : f32 @element
                %2 = learning_rate : f64 @step
                %3 = convert %2 : f32 @step  // stepSize
                %4 = mul %3 %1 : f32 @element
                %5 = sub %0 %4 : f32 @element  // updated
                store.parameter %5 : f32 @element
                """),
            builder.Build().ToString());
    }

    [Fact]
    public void HyperparametersAndStates_ArePrintedByTheirNamesWithASignatureAndByTheirNumbersWithout()
    {
        var builder = new ProgramBuilder(IrType.F64);
        Value decay = builder.Input(Op.Hyperparameter, IrType.F64, 1);
        Value state = builder.Input(Op.LoadState, IrType.F64, 1);
        builder.Store(Op.StoreState, builder.Apply(Op.Multiply, decay, state), 1);
        UpdateProgram program = builder.Build();

        Assert.Equal(
            IrText.Lines("""
                %0 = hyperparameter Beta1 : f64 @step
                %1 = load.state first_moment : f64 @element
                %2 = mul %0 %1 : f64 @element
                store.state first_moment %2 : f64 @element
                """),
            IrPrinter.Print(program, IrText.Signature(IrType.F64, ["LearningRate", "Beta1"], ["momentum", "first_moment"])));
        Assert.Equal(
            IrText.Lines("""
                %0 = hyperparameter 1 : f64 @step
                %1 = load.state 1 : f64 @element
                %2 = mul %0 %1 : f64 @element
                store.state 1 %2 : f64 @element
                """),
            program.ToString());
    }

    [Fact]
    public void ReductionsAndPhases_ArePrintedWithTheirScope()
    {
        var builder = new ProgramBuilder(IrType.F32);
        Value gradient = builder.Input(Op.LoadGradient, IrType.F32);
        Value own = builder.Reduce(Op.ReduceSumOfSquares, ReductionScope.Tensor, gradient, "ownSum");
        Value all = builder.Reduce(Op.ReduceSumOfSquares, ReductionScope.AllTensors, gradient);
        Value ratio = builder.Convert(builder.Apply(Op.Divide, own, all), IrType.F32);
        builder.Store(Op.StoreParameter, builder.Apply(Op.Multiply, ratio, gradient));

        Assert.Equal(
            IrText.Lines("""
                %0 = load.gradient : f32 @element
                %1 = reduce.sum_of_squares tensor %0 : f64 @tensor phase 1  // ownSum
                %2 = reduce.sum_of_squares all %0 : f64 @step phase 1
                %3 = div %1 %2 : f64 @tensor phase 1
                %4 = convert %3 : f32 @tensor phase 1
                %5 = mul %4 %0 : f32 @element phase 1
                store.parameter %5 : f32 @element phase 1
                """),
            IrPrinter.Print(builder.Build()));
    }

    [Fact]
    public void ChoicesAndIntegers_ArePrinted()
    {
        var builder = new ProgramBuilder(IrType.F64);
        Value step = builder.Input(Op.Step, IrType.I64);
        Value isFirst = builder.Apply(Op.Equal, step, builder.Integer(1));
        builder.Apply(Op.Select, isFirst, builder.Constant(IrType.F64, 1), builder.Convert(step, IrType.F64));

        Assert.Equal(
            IrText.Lines("""
                %0 = step : i64 @tensor
                %1 = const 1 : i64 @constant
                %2 = eq %0 %1 : bool @tensor
                %3 = const 1 : f64 @constant
                %4 = convert %0 : f64 @tensor
                %5 = select %2 %3 %4 : f64 @tensor
                """),
            IrPrinter.Print(builder.Build()));
    }

    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(-0.0, "-0")]
    [InlineData(1e-6, "1E-06")]
    [InlineData(0.1f, "0.10000000149011612")]
    [InlineData(double.Epsilon, "5E-324")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void Constant_IsPrintedRoundTripInEveryCulture(double value, string expected)
    {
        var builder = new ProgramBuilder(IrType.F64);
        builder.Constant(IrType.F64, value);
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("de-DE");
        try
        {
            Assert.Equal($"%0 = const {expected} : f64 @constant", IrPrinter.Print(builder.Build()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void PrintedProgram_CanBeReadAgain()
    {
        string text = IrText.Lines("""
            %0 = load.parameter : f32 @element  // parameter
            %1 = hyperparameter 3 : f64 @step
            %2 = const -0 : f32 @constant
            %3 = const -7 : i64 @constant
            %4 = reduce.sum_of_squares all %0 : f64 @step phase 1
            store.state 2 %2 : f32 @element phase 2
            """);

        Assert.Equal(text, IrPrinter.Print(IrText.Parse(text)));
    }
}
