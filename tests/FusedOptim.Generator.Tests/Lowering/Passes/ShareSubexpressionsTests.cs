using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering.Passes;
using FusedOptim.Generator.Tests.Ir;

namespace FusedOptim.Generator.Tests.Lowering.Passes;

public sealed class ShareSubexpressionsTests
{
    [Fact]
    public void EqualValues_AreComputedOnce()
    {
        UpdateProgram program = IrText.Parse("""
            %0 = load.gradient : f32 @element
            %1 = mul %0 %0 : f32 @element
            %2 = mul %0 %0 : f32 @element
            %3 = add %1 %2 : f32 @element
            store.parameter %3 : f32 @element
            """);

        Assert.Equal(
            IrText.Lines("""
                %0 = load.gradient : f32 @element
                %1 = mul %0 %0 : f32 @element
                %2 = add %1 %1 : f32 @element
                store.parameter %2 : f32 @element
                """),
            ShareSubexpressions.Run(program).ToString());
    }

    [Fact]
    public void ValuesThatBecomeEqual_AreSharedToo()
    {
        UpdateProgram program = IrText.Parse("""
            %0 = load.gradient : f32 @element
            %1 = load.gradient : f32 @element
            %2 = neg %0 : f32 @element
            %3 = neg %1 : f32 @element
            %4 = mul %2 %3 : f32 @element
            store.parameter %4 : f32 @element
            """);

        Assert.Equal(
            IrText.Lines("""
                %0 = load.gradient : f32 @element
                %1 = neg %0 : f32 @element
                %2 = mul %1 %1 : f32 @element
                store.parameter %2 : f32 @element
                """),
            ShareSubexpressions.Run(program).ToString());
    }

    [Fact]
    public void FirstNameOfEqualValues_IsKept()
    {
        UpdateProgram program = IrText.Parse("""
            %0 = load.gradient : f32 @element
            %1 = sqrt %0 : f32 @element
            %2 = sqrt %0 : f32 @element  // root
            %3 = sqrt %0 : f32 @element  // other
            %4 = add %2 %3 : f32 @element
            store.parameter %4 : f32 @element
            """);

        Assert.Equal(
            IrText.Lines("""
                %0 = load.gradient : f32 @element
                %1 = sqrt %0 : f32 @element  // root
                %2 = add %1 %1 : f32 @element
                store.parameter %2 : f32 @element
                """),
            ShareSubexpressions.Run(program).ToString());
    }

    [Fact]
    public void ZeroAndNegativeZero_StayTwo()
    {
        UpdateProgram program = IrText.Parse("""
            %0 = const 0 : f32 @constant
            %1 = const -0 : f32 @constant
            %2 = add %0 %1 : f32 @constant
            store.parameter %2 : f32 @element
            """);

        Assert.Same(program, ShareSubexpressions.Run(program));
    }

    [Fact]
    public void EqualNaNs_BecomeOne()
    {
        UpdateProgram program = IrText.Parse("""
            %0 = const NaN : f32 @constant
            %1 = const NaN : f32 @constant
            %2 = add %0 %1 : f32 @constant
            store.parameter %2 : f32 @element
            """);

        Assert.Equal("%1 = add %0 %0 : f32 @constant", IrPrinter.Lines(ShareSubexpressions.Run(program)).ElementAt(1));
    }

    [Theory]
    [InlineData("%2 = sub %0 %1", "%3 = sub %1 %0")]
    [InlineData("%2 = add %0 %1", "%3 = add %1 %0")]
    [InlineData("%2 = add %0 %1", "%3 = sub %0 %1")]
    public void OtherOperationOrOrder_StaysTwo(string one, string other)
    {
        UpdateProgram program = IrText.Parse($"""
            %0 = load.parameter : f32 @element
            %1 = load.gradient : f32 @element
            {one} : f32 @element
            {other} : f32 @element
            %4 = mul %2 %3 : f32 @element
            store.parameter %4 : f32 @element
            """);

        Assert.Same(program, ShareSubexpressions.Run(program));
    }

    [Fact]
    public void SameNumberInAnotherTypeOrState_StaysTwo()
    {
        UpdateProgram program = IrText.Parse("""
            %0 = const 0 : f32 @constant
            %1 = const 0 : f64 @constant
            %2 = load.state momentum : f32 @element
            %3 = load.state first_moment : f32 @element
            store.parameter %0 : f32 @element
            """);

        Assert.Same(program, ShareSubexpressions.Run(program));
    }

    [Fact]
    public void ReductionsOfAnotherScope_StayTwo()
    {
        UpdateProgram program = IrText.Parse("""
            %0 = load.gradient : f32 @element
            %1 = reduce.sum_of_squares all %0 : f64 @step phase 1
            %2 = reduce.sum_of_squares tensor %0 : f64 @tensor phase 1
            store.parameter %0 : f32 @element
            """);

        Assert.Same(program, ShareSubexpressions.Run(program));
    }

    [Fact]
    public void Stores_AreNeverShared()
    {
        UpdateProgram program = IrText.Parse("""
            %0 = load.gradient : f32 @element
            store.parameter %0 : f32 @element
            store.state momentum %0 : f32 @element
            store.state first_moment %0 : f32 @element
            """);

        Assert.Same(program, ShareSubexpressions.Run(program));
    }
}
