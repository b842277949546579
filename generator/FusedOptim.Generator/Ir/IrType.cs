namespace FusedOptim.Generator.Ir;

/// <summary>The type of a value.</summary>
internal enum IrType
{
    /// <summary>A 32-bit floating-point number.</summary>
    F32,

    /// <summary>A 64-bit floating-point number.</summary>
    F64,

    /// <summary>A 64-bit integer: step numbers and lengths. Never at element rate.</summary>
    I64,

    /// <summary>The 16 bits of a dither. Never at element rate.</summary>
    U32,

    /// <summary>The result of a comparison.</summary>
    Bool,
}

/// <summary>What types of elements are like.</summary>
internal static class IrTypes
{
    /// <summary>The bytes of an element.</summary>
    public static int Bytes(this IrType element) => element == IrType.F32 ? sizeof(float) : sizeof(double);
}
