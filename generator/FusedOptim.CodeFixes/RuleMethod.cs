using FusedOptim.Generator.Composing;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering;
using FusedOptim.Generator.Model.Chain;
using FusedOptim.Generator.Writing;
using FusedOptim.Generator.Writing.RuleMethods;

namespace FusedOptim.CodeFixes;

/// <summary>The text of a method that computes bit for bit what the attributes of a class do.</summary>
internal static class RuleMethod
{
    /// <summary>The method; null if none has the bits of the chain.</summary>
    /// <param name="chain">A chain without errors.</param>
    /// <param name="element">The element type.</param>
    /// <param name="name">The name of the method.</param>
    public static string? Write(UpdateChain chain, IrType element, string name)
    {
        if (RuleMethodChain.Of(chain, element) is not { } written)
        {
            return null;
        }

        RuleSignature signature = ChainSignature.Of(written, element);
        var writer = new IndentedWriter();
        RuleMethodPrinter.Print(writer, name, signature, PassOrder.Run(ChainComposer.ComposeRule(written, signature).Program));
        return writer.ToString();
    }
}
