using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Composing;

/// <summary>The running average that moments are: <c>x &lt;- beta x + (1 - beta) y</c>.</summary>
internal static class RunningAverage
{
    /// <param name="builder">The program.</param>
    /// <param name="decayName">The name of the decay in generated code: <c>beta1</c>.</param>
    /// <param name="decay">The decay, in double.</param>
    /// <param name="old">x.</param>
    /// <param name="input">y.</param>
    /// <param name="name">The name of the new x.</param>
    public static Value Update(ChainBuilder builder, string decayName, Value decay, Value old, Value input, string name)
    {
        Value kept = builder.Scale(decay, old, decayName);
        Value added = builder.Scale(builder.OneMinus(decay), input, $"oneMinus{char.ToUpperInvariant(decayName[0])}{decayName.Substring(1)}");
        return builder.Apply(Op.Add, kept, added, name: name);
    }
}
