namespace FusedOptim;

/// <summary>What the elements of a tensor in a file are: the formats of safetensors.</summary>
internal readonly record struct ElementFormat(string Name, int Bytes)
{
    private static readonly Dictionary<string, ElementFormat> All = new ElementFormat[]
    {
        new("BOOL", 1), new("U8", 1), new("I8", 1), new("F8_E5M2", 1), new("F8_E4M3", 1), new("F16", 2), new("BF16", 2), new("U16", 2), new("I16", 2),
        new("F32", 4), new("U32", 4), new("I32", 4), new("F64", 8), new("U64", 8), new("I64", 8),
    }.ToDictionary(format => format.Name, StringComparer.Ordinal);

    /// <summary>That of <see cref="float"/>.</summary>
    public static ElementFormat Float32 => All["F32"];

    /// <summary>That of <see cref="double"/>.</summary>
    public static ElementFormat Float64 => All["F64"];

    /// <summary>That of <see cref="FusedOptim.BFloat16"/>.</summary>
    public static ElementFormat BFloat16 => All["BF16"];

    /// <summary>That of <see cref="long"/>.</summary>
    public static ElementFormat Int64 => All["I64"];

    /// <summary>That of an element type of optimizers.</summary>
    public static ElementFormat Of<T>() => typeof(T) == typeof(float) ? Float32 : Float64;

    /// <summary>Looks for a format by its name.</summary>
    public static bool TryFind(string name, out ElementFormat format) => All.TryGetValue(name, out format);
}
