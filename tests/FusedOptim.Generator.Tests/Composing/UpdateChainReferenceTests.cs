using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Generator.Tests.Composing;

public sealed class UpdateChainReferenceTests
{
    [Fact]
    public void EveryLegalChain_MeansWhatTheDocumentationSays()
    {
        foreach (UpdateChain chain in LegalChains.Default)
        {
            AssertMeansTheSame(chain);
        }
    }

    // A value at which a stage does nothing would let its mistakes pass. Signs are left out: they hide small changes on purpose.
    [Fact]
    public void EveryHyperparameter_ChangesWhatTheReferenceGives()
    {
        foreach (UpdateChain chain in LegalChains.Default.Where(chain => !chain.Has(AttributeKind.SignUpdate)))
        {
            double[] usual = Outcome(chain, ReferenceValues.Hyperparameter);
            foreach (HyperparameterInfo changed in ChainSignature.Of(chain, IrType.F64).Hyperparameters)
            {
                double[] other = Outcome(chain, (kind, name) => ReferenceValues.Hyperparameter(kind, name) * (name == changed.Name ? 0.875 : 1));
                Assert.True(usual.Zip(other).Any(pair => Math.Abs(pair.First - pair.Second) > 1e-5), $"{changed.Name} of {Chains.Text(chain)}");
            }
        }
    }

    [Fact]
    public void Gradients_HaveNormsAndElementsAboveAndBelowTheMaxima()
    {
        var random = new Random(1);
        double[][][] steps = [.. Enumerable.Range(1, ReferenceValues.Steps)
            .Select(step => ReferenceValues.Tensors.Select(kind => ReferenceValues.Gradients(random, kind, step)).OfType<double[]>().ToArray())];
        double[] global = [.. steps.Select(step => Norm(step.SelectMany(tensor => tensor)))];
        double[] ofTensors = [.. steps[0].Select(Norm)];
        double[] elements = [.. steps[0][0].Select(gradient => Math.Abs(gradient) / ReferenceValues.LossScale)];

        double maximumNorm = ReferenceValues.Hyperparameter(ReferenceValues.Tensors[0], "MaximumNorm");
        double maximumValue = ReferenceValues.Hyperparameter(ReferenceValues.Tensors[0], "MaximumValue");
        AssertStraddles(global, maximumNorm);
        AssertStraddles(ofTensors, maximumNorm);
        AssertStraddles(elements, maximumValue);

        // Behind clipping by the norm of all tensors too, which makes every element small.
        AssertStraddles(elements.Select(element => element * maximumNorm / global[0]), maximumValue);
    }

    private static void AssertMeansTheSame(UpdateChain chain)
    {
        UpdateProgram program = Chains.Body(chain, IrType.F32).Program;
        RuleSignature signature = ChainSignature.Of(chain, IrType.F32);
        var random = new Random(3);
        var arithmetic = new DoubleArithmetic();
        var interpreter = new IrInterpreter(program, arithmetic);
        ReferenceTensor[] expected = [.. ReferenceValues.Tensors
            .Select(kind => new ReferenceTensor(ReferenceValues.Numbers(random, kind.ParameterSize), name => ReferenceValues.Hyperparameter(kind, name)))];
        InterpretedTensor[] actual = [.. expected
            .Select(tensor => new InterpretedTensor(signature, arithmetic, tensor.Parameters, [.. signature.Hyperparameters.Select(info => tensor[info.Name])]))];
        var reference = new UpdateChainReference(chain, expected);
        for (int step = 1; step <= ReferenceValues.Steps; step++)
        {
            for (int tensor = 0; tensor < expected.Length; tensor++)
            {
                expected[tensor].Gradients = actual[tensor].Gradients = ReferenceValues.Gradients(random, ReferenceValues.Tensors[tensor], step);
            }

            interpreter.Step(actual, 1 / ReferenceValues.LossScale);
            reference.Step(ReferenceValues.LossScale);
            for (int tensor = 0; tensor < expected.Length; tensor++)
            {
                string where = $"{Chains.Text(chain)}, {ReferenceValues.Tensors[tensor].Name}, step {step}";
                AssertClose(expected[tensor].Parameters, actual[tensor].Parameters, $"{where}, parameters");
                AssertClose(expected[tensor].Gradients ?? [], actual[tensor].Gradients ?? [], $"{where}, gradients");
                if (expected[tensor].Steps > 0)
                {
                    AssertStates(signature, expected[tensor].States, actual[tensor].States, where);
                }
            }
        }
    }

    private static void AssertStates(RuleSignature signature, IReadOnlyDictionary<string, double[]> expected, double[][] actual, string where)
    {
        Assert.Equal(expected.Keys.Order(), signature.States.Select(state => state.Name).Order());
        for (int state = 0; state < actual.Length; state++)
        {
            AssertClose(expected[signature.States[state].Name], actual[state], $"{where}, {signature.States[state].Name}");
        }
    }

    // NaN is close to nothing: no chain makes one of these values.
    private static void AssertClose(double[] expected, double[] actual, string where) => Assert.True(
        expected.Length == actual.Length && expected.Zip(actual).All(pair => Math.Abs(pair.First - pair.Second) <= 1e-12 * (1 + Math.Abs(pair.First))),
        $"{where}: [{string.Join(", ", actual)}] instead of [{string.Join(", ", expected)}]");

    private static double[] Outcome(UpdateChain chain, Func<ReferenceKind, string, double> hyperparameter)
    {
        var random = new Random(3);
        ReferenceTensor[] tensors = [.. ReferenceValues.Tensors
            .Select(kind => new ReferenceTensor(ReferenceValues.Numbers(random, kind.ParameterSize), name => hyperparameter(kind, name)))];
        var reference = new UpdateChainReference(chain, tensors);
        for (int step = 1; step <= ReferenceValues.Steps; step++)
        {
            for (int tensor = 0; tensor < tensors.Length; tensor++)
            {
                tensors[tensor].Gradients = ReferenceValues.Gradients(random, ReferenceValues.Tensors[tensor], step);
            }

            reference.Step(ReferenceValues.LossScale);
        }

        return [.. tensors.SelectMany(tensor => tensor.States.Values.Append(tensor.Parameters)).SelectMany(values => values)];
    }

    private static void AssertStraddles(IEnumerable<double> values, double maximum)
    {
        Assert.Contains(values, value => value > maximum);
        Assert.Contains(values, value => value > 0 && value < maximum);
    }

    private static double Norm(IEnumerable<double> gradients) => Math.Sqrt(gradients.Sum(gradient => gradient * gradient)) / ReferenceValues.LossScale;
}
