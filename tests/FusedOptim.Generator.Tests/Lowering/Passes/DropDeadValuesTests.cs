using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering.Passes;
using FusedOptim.Generator.Tests.Ir;

namespace FusedOptim.Generator.Tests.Lowering.Passes;

public sealed class DropDeadValuesTests
{
    [Fact]
    public void ValuesThatNoStoreNeeds_AreDroppedAndTheRestIsRenumbered()
    {
        UpdateProgram program = IrText.Parse("""
            %0 = load.parameter : f32 @element
            %1 = sqrt %0 : f32 @element
            %2 = load.gradient : f32 @element
            %3 = add %1 %2 : f32 @element
            %4 = sub %0 %2 : f32 @element
            store.parameter %4 : f32 @element
            """);

        Assert.Equal(
            IrText.Lines("""
                %0 = load.parameter : f32 @element
                %1 = load.gradient : f32 @element
                %2 = sub %0 %1 : f32 @element
                store.parameter %2 : f32 @element
                """),
            DropDeadValues.Run(program).ToString());
    }

    [Fact]
    public void ReductionThatNobodyReads_IsDropped()
    {
        UpdateProgram program = IrText.Parse("""
            %0 = load.parameter : f32 @element
            %1 = reduce.sum_of_squares all %0 : f64 @step phase 1
            %2 = sqrt %1 : f64 @step phase 1
            store.parameter %0 : f32 @element
            """);

        Assert.Equal(
            IrText.Lines("""
                %0 = load.parameter : f32 @element
                store.parameter %0 : f32 @element
                """),
            DropDeadValues.Run(program).ToString());
    }

    [Fact]
    public void ValuesNeededThroughSeveralSteps_AreKept()
    {
        UpdateProgram program = IrText.Parse("""
            %0 = load.parameter : f32 @element
            %1 = step : i64 @tensor
            %2 = convert %1 : f64 @tensor
            %3 = convert %2 : f32 @tensor
            %4 = mul %3 %0 : f32 @element
            store.parameter %0 : f32 @element
            store.state momentum %4 : f32 @element
            """);

        Assert.Same(program, DropDeadValues.Run(program));
    }

    [Fact]
    public void AllOperandsOfASelect_AreKept()
    {
        UpdateProgram program = IrText.Parse("""
            %0 = load.parameter : f64 @element
            %1 = load.gradient : f64 @element
            %2 = eq %0 %1 : bool @element
            %3 = neg %0 : f64 @element
            %4 = neg %1 : f64 @element
            %5 = select %2 %3 %4 : f64 @element
            store.parameter %5 : f64 @element
            """, IrType.F64);

        Assert.Same(program, DropDeadValues.Run(program));
    }
}
