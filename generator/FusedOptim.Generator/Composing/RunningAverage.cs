using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Composing;

/// <summary>The running average that both moments are: <c>x &lt;- beta x + (1 - beta) y</c>.</summary>
internal static class RunningAverage
{
    /// <param name="builder">The program.</param>
    /// <param name="number">The number of the moment, which names its constants.</param>
    /// <param name="beta">The decay, in double.</param>
    /// <param name="old">x.</param>
    /// <param name="input">y.</param>
    /// <param name="name">The name of the new x.</param>
    public static Value Update(ChainBuilder builder, string number, Value beta, Value old, Value input, string name)
    {
        Value kept = builder.Scale(beta, old, $"beta{number}");
        Value added = builder.Scale(builder.OneMinus(beta), input, $"oneMinusBeta{number}");
        return builder.Apply(Op.Add, kept, added, name: name);
    }
}
