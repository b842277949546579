using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering.Passes;
using FusedOptim.Generator.Tests.Ir;

namespace FusedOptim.Generator.Tests.Lowering.Passes;

public sealed class OrderByUseTests
{
    [Fact]
    public void Values_StandBeforeWhatNeedsThemFirst() => Check(
        """
        %0 = load.parameter : f32 @element
        %1 = load.gradient : f32 @element
        %2 = load.state 0 : f32 @element
        %3 = add %0 %1 : f32 @element
        %4 = mul %2 %1 : f32 @element
        store.parameter %3 : f32 @element
        store.state 0 %4 : f32 @element
        """,
        """
        %0 = load.state 0 : f32 @element
        %1 = load.gradient : f32 @element
        %2 = mul %0 %1 : f32 @element
        %3 = load.parameter : f32 @element
        %4 = add %3 %1 : f32 @element
        store.parameter %4 : f32 @element
        store.state 0 %2 : f32 @element
        """);

    [Fact]
    public void Stores_HaveOneOrder() => Check(
        """
        %0 = load.gradient : f32 @element
        %1 = step : i64 @tensor
        %2 = convert %1 : f64 @tensor
        store.scalar 0 %2 : f64 @tensor
        store.state 1 %0 : f32 @element
        store.state 0 %0 : f32 @element
        store.gradient %0 : f32 @element
        store.parameter %0 : f32 @element
        """,
        """
        %0 = load.gradient : f32 @element
        %1 = step : i64 @tensor
        %2 = convert %1 : f64 @tensor
        store.parameter %0 : f32 @element
        store.gradient %0 : f32 @element
        store.state 0 %0 : f32 @element
        store.state 1 %0 : f32 @element
        store.scalar 0 %2 : f64 @tensor
        """);

    [Fact]
    public void OrderedProgram_StaysTheSame()
    {
        UpdateProgram program = OrderByUse.Run(IrText.Parse(
            """
            %0 = load.parameter : f32 @element
            %1 = load.gradient : f32 @element
            %2 = sub %0 %1 : f32 @element
            store.parameter %2 : f32 @element
            """));

        Assert.Same(program, OrderByUse.Run(program));
    }

    // One after the other would be as deep as the program is long.
    [Fact]
    public void LongChain_IsOrdered()
    {
        var builder = new ProgramBuilder(IrType.F32);
        Value value = builder.Input(Op.LoadParameter, IrType.F32);
        for (int i = 0; i < 100_000; i++)
        {
            value = builder.Apply(Op.Negate, value);
        }

        builder.Store(Op.StoreParameter, value);
        UpdateProgram program = builder.Build();

        Assert.Same(program, OrderByUse.Run(program));
    }

    private static void Check(string before, string after) => Assert.Equal(IrText.Parse(after), OrderByUse.Run(IrText.Parse(before)));
}
