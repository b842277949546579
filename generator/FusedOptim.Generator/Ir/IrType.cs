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

    /// <summary>The result of a comparison.</summary>
    Bool,
}
