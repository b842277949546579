using System.Text.RegularExpressions;
using FusedOptim.Generator.Composing;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering;
using FusedOptim.Generator.Lowering.Passes;
using FusedOptim.Generator.Model.Chain;
using FusedOptim.Generator.Tests.Ir;

namespace FusedOptim.Generator.Tests.Composing;

public sealed class ChainComposerTests
{
    [Theory]
    [InlineData(IrType.F32)]
    [InlineData(IrType.F64)]
    internal void EveryLegalChain_VerifiesBeforeAndAfterEveryPass(IrType element)
    {
        foreach (UpdateChain chain in LegalChains.Default)
        {
            UpdateProgram program = Chains.Body(chain, element).Program;
            AssertClean(program, chain, "composed");
            program = FoldConstants.Run(program);
            AssertClean(program, chain, "folded");
            program = ShareSubexpressions.Run(program);
            AssertClean(program, chain, "shared");
            program = DropDeadValues.Run(program);
            AssertClean(program, chain, "dropped");
            program = OrderByUse.Run(program);
            AssertClean(program, chain, "ordered");
            Assert.Equal(program, PassOrder.Run(Chains.Body(chain, element).Program));
        }
    }

    [Fact]
    public void PassesOnTheirOwnResult_ChangeNothing()
    {
        foreach (UpdateChain chain in LegalChains.Default)
        {
            UpdateProgram program = PassOrder.Run(Chains.Body(chain, IrType.F32).Program);

            Assert.Same(program, FoldConstants.Run(program));
            Assert.Same(program, ShareSubexpressions.Run(program));
            Assert.Same(program, DropDeadValues.Run(program));
            Assert.Same(program, OrderByUse.Run(program));
        }
    }

    [Fact]
    public void EveryDeclaredState_IsLoadedAndStoredOnce()
    {
        foreach (UpdateChain chain in LegalChains.Default)
        {
            UpdateProgram program = Chains.Body(chain, IrType.F32).Program;
            for (int state = 0; state < ChainSignature.Of(chain, IrType.F32).States.Count; state++)
            {
                Assert.Single(program.Instructions, instruction => instruction.Op == Op.LoadState && instruction.Payload == state);
                Assert.Single(program.Instructions, instruction => instruction.Op == Op.StoreState && instruction.Payload == state);
            }
        }
    }

    [Fact]
    public void EveryHyperparameter_IsUsed()
    {
        foreach (UpdateChain chain in LegalChains.Default)
        {
            UpdateProgram program = PassOrder.Run(Chains.Body(chain, IrType.F32).Program);
            RuleSignature signature = ChainSignature.Of(chain, IrType.F32);
            for (int index = 0; index < signature.Hyperparameters.Count; index++)
            {
                // The learning rate arrives by itself, and the initial value through the state.
                bool isUsed = signature.Hyperparameters[index].Name == ArgumentNames.LearningRate ||
                    signature.States.Any(state => state.InitialHyperparameter == index) ||
                    program.Instructions.Any(instruction => instruction.Op == Op.Hyperparameter && instruction.Payload == index);
                Assert.True(isUsed, $"{signature.Hyperparameters[index].Name} of {Chains.Text(chain)}");
            }
        }
    }

    [Fact]
    public void MarkerAlone_IsGradientDescent()
    {
        Assert.Equal(
            IrText.Lines("""
                %0 = load.parameter : f32 @element  // parameter
                %1 = load.gradient : f32 @element  // gradient
                %2 = learning_rate : f64 @step
                %3 = gradient_scale : f64 @step
                %4 = convert %3 : f32 @step  // gradientScale
                %5 = mul %4 %1 : f32 @element  // scaledGradient
                %6 = convert %2 : f32 @step  // stepSize
                %7 = mul %6 %5 : f32 @element
                %8 = sub %0 %7 : f32 @element  // updatedParameter
                store.parameter %8 : f32 @element
                """),
            Chains.Body(Chains.Of(Array.Empty<AttributeUse>()), IrType.F32).Program.ToString());
    }

    [Fact]
    public void DoubleElements_NeedNoConversionOfUniforms()
    {
        UpdateProgram program = Chains.Body(Chains.Of(AttributeKind.FirstMoment, AttributeKind.SecondMoment), IrType.F64).Program;

        Assert.DoesNotContain(program.Instructions, instruction => instruction.Op == Op.Convert || instruction.Type == IrType.F32);
    }

    [Fact]
    public void Formula_HasALineForEachStage()
    {
        UpdateChain chain = Chains.Of(
            AttributeKind.Maximize, AttributeKind.DecoupledWeightDecay, AttributeKind.FirstMoment, AttributeKind.SecondMoment, AttributeKind.BiasCorrection);

        Assert.Equal(
            [
                "g <- q g, q = -1 / loss scale",
                "m <- beta1 m + (1 - beta1) g",
                "d = m / (1 - beta1^t)",
                "v <- beta2 v + (1 - beta2) g^2",
                "u = d / (sqrt(v) / sqrt(1 - beta2^t) + epsilon)",
                "p <- p (1 - eta weight decay)",
                "p <- p - eta u",
            ],
            Chains.Body(chain, IrType.F32).Formula);
    }

    [Fact]
    public void Formulas_NameNothingThatNoLineBeforeDefines()
    {
        foreach (UpdateChain chain in LegalChains.Default)
        {
            var defined = new HashSet<string> { "p", "g", "t" };
            foreach (string line in Chains.Body(chain, IrType.F32).Formula)
            {
                string[] letters = Regex.Matches(line, @"\b[a-z]\b").Select(match => match.Value).ToArray();
                defined.UnionWith(letters.Where((letter, number) => number == 0 || line.Contains($"{letter} = ", StringComparison.Ordinal)));
                Assert.True(letters.All(defined.Contains), $"{Chains.Text(chain)}: {line}");
            }
        }
    }

    private static void AssertClean(UpdateProgram program, UpdateChain chain, string when)
    {
        IReadOnlyList<string> errors = IrVerifier.Verify(program, ChainSignature.Of(chain, program.Element));
        Assert.True(errors.Count == 0, $"{when} {Chains.Text(chain)}: {string.Join("; ", errors)}\n{program}");
    }
}
