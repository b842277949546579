using System.Globalization;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering.Passes;
using FusedOptim.Generator.Tests.Ir;

namespace FusedOptim.Generator.Tests.Lowering.Passes;

public sealed class FoldConstantsTests
{
    [Fact]
    public void OperationOnConstants_BecomesItsValueAndKeepsItsName()
    {
        UpdateProgram program = IrText.Parse("""
            %0 = const 1 : f64 @constant
            %1 = const 0.75 : f64 @constant
            %2 = sub %0 %1 : f64 @constant
            %3 = sqrt %2 : f64 @constant  // root
            %4 = load.parameter : f64 @element
            %5 = mul %3 %4 : f64 @element
            store.parameter %5 : f64 @element
            """, IrType.F64);

        Assert.Equal(
            IrText.Lines("""
                %0 = const 1 : f64 @constant
                %1 = const 0.75 : f64 @constant
                %2 = const 0.25 : f64 @constant
                %3 = const 0.5 : f64 @constant  // root
                %4 = load.parameter : f64 @element
                %5 = mul %3 %4 : f64 @element
                store.parameter %5 : f64 @element
                """),
            FoldConstants.Run(program).ToString());
    }

    [Theory]
    [InlineData("mul", "-1", "0", "-0")]
    [InlineData("add", "-0", "0", "0")]
    [InlineData("add", "-0", "-0", "-0")]
    [InlineData("sub", "0", "0", "0")]
    [InlineData("div", "-1", "Infinity", "-0")]
    [InlineData("div", "1", "-0", "-Infinity")]
    [InlineData("mul", "1.7976931348623157E+308", "2", "Infinity")]
    [InlineData("mul", "5E-324", "0.5", "0")]
    public void SpecialValues_AreFoldedToTheBit(string op, string a, string b, string expected)
    {
        Instruction folded = FoldLast($"""
            %0 = const {a} : f64 @constant
            %1 = const {b} : f64 @constant
            %2 = {op} %0 %1 : f64 @constant
            """);

        Assert.Equal(BitConverter.DoubleToInt64Bits(double.Parse(expected, CultureInfo.InvariantCulture)), folded.Payload);
    }

    [Theory]
    [InlineData("div", 0.0, 0.0)]
    [InlineData("sub", double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData("add", double.NaN, 1.0)]
    public void NaN_IsTheSameOnEveryMachine(string op, double a, double b)
    {
        // Processors differ in the sign of the NaN that they make; the generated text must not.
        Assert.Equal(BitConverter.DoubleToInt64Bits(double.NaN), Fold(op, IrType.F64, a, b).Payload);
        Assert.Equal(BitConverter.DoubleToInt64Bits(double.NaN), Fold(op, IrType.F32, a, b).Payload);
    }

    [Theory]
    [InlineData(1f, 3f)]
    [InlineData(16777216f, 1f)]
    [InlineData(0.1f, 0.2f)]
    [InlineData(1.1754944e-38f, 3f)]
    [InlineData(1e-45f, 0.3f)]
    [InlineData(3e38f, 3e38f)]
    [InlineData(-1e-30f, 1e-30f)]
    public void SingleOperations_RoundAsFloatArithmeticDoes(float a, float b)
    {
        AssertSingle(a + b, Fold("add", IrType.F32, a, b));
        AssertSingle(a - b, Fold("sub", IrType.F32, a, b));
        AssertSingle(a * b, Fold("mul", IrType.F32, a, b));
        AssertSingle(a / b, Fold("div", IrType.F32, a, b));
    }

    [Fact]
    public void RandomSingleOperations_RoundAsFloatArithmeticDoes()
    {
        var random = new Random(20260101);
        for (int i = 0; i < 20_000; i++)
        {
            float a = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
            float b = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
            AssertSingle(a + b, Fold("add", IrType.F32, a, b));
            AssertSingle(a * b, Fold("mul", IrType.F32, a, b));
            AssertSingle(a / b, Fold("div", IrType.F32, a, b));
        }
    }

    [Theory]
    [InlineData("0", "-0")]
    [InlineData("-0", "0")]
    [InlineData("Infinity", "-Infinity")]
    [InlineData("NaN", "NaN")]
    public void Negation_FlipsTheSign(string value, string expected)
    {
        Instruction folded = FoldLast($"""
            %0 = const {value} : f64 @constant
            %1 = neg %0 : f64 @constant
            """);

        Assert.Equal(BitConverter.DoubleToInt64Bits(double.Parse(expected, CultureInfo.InvariantCulture)), folded.Payload);
    }

    [Theory]
    [InlineData("f64", "0.1", "f32", "%1 = const 0.10000000149011612 : f32 @constant")]
    [InlineData("f64", "1E-46", "f32", "%1 = const 0 : f32 @constant")]
    [InlineData("f64", "-1E-46", "f32", "%1 = const -0 : f32 @constant")]
    [InlineData("f64", "1E+39", "f32", "%1 = const Infinity : f32 @constant")]
    [InlineData("f32", "0.5", "f64", "%1 = const 0.5 : f64 @constant")]
    [InlineData("i64", "3", "f64", "%1 = const 3 : f64 @constant")]
    [InlineData("i64", "9007199791611905", "f32", "%1 = const 9007200328482816 : f32 @constant")]
    [InlineData("f64", "2.5", "i64", "%1 = convert %0 : i64 @constant")]
    public void Conversion_RoundsOnceOrStays(string from, string value, string to, string expected)
    {
        UpdateProgram program = FoldConstants.Run(IrText.Parse($"""
            %0 = const {value} : {from} @constant
            %1 = convert %0 : {to} @constant
            """));

        Assert.Equal(expected, IrPrinter.Lines(program).Last());
    }

    [Theory]
    [InlineData("f64", "0", "-0", 1)]
    [InlineData("f64", "NaN", "NaN", 0)]
    [InlineData("f64", "1", "2", 0)]
    [InlineData("i64", "1", "1", 1)]
    [InlineData("i64", "9007199254740993", "9007199254740992", 0)]
    public void Comparison_IsThatOfTheType(string type, string a, string b, long expected)
    {
        Instruction folded = FoldLast($"""
            %0 = const {a} : {type} @constant
            %1 = const {b} : {type} @constant
            %2 = eq %0 %1 : bool @constant
            """);

        Assert.Equal((Op.Constant, IrType.Bool, expected), (folded.Op, folded.Type, folded.Payload));
    }

    [Theory]
    [InlineData(1, "-0")]
    [InlineData(0, "NaN")]
    public void SelectOfAKnownChoice_IsTheChosenConstant(int choice, string expected)
    {
        UpdateProgram program = FoldConstants.Run(IrText.Parse($"""
            %0 = const {choice} : bool @constant
            %1 = const -0 : f32 @constant
            %2 = const NaN : f32 @constant
            %3 = select %0 %1 %2 : f32 @constant  // share
            """));

        Assert.Equal($"%3 = const {expected} : f32 @constant  // share", IrPrinter.Lines(program).Last());
    }

    [Theory]
    [InlineData("%2 = add %1 %0 : f64 @step")]
    [InlineData("%2 = mul %1 %0 : f64 @step")]
    [InlineData("%2 = sub %1 %1 : f64 @step")]
    public void Algebra_IsLeftAlone(string operation)
    {
        UpdateProgram program = IrText.Parse($"""
            %0 = const 0 : f64 @constant
            %1 = learning_rate : f64 @step
            {operation}
            store.parameter %2 : f64 @element
            """, IrType.F64);

        Assert.Same(program, FoldConstants.Run(program));
    }

    [Theory]
    [InlineData("min %0 %0 : f64")]
    [InlineData("pow %0 %1 : f64")]
    public void Functions_AreNotComputedByTheGenerator(string operation)
    {
        UpdateProgram program = IrText.Parse($"""
            %0 = const 0.5 : f64 @constant
            %1 = const 3 : i64 @constant
            %2 = {operation} @constant
            """);

        Assert.Same(program, FoldConstants.Run(program));
    }

    [Theory]
    [InlineData("add %0 %1")]
    [InlineData("neg %0")]
    public void ArithmeticOfIntegers_IsNotThatOfTheirBits(string operation)
    {
        UpdateProgram program = IrText.Parse($"""
            %0 = const 2 : i64 @constant
            %1 = const 3 : i64 @constant
            %2 = {operation} : i64 @constant
            """);

        Assert.Same(program, FoldConstants.Run(program));
    }

    [Theory]
    [InlineData("le %0 %1", 1)]
    [InlineData("le %1 %0", 0)]
    [InlineData("le %0 %0", 1)]
    [InlineData("le %2 %2", 0)]
    [InlineData("and %3 %3", 1)]
    [InlineData("and %3 %4", 0)]
    [InlineData("or %4 %3", 1)]
    [InlineData("or %4 %4", 0)]
    [InlineData("not %3", 0)]
    [InlineData("not %4", 1)]
    public void ConditionsOfConstants_AreFolded(string operation, long expected)
    {
        Instruction folded = FoldLast($"""
            %0 = const 2 : f64 @constant
            %1 = const 3 : f64 @constant
            %2 = const NaN : f64 @constant
            %3 = const 1 : bool @constant
            %4 = const 0 : bool @constant
            %5 = {operation} : bool @constant
            """);

        Assert.Equal((Op.Constant, IrType.Bool, expected), (folded.Op, folded.Type, folded.Payload));
    }

    [Theory]
    [InlineData("exp %0")]
    [InlineData("floor %0")]
    [InlineData("rem %1 %0")]
    [InlineData("rpow %0 %1")]
    [InlineData("fma %0 %1 %0")]
    public void FunctionsOfConstants_AreLeftToTheRuntime(string operation)
    {
        UpdateProgram program = IrText.Parse($"""
            %0 = const 2.5 : f64 @constant
            %1 = const 3 : f64 @constant
            %2 = {operation} : f64 @constant
            """);

        Assert.Same(program, FoldConstants.Run(program));
    }

    private static void AssertSingle(float expected, Instruction folded) =>
        Assert.Equal(
            BitConverter.DoubleToInt64Bits(float.IsNaN(expected) ? double.NaN : (double)expected), folded.Payload);

    private static Instruction Fold(string op, IrType type, double a, double b)
    {
        var builder = new ProgramBuilder(type);
        Op operation = Enum.GetValues<Op>().Single(candidate => candidate.Row().Mnemonic == op);
        builder.Apply(operation, builder.Constant(type, a), builder.Constant(type, b));
        Instruction folded = FoldConstants.Run(builder.Build()).Instructions[2];
        Assert.Equal((Op.Constant, type), (folded.Op, folded.Type));
        return folded;
    }

    private static Instruction FoldLast(string text)
    {
        UpdateProgram program = FoldConstants.Run(IrText.Parse(text));
        return program.Instructions[program.Instructions.Count - 1];
    }
}
