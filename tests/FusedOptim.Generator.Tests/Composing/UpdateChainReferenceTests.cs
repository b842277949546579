using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Generator.Tests.Composing;

public sealed class UpdateChainReferenceTests
{
    private const double LossScale = 4;

    [Fact]
    public void EveryLegalChain_MeansWhatTheDocumentationSays()
    {
        foreach (UpdateChain chain in LegalChains.Default)
        {
            UpdateProgram program = Chains.Body(chain, IrType.F32).Program;
            RuleSignature signature = ChainSignature.Of(chain, IrType.F32);
            var random = new Random(3);
            double[] initial = Values(random);
            var arithmetic = new DoubleArithmetic();
            var interpreter = new IrInterpreter(program, arithmetic);
            double[] hyperparameters = signature.Hyperparameters.Select(info => Value(info.Name)).ToArray();
            var tensor = new InterpretedTensor(signature, arithmetic, initial, hyperparameters);
            var reference = new UpdateChainReference(chain, Value, initial);
            for (int t = 1; t <= 4; t++)
            {
                double[] gradients = Values(random);
                tensor.Gradients = gradients;
                interpreter.Step([tensor], 1 / LossScale);
                reference.Step(gradients, LossScale, t);
            }

            Assert.True(AreClose(reference.Parameters, tensor.Parameters), $"{Chains.Text(chain)}\n{program}");
        }
    }

    private static double[] Values(Random random) => Enumerable.Range(0, 5).Select(_ => (random.NextDouble() * 8) - 4).ToArray();

    private static bool AreClose(double[] expected, double[] actual) =>
        expected.Zip(actual).All(pair => Math.Abs(pair.First - pair.Second) <= 1e-12 * (1 + Math.Abs(pair.First)));

    // A value of its own for each, none of them a default.
    private static double Value(string name) => name switch
    {
        "LearningRate" => 0.03,
        "WeightDecay" => 0.2,
        "MaximumNorm" => 0.7,
        "Beta1" => 0.8,
        "Beta2" => 0.95,
        "InitialValue" => 0.3,
        "LearningRateDecay" => 0.15,
        "Epsilon" => 0.01,
        "Momentum" => 0.6,
        "Dampening" => 0.25,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "a hyperparameter that the reference does not know"),
    };
}
