using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering;
using FusedOptim.Generator.Model.Chain;
using FusedOptim.Generator.Tests.Ir;

namespace FusedOptim.Generator.Tests.Lowering;

/// <summary>Where stores stand, what is loaded again, and what it costs, against a count of its own.</summary>
public sealed class StorePlacementTests
{
    [Fact]
    public void ValueThatTheNextPassNeeds_IsStoredAndLoadedAgain()
    {
        // The state costs an addition of the gradient, which the second pass then does not read.
        PlacedLoops placed = Place("""
            %0 = load.parameter : f32 @element
            %1 = load.gradient : f32 @element
            %2 = load.state momentum : f32 @element
            %3 = add %2 %1 : f32 @element  // sum
            %4 = reduce.sum_of_squares tensor %3 : f64 @tensor phase 1
            %5 = convert %4 : f32 @tensor phase 1
            %6 = mul %5 %3 : f32 @element phase 1
            %7 = sub %0 %6 : f32 @element phase 1
            store.parameter %7 : f32 @element phase 1
            store.state momentum %3 : f32 @element
            """);

        Assert.Equal([1, 2, 3, 4, 9], placed.Loops[0]);
        Assert.Equal([0, 3, 6, 7, 8], placed.Loops[1]);
        Assert.Equal([new Reload(3, 9)], placed.Reloads[1]);
        Assert.Equal([new StoreDecision(9, 0, StoreReason.Cheaper)], placed.Sharing.Decisions);
        Assert.Equal(new PlanCost(4 * 4, 2 * 4, 0, 0, 0, 4, 2), placed.Sharing.Cost);
        Assert.Equal(new PlanCost(5 * 4, 2 * 4, 0, 0, 0, 5, 2), placed.Sharing.Unshared);
    }

    [Fact]
    public void OldValueThatALaterPassReads_IsKeptUntilThen()
    {
        PlacedLoops placed = Place("""
            %0 = load.parameter : f32 @element
            %1 = load.gradient : f32 @element
            %2 = load.state momentum : f32 @element
            %3 = add %2 %1 : f32 @element
            %4 = reduce.sum_of_squares tensor %3 : f64 @tensor phase 1
            %5 = convert %4 : f32 @tensor phase 1
            %6 = mul %5 %2 : f32 @element phase 1
            %7 = sub %0 %6 : f32 @element phase 1
            store.parameter %7 : f32 @element phase 1
            store.state momentum %3 : f32 @element
            """);

        Assert.Equal([new StoreDecision(9, 1, StoreReason.OldValueIsRead)], placed.Sharing.Decisions);
        Assert.All(placed.Reloads, Assert.Empty);
        Assert.Equal(placed.Sharing.Unshared, placed.Sharing.Cost);
    }

    [Fact]
    public void StoreThatSavesNothing_StandsInTheLastPass()
    {
        // The second pass needs neither the state nor anything else of the first one: a store costs the same wherever it is.
        PlacedLoops placed = Place("""
            %0 = load.parameter : f32 @element
            %1 = load.gradient : f32 @element
            %2 = reduce.sum_of_squares tensor %1 : f64 @tensor phase 1
            %3 = convert %2 : f32 @tensor phase 1
            %4 = mul %3 %1 : f32 @element phase 1
            %5 = sub %0 %4 : f32 @element phase 1
            store.parameter %5 : f32 @element phase 1
            store.state momentum %1 : f32 @element
            """);

        Assert.Equal([new StoreDecision(7, 1, StoreReason.NotCheaper)], placed.Sharing.Decisions);
    }

    [Fact]
    public void ZeroedGradient_IsWrittenByTheLastPassThatReadsIt()
    {
        AttributeKind[] adam = [AttributeKind.FirstMoment, AttributeKind.SecondMoment, AttributeKind.DecoupledWeightDecay, AttributeKind.ZeroGradients];

        Assert.Equal(0, PassOfGradient(Chains.Of([.. adam, AttributeKind.TrustRatio])));
        Assert.Equal(1, PassOfGradient(Chains.Of([.. adam, AttributeKind.ClipByGlobalNorm])));
        Assert.Equal(1, PassOfGradient(Chains.Of([.. adam, AttributeKind.TrustRatio, AttributeKind.ClipByNorm])));
    }

    [Fact]
    public void Lamb_StoresBothMomentsInItsFirstPass()
    {
        UpdateChain chain = Chains.Of(
            AttributeKind.FirstMoment, AttributeKind.SecondMoment, AttributeKind.BiasCorrection, AttributeKind.TrustRatio, AttributeKind.DecoupledWeightDecay);
        PlanSharing sharing = Chains.Plan(chain, IrType.F32).Sharing;

        Assert.Equal([StoreReason.Cheaper, StoreReason.Cheaper], sharing.Decisions.Select(decision => decision.Reason));
        Assert.Equal((28, 12), (sharing.Cost.BytesRead, sharing.Cost.BytesWritten));
        Assert.Equal((32, 12), (sharing.Unshared.BytesRead, sharing.Unshared.BytesWritten));
    }

    [Fact]
    public void MoreStoresThanCanBeTriedOneByOne_AreStoredTogether()
    {
        string loads = string.Join("\n", Enumerable.Range(0, 9).Select(state => $"%{state + 2} = load.state {state} : f32 @element"));
        string sums = string.Join("\n", Enumerable.Range(0, 9).Select(state => $"%{state + 11} = add %{state + 1} %{state + 2} : f32 @element"));
        string stores = string.Join("\n", Enumerable.Range(0, 9).Select(state => $"store.state {state} %{state + 11} : f32 @element"));
        string text = $"""
            %0 = load.parameter : f32 @element
            %1 = load.gradient : f32 @element
            {loads}
            {sums}
            %20 = reduce.sum_of_squares tensor %19 : f64 @tensor phase 1
            %21 = convert %20 : f32 @tensor phase 1
            %22 = mul %21 %19 : f32 @element phase 1
            store.parameter %22 : f32 @element phase 1
            {stores}
            """;
        PlacedLoops placed = new StorePlacement(IrText.Parse(text.Replace("            ", string.Empty, StringComparison.Ordinal)), StateLayout.Elements).Best();

        Assert.Equal(9, placed.Sharing.Decisions.Count);
        Assert.All(placed.Sharing.Decisions, decision => Assert.Equal((0, StoreReason.Cheaper), (decision.Pass, decision.Reason)));
        Assert.Equal([new Reload(19, 32)], placed.Reloads[1]);
    }

    [Fact]
    public void SlowOperations_CountMoreThanOthers()
    {
        var fast = new PlanCost(8, 4, 0, 0, 0, 90, 2);

        Assert.True(fast.IsLessThan(new PlanCost(8, 4, 0, 1, 0, 1, 2)));
        Assert.True(fast.IsLessThan(new PlanCost(8, 4, 0, 0, 1, 1, 2)));
        Assert.True(fast.IsLessThan(new PlanCost(8, 4, 4, 0, 0, 1, 2)));
        Assert.False(fast.IsLessThan(fast));
    }

    [Fact]
    public void StoredLoad_IsLoadedFromWhereItWas()
    {
        // Both passes read the gradient, which the state only keeps.
        PlacedLoops placed = Place("""
            %0 = load.parameter : f32 @element
            %1 = load.gradient : f32 @element
            %2 = load.state momentum : f32 @element
            %3 = sub %1 %2 : f32 @element  // difference
            %4 = reduce.sum_of_squares tensor %3 : f64 @tensor phase 1
            %5 = convert %4 : f32 @tensor phase 1
            %6 = mul %5 %1 : f32 @element phase 1
            %7 = sub %0 %6 : f32 @element phase 1
            store.parameter %7 : f32 @element phase 1
            store.state momentum %1 : f32 @element
            """);

        Assert.All(placed.Reloads, Assert.Empty);
        Assert.Equal([0, 1], placed.Loops[1][..2]);
    }

    private static int PassOfGradient(UpdateChain chain)
    {
        LoopPlan plan = Chains.Plan(chain, IrType.F32);
        return Enumerable.Range(0, plan.Phases.Count).Single(pass => plan.Loop(pass).Any(instruction => instruction.Op == Op.StoreGradient));
    }

    private static PlacedLoops Place(string text) => new StorePlacement(IrText.Parse(text), StateLayout.Elements).Best();
}
