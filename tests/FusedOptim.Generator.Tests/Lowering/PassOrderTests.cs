using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering;
using FusedOptim.Generator.Tests.Ir;

namespace FusedOptim.Generator.Tests.Lowering;

public sealed class PassOrderTests
{
    [Fact]
    public void FoldedConstants_AreSharedAndWhatTheyNeededIsDropped()
    {
        UpdateProgram program = IrText.Parse("""
            %0 = const 1 : f32 @constant
            %1 = const 0.5 : f32 @constant
            %2 = sub %0 %1 : f32 @constant
            %3 = load.gradient : f32 @element
            %4 = mul %1 %3 : f32 @element
            %5 = mul %2 %3 : f32 @element
            %6 = add %4 %5 : f32 @element
            store.parameter %6 : f32 @element
            """);

        Assert.Equal(
            IrText.Lines("""
                %0 = const 0.5 : f32 @constant
                %1 = load.gradient : f32 @element
                %2 = mul %0 %1 : f32 @element
                %3 = add %2 %2 : f32 @element
                store.parameter %3 : f32 @element
                """),
            PassOrder.Run(program).ToString());
    }

    [Fact]
    public void ProgramWithNothingToDo_StaysTheSame()
    {
        UpdateProgram program = IrText.Parse("""
            %0 = load.gradient : f32 @element
            store.parameter %0 : f32 @element
            """);

        Assert.Same(program, PassOrder.Run(program));
    }
}
