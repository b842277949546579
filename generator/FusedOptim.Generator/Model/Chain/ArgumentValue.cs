namespace FusedOptim.Generator.Model.Chain;

/// <summary>What an argument of an attribute holds.</summary>
internal enum ArgumentKind
{
    /// <summary>A floating-point number.</summary>
    Number,

    /// <summary>An integer of any size.</summary>
    Integer,

    /// <summary>True or false.</summary>
    Option,

    /// <summary>A value of an enum.</summary>
    Choice,
}

/// <summary>A constant that an attribute is written with. By its bits, so that 0 and -0 are different and NaN equals itself.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Bits">The bits of a number; an integer itself; 0 or 1 for an option; the number behind a value of an enum.</param>
internal readonly record struct ArgumentValue(ArgumentKind Kind, long Bits)
{
    /// <summary>The value as a number, whatever its kind.</summary>
    public double Number => Kind == ArgumentKind.Number ? BitConverter.Int64BitsToDouble(Bits) : Bits;
}
