namespace FusedOptim.Generator.Ir;

/// <summary>How a state is kept between steps, numbered as <c>FusedOptim.StateFormat</c> is.</summary>
internal enum StorageFormat
{
    /// <summary>In the element type.</summary>
    Element,

    /// <summary>The upper half of a float, rounded up or down by a dither.</summary>
    BFloat16,
}
