using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering;
using FusedOptim.Generator.Model.Chain;
using FusedOptim.Generator.Tests.Ir;

namespace FusedOptim.Generator.Tests.Composing;

/// <summary>Checks what is composed of a chain.</summary>
internal static class ChainAssert
{
    /// <summary>Checks the program of a chain in double (no roundings of uniforms), after all passes.</summary>
    public static void LowersTo(string expected, UpdateChain chain) => Assert.Equal(
        IrText.Lines(expected), IrPrinter.Print(PassOrder.Run(Chains.Body(chain, IrType.F64).Program), ChainSignature.Of(chain, IrType.F64)));
}
