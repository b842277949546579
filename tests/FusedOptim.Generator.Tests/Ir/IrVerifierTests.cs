using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Tests.Ir;

public sealed class IrVerifierTests
{
    private const string Sgd = """
        %0 = load.parameter : f32 @element
        %1 = load.gradient : f32 @element
        %2 = learning_rate : f64 @step
        %3 = convert %2 : f32 @step
        %4 = mul %3 %1 : f32 @element
        %5 = sub %0 %4 : f32 @element
        store.parameter %5 : f32 @element
        """;

    [Fact]
    public void WellFormedProgram_HasNoErrors() => Assert.Empty(IrVerifier.Verify(IrText.Parse(Sgd)));

    [Theory]
    [InlineData("%4 = mul %3 %1 : f32 @element", "%4 = mul %3 : f32 @element", "%4 mul: has 1 operands, not 2")]
    [InlineData("%1 = load.gradient : f32 @element", "%1 = load.gradient %0 : f32 @element", "%1 load.gradient: has 1 operands, not 0")]
    [InlineData("%4 = mul %3 %1", "%4 = mul %3 %5", "%4 mul: uses a value that is defined later")]
    [InlineData("%4 = mul %3 %1", "%4 = mul %4 %1", "%4 mul: uses a value that is defined later")]
    [InlineData("%4 = mul %3 %1", "%4 = mul %2 %1", "%4 mul: types do not match: (F64, F32): F32")]
    [InlineData("%0 = load.parameter : f32", "%0 = load.parameter : f64", "%0 load.parameter: types do not match: (): F64")]
    [InlineData("%3 = convert %2 : f32", "%3 = convert %2 : f64", "%3 convert: types do not match: (F64): F64")]
    [InlineData("%3 = convert %2 : f32 @step", "%3 = convert %2 : f32 @tensor", "%3 convert: rate Tensor instead of Step")]
    [InlineData("%4 = mul %3 %1 : f32 @element", "%4 = mul %3 %1 : f32 @step", "%4 mul: rate Step instead of Element")]
    [InlineData("%2 = learning_rate : f64 @step", "%2 = learning_rate : f64 @constant", "%2 learning_rate: rate Constant instead of Step")]
    [InlineData("%4 = mul %3 %1 : f32 @element", "%4 = mul %3 %1 : f32 @element phase 1", "%4 mul: phase 1 instead of 0")]
    [InlineData("store.parameter %5 : f32 @element", "store.parameter %5 : f64 @element", "%6 store.parameter: types do not match: (F32): F64")]
    [InlineData("store.parameter %5 : f32 @element", "store.state momentum %5 : f32 @element", "the parameter is never stored")]
    public void OneMistake_IsFoundAndNamed(string right, string wrong, string error)
    {
        Assert.Contains(right, Sgd, StringComparison.Ordinal);
        UpdateProgram program = IrText.Parse(Sgd.Replace(right, wrong, StringComparison.Ordinal));

        Assert.Contains(error, IrVerifier.Verify(program));
    }

    [Theory]
    [InlineData("%7 = neg %6 : f32 @element", "%7 neg: uses a store as a value")]
    [InlineData("store.parameter %0 : f32 @element", "%7 store.parameter: stored twice")]
    [InlineData("%7 = convert %0 : i64 @element", "%7 convert: an integer at element rate")]
    [InlineData("%7 = pow %2 %2 : f64 @step", "%7 pow: types do not match: (F64, F64): F64")]
    [InlineData("%7 = eq %2 %3 : bool @step", "%7 eq: types do not match: (F64, F32): Bool")]
    [InlineData("%7 = eq %2 %2 : f64 @step", "%7 eq: types do not match: (F64, F64): F64")]
    [InlineData("%7 = select %2 %2 %2 : f64 @step", "%7 select: types do not match: (F64, F64, F64): F64")]
    [InlineData("%7 = add %0 %1 : bool @element", "%7 add: types do not match: (F32, F32): Bool")]
    [InlineData("%7 = reduce.sum_of_squares all %1 : f64 @step", "%7 reduce.sum_of_squares: phase 0 instead of 1")]
    [InlineData("%7 = reduce.sum_of_squares all %1 : f64 @tensor phase 1", "%7 reduce.sum_of_squares: rate Tensor instead of Step")]
    [InlineData("%7 = reduce.sum_of_squares tensor %1 : f64 @step phase 1", "%7 reduce.sum_of_squares: rate Step instead of Tensor")]
    [InlineData("%7 = eq %2 %2 : bool @step\n%8 = lt %7 %7 : bool @step", "%8 lt: types do not match: (Bool, Bool): Bool")]
    [InlineData("%7 = convert %0 : f64 @element", "%7 convert: cannot be done with elements yet")]
    [InlineData("%7 = learning_rate : f32 @step", "%7 learning_rate: types do not match: (): F32")]
    [InlineData("%7 = gradient_scale : f32 @step", "%7 gradient_scale: types do not match: (): F32")]
    [InlineData("%7 = step : f64 @tensor", "%7 step: types do not match: (): F64")]
    [InlineData("%7 = convert %2 : i64 @step", "%7 convert: types do not match: (F64): I64")]
    [InlineData("%7 = const 0.1 : f32 @constant", "%7 const: a constant that is no f32")]
    [InlineData("%7 = rem %0 %1 : f32 @element", "%7 rem: cannot be done with elements yet")]
    [InlineData("%7 = fma %0 %1 : f32 @element", "%7 fma: has 2 operands, not 3")]
    [InlineData("%7 = copysign %0 %2 : f32 @element", "%7 copysign: types do not match: (F32, F64): F32")]
    [InlineData("%7 = and %0 %1 : bool @element", "%7 and: types do not match: (F32, F32): Bool")]
    [InlineData("%7 = eq %0 %1 : bool @element\n%8 = not %7 : f32 @element", "%8 not: types do not match: (Bool): F32")]
    [InlineData("%7 = eq %0 %1 : bool @element\n%8 = le %7 %7 : bool @element", "%8 le: types do not match: (Bool, Bool): Bool")]
    [InlineData("%7 = step : i64 @tensor\n%8 = sqrt %7 : i64 @tensor", "%8 sqrt: types do not match: (I64): I64")]
    [InlineData("%7 = length : i64 @tensor", "%7 length: types do not match: (): I64")]
    [InlineData("%7 = total_length : f64 @tensor", "%7 total_length: rate Tensor instead of Step")]
    [InlineData("%7 = load.scalar 0 : f32 @tensor", "%7 load.scalar: types do not match: (): F32")]
    [InlineData("store.scalar 0 %3 : f64 @tensor", "%7 store.scalar: types do not match: (F32): F64")]
    [InlineData("store.scalar 0 %2 : f64 @step", "%7 store.scalar: rate Step instead of Tensor")]
    [InlineData("store.scalar 0 %2 : f64 @tensor\nstore.scalar 0 %2 : f64 @tensor", "%8 store.scalar: stored twice")]
    [InlineData("%7 = call 99 %2 : f64 @step", "%7 call: has 1 operands, not those of a function")]
    [InlineData("%7 = reduce.sum_of_squares all %3 : f64 @step phase 1", "%7 reduce.sum_of_squares: reduces a value that is the same for all elements")]
    [InlineData("%7 = reduce.sum_of_squares all %1 : f32 @step phase 1", "%7 reduce.sum_of_squares: types do not match: (F32): F32")]
    public void OneWrongLineMore_IsFoundAndNamed(string line, string error)
    {
        Assert.Contains(error, IrVerifier.Verify(IrText.Parse(Sgd + "\n" + line)));
    }

    [Theory]
    [InlineData("F32", "F64")]
    [InlineData("F64", "F32")]
    public void ChoiceOfElements_HasTheElementType(string element, string other)
    {
        UpdateProgram program = IrText.Parse(
            $"""
            %0 = load.gradient : {element} @element
            %1 = eq %0 %0 : bool @element
            %2 = const 1 : {other} @constant
            %3 = select %1 %2 %2 : {other} @element
            store.parameter %0 : {element} @element
            """,
            Enum.Parse<IrType>(element));

        Assert.Equal([$"%3 select: an {other} at element rate among elements of {element}"], IrVerifier.Verify(program));
    }

    [Fact]
    public void ScopeOutOfRange_IsFound()
    {
        UpdateProgram program = IrText.Parse(Sgd + "\n%7 = reduce.sum tensor %1 : f64 @tensor phase 1");
        Instruction[] instructions = [.. program.Instructions];
        instructions[7] = instructions[7] with { Payload = 2 };

        Assert.Contains("%7 reduce.sum: scope 2 out of range", IrVerifier.Verify(program with { Instructions = instructions.ToEquatableArray() }));
    }

    [Theory]
    [InlineData(Op.Hyperparameter, 1L)]
    [InlineData(Op.Hyperparameter, -1L)]
    [InlineData(Op.LoadState, 1L)]
    [InlineData(Op.LoadState, -1L)]
    [InlineData(Op.LoadScalar, 0L)]
    [InlineData(Op.Field, 0L)]
    internal void IndexOutOfRange_IsFound(Op op, long index)
    {
        var builder = new ProgramBuilder(IrType.F64);
        builder.Store(Op.StoreParameter, builder.Input(Op.LoadParameter, IrType.F64));
        builder.Input(op, IrType.F64, (int)index);
        RuleSignature signature = IrText.Signature(IrType.F64, ["Momentum"], ["momentum"]);

        Assert.Equal([$"%2 {op.Row().Mnemonic}: index {index} out of range"], IrVerifier.Verify(builder.Build(), signature));
    }

    [Fact]
    public void SeveralMistakes_AreAllNamedInOrder()
    {
        IReadOnlyList<string> errors = IrVerifier.Verify(IrText.Parse("""
            %0 = load.gradient : f32 @step
            %1 = sqrt : f32 @element
            """));

        Assert.Equal(
            ["%0 load.gradient: rate Step instead of Element", "%1 sqrt: has 0 operands, not 1", "the parameter is never stored"], errors);
    }
}
