namespace FusedOptim;

/// <summary>How the states of an optimizer are kept between steps.</summary>
public enum StateFormat
{
    /// <summary>In the element type: what a step leaves is what the next one finds.</summary>
    Element,

    /// <summary>
    /// In 16 bits: the upper half of a float, with 8 bits of precision and a float's range. What is dropped decides how likely it is that the value is rounded up, so that
    /// small changes add up: <see cref="BFloat16"/>.
    /// </summary>
    BFloat16,
}
