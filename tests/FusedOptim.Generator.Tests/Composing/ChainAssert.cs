using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering.Passes;
using FusedOptim.Generator.Model.Chain;
using FusedOptim.Generator.Tests.Ir;

namespace FusedOptim.Generator.Tests.Composing;

/// <summary>Checks what is composed of a chain.</summary>
internal static class ChainAssert
{
    /// <summary>Checks the program of a chain in double (no roundings of uniforms), after all passes but the one that puts values in another order than the stages.</summary>
    public static void LowersTo(string expected, UpdateChain chain)
    {
        UpdateProgram program = DropDeadValues.Run(ShareSubexpressions.Run(FoldConstants.Run(Chains.Body(chain, IrType.F64).Program)));

        Assert.Equal(IrText.Lines(expected), IrPrinter.Print(program, ChainSignature.Of(chain, IrType.F64)));
    }

    /// <summary>How far each element moves in one step of a chain in double at a learning rate of 1, against its gradient.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="parameters">The parameters before the step.</param>
    /// <param name="gradients">The gradients.</param>
    /// <param name="hyperparameters">The values that are not the chain's.</param>
    public static double[] Directions(UpdateChain chain, double[] parameters, double[] gradients, params (string Name, double Value)[] hyperparameters)
    {
        RuleSignature signature = ChainSignature.Of(chain, IrType.F64);
        Dictionary<string, double> values = hyperparameters.Append((Name: ArgumentNames.LearningRate, Value: 1)).ToDictionary(pair => pair.Name, pair => pair.Value);
        var arithmetic = new DoubleArithmetic();
        var tensor = new InterpretedTensor(
            signature, arithmetic, parameters, [.. signature.Hyperparameters.Select(info => values.TryGetValue(info.Name, out double value) ? value : info.Default.Value)])
        {
            Gradients = gradients,
        };
        new IrInterpreter(Chains.Body(chain, IrType.F64).Program, arithmetic).Step([tensor]);
        return [.. parameters.Zip(tensor.Parameters, (before, after) => before - after)];
    }
}
