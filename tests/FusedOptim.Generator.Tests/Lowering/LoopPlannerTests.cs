using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering;
using FusedOptim.Generator.Model.Chain;
using FusedOptim.Generator.Tests.Ir;

namespace FusedOptim.Generator.Tests.Lowering;

public sealed class LoopPlannerTests
{
    [Fact]
    public void RuleWithoutReductions_IsOnePass()
    {
        LoopPlan plan = Plan("""
            %0 = load.parameter : f32 @element
            %1 = load.gradient : f32 @element
            %2 = learning_rate : f64 @step
            %3 = convert %2 : f32 @step  // stepSize
            %4 = mul %3 %1 : f32 @element
            %5 = sub %0 %4 : f32 @element
            store.parameter %5 : f32 @element
            """);

        PlanPhase phase = Assert.Single(plan.Phases);
        Assert.Equal([2, 3], phase.Uniforms);
        Assert.Equal([0, 1, 4, 5, 6], phase.Elements);
        Assert.Equal([new UniformField(3, "stepSize")], plan.Fields);
        Assert.Empty(plan.Reductions);
    }

    [Fact]
    public void Stores_ComeLast()
    {
        LoopPlan plan = Plan("""
            %0 = load.parameter : f32 @element
            %1 = load.gradient : f32 @element
            store.parameter %1 : f32 @element
            %3 = add %0 %1 : f32 @element
            store.state momentum %3 : f32 @element
            """);

        Assert.Equal([0, 1, 3, 2, 4], plan.Phases[0].Elements);
    }

    [Fact]
    public void ElementsThatWaitForAReduction_AreComputedInAPassOfTheirOwn()
    {
        LoopPlan plan = Plan("""
            %0 = load.parameter : f32 @element
            %1 = load.gradient : f32 @element
            %2 = reduce.sum_of_squares all %1 : f64 @step phase 1
            %3 = sqrt %2 : f64 @step phase 1
            %4 = convert %3 : f32 @step phase 1  // norm
            %5 = div %1 %4 : f32 @element phase 1
            %6 = sub %0 %5 : f32 @element phase 1
            store.parameter %6 : f32 @element phase 1
            """);

        Assert.Equal(2, plan.Phases.Count);
        Assert.Empty(plan.Phases[0].Uniforms);
        Assert.Equal([1, 2], plan.Phases[0].Elements);
        Assert.Equal([2, 3, 4], plan.Phases[1].Uniforms);
        Assert.Equal([0, 1, 5, 6, 7], plan.Phases[1].Elements);
        Assert.Equal([new UniformField(4, "norm")], plan.Fields);
        Assert.Equal([2], plan.Reductions);
    }

    [Fact]
    public void ValuesOfAnEarlierPass_AreComputedAgain()
    {
        LoopPlan plan = Plan("""
            %0 = load.parameter : f64 @element
            %1 = load.gradient : f64 @element
            %2 = sub %0 %1 : f64 @element
            %3 = neg %0 : f64 @element
            %4 = reduce.sum_of_squares tensor %2 : f64 @tensor phase 1  // sum
            %5 = mul %2 %4 : f64 @element phase 1
            %6 = reduce.sum_of_squares tensor %5 : f64 @tensor phase 2
            %7 = mul %5 %6 : f64 @element phase 2
            store.parameter %7 : f64 @element phase 2
            store.state momentum %3 : f64 @element
            """, IrType.F64);

        Assert.Equal(3, plan.Phases.Count);
        Assert.Equal([0, 1, 2, 4], plan.Phases[0].Elements);
        Assert.Equal([0, 1, 2, 5, 6], plan.Phases[1].Elements);
        Assert.Equal([0, 1, 2, 3, 5, 7, 8, 9], plan.Phases[2].Elements);
        Assert.Equal([4, 6], plan.Reductions);
        Assert.Equal([new UniformField(4, "sum"), new UniformField(6, "uniform")], plan.Fields);
    }

    [Fact]
    public void UniformThatALaterPhaseNeeds_IsAField()
    {
        LoopPlan plan = Plan("""
            %0 = load.gradient : f32 @element
            %1 = hyperparameter Beta1 : f64 @step
            %2 = learning_rate : f64 @step
            %3 = mul %2 %1 : f64 @step  // decay
            %4 = neg %3 : f64 @step  // unused
            %5 = reduce.sum_of_squares all %0 : f64 @step phase 1
            %6 = div %3 %5 : f64 @step phase 1
            %7 = mul %6 %2 : f64 @step phase 1
            %8 = convert %7 : f32 @step phase 1  // stepSize
            %9 = mul %8 %0 : f32 @element phase 1
            store.parameter %9 : f32 @element phase 1
            """);

        // Inputs are read again, the reduction comes from the context; only what was computed has to be kept.
        Assert.Equal([new UniformField(3, "decay"), new UniformField(8, "stepSize")], plan.Fields);
        Assert.Equal([1, 2, 3, 4], plan.Phases[0].Uniforms);
        Assert.Equal([5, 6, 7, 8], plan.Phases[1].Uniforms);
    }

    [Fact]
    public void UniformThatOnlyTheLastPhaseNeeds_IsAFieldAndAnEarlierReductionIsNot()
    {
        LoopPlan plan = Plan("""
            %0 = load.gradient : f64 @element
            %1 = learning_rate : f64 @step
            %2 = neg %1 : f64 @step  // descent
            %3 = reduce.sum_of_squares all %0 : f64 @step phase 1  // sum
            %4 = sqrt %3 : f64 @step phase 1  // norm
            %5 = mul %4 %0 : f64 @element phase 1
            %6 = reduce.sum_of_squares all %5 : f64 @step phase 2
            %7 = div %3 %6 : f64 @step phase 2
            %8 = mul %7 %2 : f64 @step phase 2  // stepSize
            %9 = mul %8 %0 : f64 @element phase 2
            store.parameter %9 : f64 @element phase 2
            """, IrType.F64);

        Assert.Equal([new UniformField(2, "descent"), new UniformField(4, "norm"), new UniformField(8, "stepSize")], plan.Fields);
    }

    [Fact]
    public void FieldsWithOneName_AreNumbered()
    {
        LoopPlan plan = Plan("""
            %0 = load.gradient : f64 @element
            %1 = learning_rate : f64 @step  // rate
            %2 = neg %1 : f64 @step  // rate
            %3 = mul %1 %0 : f64 @element
            %4 = mul %2 %3 : f64 @element
            store.parameter %4 : f64 @element
            """, IrType.F64);

        Assert.Equal([new UniformField(1, "rate"), new UniformField(2, "rate2")], plan.Fields);
    }

    [Fact]
    public void Scalars_AreStoredBehindAllPasses()
    {
        LoopPlan plan = Plan("""
            %0 = load.parameter : f32 @element
            %1 = load.scalar 0 : f64 @tensor
            %2 = const 0.5 : f64 @constant
            %3 = mul %1 %2 : f64 @tensor  // next
            %4 = convert %1 : f32 @tensor  // old
            %5 = mul %4 %0 : f32 @element
            store.parameter %5 : f32 @element
            store.scalar 0 %3 : f64 @tensor
            """);

        // What is stored is computed with the other uniform values, and kept until then.
        Assert.Equal([1, 2, 3, 4], Assert.Single(plan.Phases).Uniforms);
        Assert.Equal([0, 5, 6], plan.Phases[0].Elements);
        Assert.Equal([7], plan.Finish);
        Assert.Equal([new UniformField(3, "next"), new UniformField(4, "old")], plan.Fields);
    }

    [Fact]
    public void ReductionThatOnlyAScalarWaitsFor_NeedsNoFurtherPass()
    {
        LoopPlan plan = Plan("""
            %0 = load.gradient : f32 @element
            %1 = load.scalar 0 : f64 @tensor
            %2 = reduce.sum tensor %0 : f64 @tensor phase 1
            %3 = neg %1 : f64 @tensor  // old
            %4 = add %3 %2 : f64 @tensor phase 1
            store.scalar 0 %4 : f64 @tensor phase 1
            store.parameter %0 : f32 @element
            """);

        Assert.Equal([1, 3], Assert.Single(plan.Phases).Uniforms);
        Assert.Equal([0, 2, 6], plan.Phases[0].Elements);
        Assert.Equal([2, 4, 5], plan.Finish);
        Assert.Equal([2], plan.Reductions);
        Assert.Equal([new UniformField(3, "old")], plan.Fields);
    }

    [Fact]
    public void ReductionsOneAfterTheOther_AreFinishedBehindTheLastPassThatComputesOne()
    {
        LoopPlan plan = Plan("""
            %0 = load.gradient : f64 @element
            %1 = reduce.sum tensor %0 : f64 @tensor phase 1  // sum
            %2 = mul %0 %1 : f64 @element phase 1
            %3 = reduce.sum tensor %2 : f64 @tensor phase 2
            store.scalar 0 %3 : f64 @tensor phase 2
            store.parameter %0 : f64 @element
            """, IrType.F64);

        Assert.Equal(2, plan.Phases.Count);
        Assert.Equal([3, 4], plan.Finish);
        Assert.Equal([1, 3], plan.Reductions);
    }

    [Fact]
    public void ConstantInALoop_IsALiteralAndNoField()
    {
        LoopPlan plan = Plan("""
            %0 = load.gradient : f32 @element
            %1 = const 2 : f32 @constant
            %2 = mul %1 %0 : f32 @element
            store.parameter %2 : f32 @element
            """);

        Assert.Empty(plan.Fields);
    }

    [Fact]
    public void ConstantExpressionThatWasNotFolded_IsAField()
    {
        LoopPlan plan = Plan("""
            %0 = load.gradient : f32 @element
            %1 = const 2 : f32 @constant
            %2 = const 3 : f32 @constant
            %3 = min %1 %2 : f32 @constant
            %4 = mul %3 %0 : f32 @element
            store.parameter %4 : f32 @element
            """);

        Assert.Equal([new UniformField(3, "uniform")], plan.Fields);
        Assert.Equal([1, 2, 3], plan.Phases[0].Uniforms);
    }

    [Fact]
    public void PlansOfEveryLegalChain_KeepTheRulesOfTheLoop()
    {
        foreach (UpdateChain chain in LegalChains.Default)
        {
            LoopPlan plan = Chains.Plan(chain, IrType.F32);

            Assert.Equal(Passes(chain), plan.Phases.Count);
            AssertEverythingIsPlanned(plan);
            AssertOperandsAreKnown(plan);
        }
    }

    // A clip factor, a trust ratio before momentum whose gradient is only scaled, and nothing else wait for the same pass.
    private static int Passes(UpdateChain chain)
    {
        bool clips = chain.Has(AttributeKind.ClipByGlobalNorm) || chain.Has(AttributeKind.ClipByNorm);
        bool isLars = chain.Option(AttributeKind.TrustRatio, ArgumentNames.Order);
        bool isLamb = chain.Has(AttributeKind.TrustRatio) && !isLars;
        int reductions = isLamb || (isLars && chain.Has(AttributeKind.ClipByValue)) ? clips ? 2 : 1 : clips || isLars ? 1 : 0;
        return reductions + 1;
    }

    [Fact]
    public void EqualPrograms_GiveEqualPlans()
    {
        UpdateChain chain = Chains.Of(AttributeKind.ClipByGlobalNorm, AttributeKind.SecondMoment, AttributeKind.Momentum);

        Assert.Equal(
            Chains.Plan(chain, IrType.F32),
            Chains.Plan(chain, IrType.F32));
    }

    private static void AssertEverythingIsPlanned(LoopPlan plan)
    {
        IEnumerable<int> planned = plan.Phases.SelectMany(phase => phase.Uniforms.Concat(phase.Elements));
        Assert.Equal(Enumerable.Range(0, plan.Program.Instructions.Count), planned.Distinct().Order());
        IEnumerable<int> stores = plan.Phases.SelectMany(phase => phase.Elements).Where(position => plan.Program.Instructions[position].Op.IsStore());
        Assert.Equal(stores.Distinct(), stores);
    }

    // In each loop an operand is an earlier element of the same loop, a field, or a constant.
    private static void AssertOperandsAreKnown(LoopPlan plan)
    {
        for (int pass = 0; pass < plan.Phases.Count; pass++)
        {
            Instruction[] code = plan.LoopCode(pass);
            var known = plan.Fields.Select(field => field.Position).ToHashSet();
            known.UnionWith(Enumerable.Range(0, plan.Program.Instructions.Count).Where(position => plan.Program.Instructions[position].Op == Op.Constant));
            foreach (int position in plan.Phases[pass].Elements)
            {
                Assert.Subset(known, code[position].Operands.ToHashSet());
                known.Add(position);
            }
        }
    }

    private static LoopPlan Plan(string text, IrType element = IrType.F32)
    {
        UpdateProgram program = IrText.Parse(text, element);
        Assert.Empty(IrVerifier.Verify(program));
        return LoopPlanner.Plan(program, StateLayout.Elements);
    }
}
