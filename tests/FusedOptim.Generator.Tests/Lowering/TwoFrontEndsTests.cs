using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Composing;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering;
using FusedOptim.Generator.Model;
using FusedOptim.Generator.Model.Chain;
using FusedOptim.Generator.Tests.Binding;
using FusedOptim.Generator.Tests.Ir;

namespace FusedOptim.Generator.Tests.Lowering;

/// <summary>What a rule is called, and who has made its program, does not matter to its plan.</summary>
public sealed class TwoFrontEndsTests
{
    private const string Written = """
        %0 = load.parameter : f32 @element
        %1 = load.gradient : f32 @element
        %2 = learning_rate : f64 @step
        %3 = gradient_scale : f64 @step
        %4 = convert %3 : f32 @step  // mine
        %5 = mul %4 %1 : f32 @element
        %6 = hyperparameter 1 : f64 @step
        %7 = mul %2 %6 : f64 @step
        %8 = const 1 : f64 @constant
        %9 = sub %8 %7 : f64 @step
        %10 = convert %9 : f32 @step
        %11 = mul %10 %0 : f32 @element
        %12 = convert %2 : f32 @step
        %13 = mul %12 %5 : f32 @element
        %14 = sub %11 %13 : f32 @element
        store.parameter %14 : f32 @element
        """;

    private static readonly UpdateProgram Composed = Chains.Body(Chains.Of(AttributeKind.DecoupledWeightDecay), IrType.F32).Program;

    [Fact]
    public void RuleThatComputesTheSame_LowersToAnEqualPlan() =>
        Assert.Equal(Plan(WithoutNames(Composed)), Plan(WithoutNames(IrText.Parse(Written))));

    // The names reach the text, which has to be written again when they change.
    [Fact]
    public void OtherNames_MakeAnotherPlan() => Assert.NotEqual(Plan(Composed), Plan(IrText.Parse(Written)));

    // The arguments in the order of the attributes' hyperparameters, which programs know by number.
    [Theory]
    [InlineData("float", "")]
    [InlineData("double", "(typeof(double))")]
    public void AdamWAsAMethod_LowersToThePlanOfAdamWAsAttributes(string element, string marker)
    {
        const string Attributes = "[FirstMoment(0.9), SecondMoment(0.999), BiasCorrection, DecoupledWeightDecay(0.01), LearningRate(1e-3)]";
        LoopPlan attributes = PlanOf($"[FusedOptim.FusedOptimizer{marker}] {Attributes.Replace("[", "[FusedOptim.").Replace(", ", ", FusedOptim.")} partial class AdamW;");
        LoopPlan method = PlanOf($$"""
            using System;
            using FusedOptim;

            [FusedOptimizer{{marker}}]
            partial class AdamW
            {
                [UpdateRule]
                static {{element}} Update(
                    {{element}} parameter, {{element}} gradient, ref {{element}} firstMoment, ref {{element}} secondMoment, long step,
                    double learningRate = 1e-3, double weightDecay = 0.01, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)
                {
                    parameter = ({{element}})(1 - learningRate * weightDecay) * parameter;
                    firstMoment = ({{element}})beta1 * firstMoment + ({{element}})(1 - beta1) * gradient;
                    secondMoment = ({{element}})beta2 * secondMoment + ({{element}})(1 - beta2) * (gradient * gradient);
                    double correction1 = 1 - Rule.Power(beta1, step);
                    double correction2 = Math.Sqrt(1 - Rule.Power(beta2, step));
                    {{element}} denominator = ({{element}})(1 / correction2) * {{(element == "float" ? "MathF" : "Math")}}.Sqrt(secondMoment) + ({{element}})epsilon;
                    return parameter - ({{element}})(learningRate * (1 / correction1)) * (firstMoment / denominator);
                }
            }
            """);

        Assert.Equal(attributes, method);
    }

    private static LoopPlan PlanOf(string source)
    {
        OptimizerModel model = Symbols.Bind(source).Model!;
        return Plan(WithoutNames(ChainComposer.Compose(model.Chain!, model.Method, model.Signature).Program));
    }

    private static LoopPlan Plan(UpdateProgram program) => LoopPlanner.Plan(PassOrder.Run(program), StateLayout.Elements);

    private static UpdateProgram WithoutNames(UpdateProgram program) =>
        program with { Instructions = program.Instructions.Select(instruction => instruction with { Name = null }).ToEquatableArray() };
}
